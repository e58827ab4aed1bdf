/// Forms households of customers who share a dwelling and have a tie besides.
///
/// A dwelling (building and 호) together with a shared telephone or a plausible relation makes a
/// household. A building without 호 needs a shared telephone, or two generations of one surname,
/// and few inhabitants. Surname alone never does. Dwellings with more than
/// ``largestHousehold`` customers are taken for institutions: everyone there stands alone.
public enum HouseholdBuilder {
    /// More customers than this at one door are no family.
    public static let largestHousehold = 8

    /// The households of all residents who have an address, in order of their least customer.
    public static func households(of residents: [Resident]) -> [Household] {
        var parent = Array(residents.indices)
        var evidence = [Set<String>](repeating: [], count: residents.count)
        func root(_ place: Int) -> Int {
            var current = place
            while parent[current] != current { current = parent[current] }
            return current
        }
        for (places, isUnit) in dwellings(residents) {
            for (position, one) in places.enumerated() {
                for other in places[(position + 1)...] {
                    guard let tie = tie(residents[one], residents[other], isUnit: isUnit) else {
                        continue
                    }
                    evidence[one].insert(tie)
                    evidence[other].insert(tie)
                    let (left, right) = (root(one), root(other))
                    if left != right { parent[max(left, right)] = min(left, right) }
                }
            }
        }
        var groups: [Int: [Int]] = [:]
        for place in residents.indices { groups[root(place), default: []].append(place) }
        return groups.keys.sorted().map { key in
            household(
                (groups[key] ?? []).map { residents[$0] },
                (groups[key] ?? []).map { evidence[$0] }
            )
        }
    }

    private static func dwellings(_ residents: [Resident]) -> [(places: [Int], isUnit: Bool)] {
        var units: [UInt64: [Int]] = [:]
        var buildings: [UInt64: [Int]] = [:]
        for (place, resident) in residents.enumerated() {
            if resident.unit != 0 { units[resident.unit, default: []].append(place) }
            if resident.building != 0 { buildings[resident.building, default: []].append(place) }
        }
        var all: [(places: [Int], isUnit: Bool)] = []
        for key in units.keys.sorted() {
            let places = units[key] ?? []
            if places.count > 1, places.count <= largestHousehold { all.append((places, true)) }
        }
        for key in buildings.keys.sorted() {
            // A house without 호: only those who state none, and a neighbor's 호 keeps it a block.
            let places = (buildings[key] ?? []).filter { residents[$0].unit == 0 }
            let isBlock = places.count < (buildings[key] ?? []).count
            if places.count > 1, places.count <= largestHousehold, !isBlock {
                all.append((places, false))
            }
        }
        return all
    }

    private static func tie(_ one: Resident, _ other: Resident, isUnit: Bool) -> String? {
        let sharesLine = one.lines.contains { other.lines.contains($0) }
        let place = isUnit ? "unit" : "building"
        if sharesLine { return "\(place)+phone" }
        if Kinship.areGenerations(one, other) { return "\(place)+generations" }
        guard isUnit else { return nil }
        if Kinship.areSiblings(one, other) { return "unit+siblings" }
        if Kinship.areCouple(one, other) { return "unit+couple" }
        return Kinship.areMotherAndChild(one, other) ? "unit+mother_child" : nil
    }

    private static func household(_ residents: [Resident], _ evidence: [Set<String>]) -> Household {
        let head = head(of: residents)
        let members = residents.enumerated().map { place, resident in
            Household.Member(
                customer: resident.customer,
                role: place == head ? .head : role(of: resident, to: residents[head]),
                evidence: evidence[place].sorted().joined(separator: ";")
            )
        }
        let order: [Household.Role] = [.head, .spouse, .child, .parent, .other]
        return Household(
            members: members.sorted { one, other in
                let places = (
                    order.firstIndex(of: one.role) ?? 0, order.firstIndex(of: other.role) ?? 0
                )
                return places.0 != places.1 ? places.0 < places.1 : one.customer < other.customer
            }
        )
    }

    /// The head: where three generations live together the middle one, else the oldest.
    private static func head(of residents: [Resident]) -> Int {
        let ages = residents.indices.sorted { one, other in
            let years = (residents[one].birthYear, residents[other].birthYear)
            if years.0 != years.1, years.0 > 0, years.1 > 0 { return years.0 < years.1 }
            if (years.0 > 0) != (years.1 > 0) { return years.0 > 0 }
            if residents[one].sex != residents[other].sex {
                // Among people of one age the registry names the man more often; unknown last.
                return (residents[one].sex == 0 ? 3 : residents[one].sex)
                    < (residents[other].sex == 0 ? 3 : residents[other].sex)
            }
            return residents[one].customer < residents[other].customer
        }
        guard let oldest = ages.first else { return 0 }
        let middle = ages.first { place in
            let isChild = residents.contains {
                Kinship.areGenerations($0, residents[place])
                    && $0.birthYear < residents[place].birthYear
            }
            let isParent = residents.contains {
                Kinship.areGenerations($0, residents[place])
                    && $0.birthYear > residents[place].birthYear
            }
            return isChild && isParent
        }
        return middle ?? oldest
    }

    private static func role(of resident: Resident, to head: Resident) -> Household.Role {
        if Kinship.areCouple(resident, head) { return .spouse }
        guard let gap = Kinship.ageGap(resident, head), gap >= 18 else { return .other }
        return resident.birthYear > head.birthYear ? .child : .parent
    }
}
