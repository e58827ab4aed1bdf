/// How two people of one dwelling may be related.
///
/// Evidence only: wives keep their surname, and one Korean in five is a Kim.
enum Kinship {
    /// Parent and child: one surname, a generation apart.
    static func areGenerations(_ one: Resident, _ other: Resident) -> Bool {
        guard one.surname != 0, one.surname == other.surname, let gap = ageGap(one, other) else {
            return false
        }
        return (18...55).contains(gap)
    }

    /// Brothers and sisters: one surname, less than a generation apart.
    static func areSiblings(_ one: Resident, _ other: Resident) -> Bool {
        guard one.surname != 0, one.surname == other.surname, let gap = ageGap(one, other) else {
            return false
        }
        return gap < 18
    }

    /// A couple: man and woman, grown up, of similar age; surnames say nothing.
    static func areCouple(_ one: Resident, _ other: Resident) -> Bool {
        one.sex != 0 && other.sex != 0 && mayBeCouple(one, other)
    }

    /// A couple as far as is known.
    static func mayBeCouple(_ one: Resident, _ other: Resident) -> Bool {
        guard one.sex == 0 || one.sex != other.sex, let gap = ageGap(one, other),
            one.surname == 0 || one.surname != other.surname
        else { return false }
        return gap <= 15
    }

    /// A mother and her child, or in-laws: two surnames, a generation apart.
    static func areMotherAndChild(_ one: Resident, _ other: Resident) -> Bool {
        guard let gap = ageGap(one, other), (18...45).contains(gap) else { return false }
        let elder = one.birthYear < other.birthYear ? one : other
        return elder.sex != 1
    }

    /// Whether they are hardly of one family: grown up alike, of one sex, with two surnames.
    static func areStrangers(_ one: Resident, _ other: Resident) -> Bool {
        guard let gap = ageGap(one, other), one.surname != 0, other.surname != 0,
            one.surname != other.surname
        else { return false }
        return gap < 18 && (one.sex != 0 && one.sex == other.sex || gap > 15)
    }

    static func ageGap(_ one: Resident, _ other: Resident) -> Int? {
        guard one.birthYear > 0, other.birthYear > 0 else { return nil }
        return abs(one.birthYear - other.birthYear)
    }
}
