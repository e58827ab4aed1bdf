/// What changes in the world and in its systems from one night to the next.
///
/// Night 0 is the world as it is first loaded. Everything follows from the seed: night 7 has what
/// nights 1 to 6 brought, however often it is written.
struct Nights {
    /// How many nights have passed.
    let night: Int
    private let seed: UInt64

    // What happens within so many nights of the first.
    private static let span = 10

    init(night: Int, seed: UInt64) {
        self.night = night
        self.seed = seed
    }

    private func chance(_ kind: UInt64, _ number: Int) -> Chance {
        var first = Chance(
            seed: seed &* 131 &+ kind &* 0x9E6D_62D0_6F6A &+ UInt64(number) &* 0x2545_F491_4F6C
        )
        return Chance(seed: first.next())
    }

    /// The night on which something happens, for a share of all; `nil` where it never does, or has
    /// not yet.
    private func night(of kind: UInt64, _ number: Int, share: Double) -> Int? {
        var chance = chance(kind, number)
        guard chance.happens(share) else { return nil }
        let when = 1 + chance.below(Self.span)
        return when <= night ? when : nil
    }

    /// The day of a night, later than every entry of the first load.
    static func date(_ night: Int) -> String {
        "2027-01-" + (night < 10 ? "0\(night)" : "\(night)")
    }

    /// A family as of this night: with new homes and numbers.
    func apply(to family: inout Family, density: Density) -> Changes {
        var changes = Changes()
        if night(of: 1, family.number, share: 0.04) != nil {
            var chance = chance(2, family.number)
            family.homes.append(Dwelling.any(density: density, &chance))
            changes.moved = night(of: 1, family.number, share: 0.04)
        }
        for place in family.members.indices {
            let number = family.members[place].number
            if let when = night(of: 3, number, share: 0.03), !family.members[place].mobiles.isEmpty
            {
                var chance = chance(4, number)
                family.members[place].mobiles.append(
                    "010-\(chance.within(2000...9999))-\(String(10_000 + chance.below(10_000)).dropFirst())"
                )
                changes.numbers[number] = when
            }
            if let when = night(of: 5, number, share: 0.01) { changes.deaths[number] = when }
        }
        marry(&family, &changes, density: density)
        return changes
    }

    /// Two who live alone, of neighboring numbers, move together into a home of their own.
    private func marry(_ family: inout Family, _ changes: inout Changes, density: Density) {
        let couple = family.number / 2
        guard family.members.count == 1, family.homes[0].postBox.isEmpty,
            let when = night(of: 6, couple, share: 0.1), changes.moved == nil
        else { return }
        var chance = chance(7, couple)
        family.homes.append(Dwelling.any(density: density, &chance))
        changes.moved = when
        changes.wedding = couple
    }

    /// What happened to a family since the first load.
    struct Changes {
        /// The night of its last move.
        var moved: Int?
        /// The couple that the move made.
        var wedding: Int?
        /// By person, the night of a new number.
        var numbers: [Int: Int] = [:]
        /// By person, the night of death.
        var deaths: [Int: Int] = [:]
    }

    /// What became of one system's record of a person.
    struct RecordChange {
        /// Whether the system has it on this night.
        var isThere = true
        /// The night of its last change; `nil` for none.
        var changed: Int?
        /// Whether it was typed anew, without slips.
        var isCorrected = false
    }

    /// How many records there are where the first load has so many: each night brings new people.
    func wanted(_ first: Int) -> Int { first + first * night / 250 }

    /// What became of record `number` of a source, about a person of a family with these changes.
    func record(
        _ source: String,
        _ number: Int,
        _ person: Person,
        _ family: Changes
    ) -> RecordChange {
        let sources = ["homepage", "shop", "callcenter", "legacy", "partner"]
        let name = number * 8 + (sources.firstIndex(of: source) ?? 0)
        var change = RecordChange()
        if night(of: 9, name, share: 0.02) != nil { change.isThere = false }
        if let death = family.deaths[person.number] {
            var delay = chance(10, name)
            if death + delay.below(3) <= night { change.isThere = false }
        }
        // Not every system hears of a move or a new number.
        var heard = chance(11, name)
        for when in [family.moved, family.numbers[person.number]] {
            if let when, heard.happens(0.6) { change.changed = max(change.changed ?? 0, when) }
        }
        if let when = night(of: 12, name, share: 0.03) {
            change.changed = max(change.changed ?? 0, when)
            change.isCorrected = true
        }
        return change
    }
}
