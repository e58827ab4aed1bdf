import Standardization

/// Forms households of customers who share a dwelling or a home telephone.
///
/// At a dwelling (building and 호) who shares a telephone, a surname over generations, or makes the
/// one couple there is, belongs together, and who is left joins the family unless something speaks
/// against it. A house without 호 asks for more: a telephone, generations, or inhabitants that make
/// one family. Rooms that are let one by one count only telephones and generations, dormitories,
/// barracks and offices nothing; more than ``largestHousehold`` customers at one door are no family.
/// Surname alone never is.
public enum HouseholdBuilder {
    /// More customers than this at one door are no family.
    public static let largestHousehold = 8
    // A home telephone that more customers give is an office's.
    private static let largestLine = 6

    /// The households of all residents, in order of their least customer.
    ///
    /// Who has neither an address nor a tie is in none.
    public static func households(of residents: [Resident]) -> [Household] {
        var ties = Ties(residents)
        let buildings = Buildings(residents)
        for places in buildings.dwellings(atMost: largestHousehold) {
            switch buildings.use(residents[places[0]].building) {
            case .unstated: joinDwelling(places, &ties)
            case .rooms: joinFamilies(places, &ties, .unitPhone, .unitGenerations)
            case .institution, .work: continue
            }
        }
        for places in buildings.houses(atMost: largestHousehold) {
            switch buildings.use(residents[places[0]].building) {
            case .unstated: joinHouse(places, &ties)
            case .rooms, .institution, .work: continue
            }
        }
        joinHomeLines(residents, buildings, &ties)
        return ties.groups.compactMap { places in
            if places.count == 1, residents[places[0]].building == 0 { return nil }
            return HouseholdRoles.household(
                places.map { residents[$0] },
                places.map { ties.evidence[$0] }
            )
        }
    }

    private static func forEachPair(_ places: [Int], _ visit: (Int, Int) -> Void) {
        for (position, one) in places.enumerated() {
            for other in places[(position + 1)...] { visit(one, other) }
        }
    }

    /// Ties that need no one else: a shared telephone, generations of one surname.
    private static func joinFamilies(
        _ places: [Int],
        _ ties: inout Ties,
        _ phone: Tie,
        _ generations: Tie
    ) {
        let residents = ties.residents
        forEachPair(places) { one, other in
            let lines = residents[other].lines
            if residents[one].lines.contains(where: { lines.contains($0) }) {
                ties.join(one, other, phone)
            } else if Kinship.areGenerations(residents[one], residents[other]) {
                ties.join(one, other, generations)
            }
        }
    }

    /// Man and wife, where neither could be another's: as far as they are not joined yet.
    private static func couples(_ places: [Int], _ ties: Ties) -> [(Int, Int)] {
        let residents = ties.residents
        var partners: [Int: Set<Int>] = [:]
        forEachPair(places) { one, other in
            guard Kinship.mayBeCouple(residents[one], residents[other]) else { return }
            partners[one, default: []].insert(other)
            partners[other, default: []].insert(one)
        }
        // Of several, the only one of known sex, or the only one who is tied already, is meant.
        func partner(_ place: Int) -> Int? {
            guard let all = partners[place] else { return nil }
            if all.count == 1 { return all.first }
            let tied = all.filter { ties.areJoined(place, $0) }
            if tied.count == 1 { return tied.first }
            let sure = all.filter { Kinship.areCouple(residents[place], residents[$0]) }
            return sure.count == 1 ? sure.first : nil
        }
        return places.compactMap { place in
            guard let other = partner(place), place < other, partner(other) == place else {
                return nil
            }
            return (place, other)
        }
    }

    private static func joinDwelling(_ places: [Int], _ ties: inout Ties) {
        let residents = ties.residents
        joinFamilies(places, &ties, .unitPhone, .unitGenerations)
        forEachPair(places) { one, other in
            if Kinship.areSiblings(residents[one], residents[other]) {
                ties.join(one, other, .unitSiblings)
            }
        }
        for (one, other) in couples(places, ties) { ties.join(one, other, .unitCouple) }
        joinMothers(places, &ties, .unitMother)
        joinRest(places, &ties, .unit)
    }

    /// Who is left and no father is known of joins the only woman who could be the mother.
    private static func joinMothers(_ places: [Int], _ ties: inout Ties, _ tie: Tie) {
        let residents = ties.residents
        for place in ties.groups(of: places).filter({ $0.count == 1 }).joined() {
            let elders = places.filter { elder in
                elder != place && residents[elder].birthYear != 0
                    && residents[elder].birthYear < residents[place].birthYear
                    && Kinship.areMotherAndChild(residents[elder], residents[place])
            }
            if elders.count == 1 { ties.join(elders[0], place, tie) }
        }
    }

    /// Who is left joins the only family there is, or at a dwelling the only other one who is left.
    private static func joinRest(_ places: [Int], _ ties: inout Ties, _ tie: Tie) {
        let residents = ties.residents
        var groups = ties.groups(of: places)
        let families = groups.filter { $0.count > 1 }
        let isPair = families.isEmpty && groups.count == 2 && tie == .unit
        guard families.count == 1 || isPair else { return }
        let family = families.first ?? groups.removeFirst()
        for group in groups where group != family {
            for place in group {
                let isStranger = family.contains {
                    Kinship.areStrangers(residents[$0], residents[place])
                }
                if !isStranger { ties.join(family[0], place, tie) }
            }
        }
    }

    private static func joinHouse(_ places: [Int], _ ties: inout Ties) {
        joinFamilies(places, &ties, .housePhone, .houseGenerations)
        // Couples and mothers count only where all who live there make one family by them; brothers
        // only beside their elders: two Kims of one age may be anyone.
        var trial = ties.part(places)
        let own = Array(places.indices)
        let residents = trial.residents
        for (one, other) in couples(own, trial) { trial.join(one, other, .houseFamily) }
        joinMothers(own, &trial, .houseFamily)
        if trial.groups.contains(where: { $0.count > 1 }) {
            forEachPair(own) { one, other in
                if Kinship.areSiblings(residents[one], residents[other]) {
                    trial.join(one, other, .houseFamily)
                }
            }
        }
        joinRest(own, &trial, .houseFamily)
        if trial.groups.count == 1 { ties.adopt(trial, places) }
    }

    private static func joinHomeLines(
        _ residents: [Resident],
        _ buildings: Buildings,
        _ ties: inout Ties
    ) {
        var lines: [ResidentKey] = []
        for (place, resident) in residents.enumerated() where !resident.homeLines.isEmpty {
            let use = buildings.use(resident.building)
            guard use != .work, use != .institution else { continue }
            for line in resident.homeLines { lines.append(ResidentKey(key: line, place: place)) }
        }
        for places in ResidentKey.shared(lines, atMost: largestLine) {
            forEachPair(places) { one, other in
                guard !ties.areJoined(one, other),
                    !Kinship.areStrangers(residents[one], residents[other])
                else { return }
                ties.join(one, other, .homePhone)
            }
        }
    }
}
