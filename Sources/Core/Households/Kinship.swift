/// How two people of one dwelling may be related.
///
/// Evidence only: wives keep their surname, and one Korean in five is a Kim.
enum Kinship {
    /// Parent and child: one surname, a generation apart.
    static func areGenerations(_ one: Resident, _ other: Resident) -> Bool {
        guard !haveTwoHomes(one, other), one.surname != 0, one.surname == other.surname,
            let gap = ageGap(one, other)
        else {
            return false
        }
        return (18...55).contains(gap)
    }

    /// Brothers and sisters: one surname, less than a generation apart.
    static func areSiblings(_ one: Resident, _ other: Resident) -> Bool {
        guard !haveTwoHomes(one, other), one.surname != 0, one.surname == other.surname,
            let gap = ageGap(one, other)
        else {
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
        guard !haveTwoHomes(one, other), one.sex == 0 || one.sex != other.sex,
            let gap = ageGap(one, other),
            one.surname == 0 || one.surname != other.surname
        else { return false }
        return gap <= 15
    }

    /// A mother and her child, or in-laws: two surnames, a generation apart.
    static func areMotherAndChild(_ one: Resident, _ other: Resident) -> Bool {
        guard !haveTwoHomes(one, other), let gap = ageGap(one, other), (18...45).contains(gap)
        else { return false }
        let elder = one.birthYear < other.birthYear ? one : other
        return elder.sex != 1
    }

    /// Whether they are hardly of one family: grown up alike, of one sex, with two surnames; or with
    /// two home telephones.
    static func areStrangers(_ one: Resident, _ other: Resident) -> Bool {
        if haveTwoHomes(one, other) { return true }
        guard let gap = ageGap(one, other), one.surname != 0, other.surname != 0,
            one.surname != other.surname
        else { return false }
        return gap < 18 && (one.sex != 0 && one.sex == other.sex || gap > 15)
    }

    /// Whether each has a home telephone of its own; a digit may be mistyped.
    static func haveTwoHomes(_ one: Resident, _ other: Resident) -> Bool {
        guard !one.homeLines.isEmpty, !other.homeLines.isEmpty else { return false }
        return one.homeLines.allSatisfy { line in
            other.homeLines.allSatisfy { differingDigits(line, $0) > 1 }
        }
    }

    private static func differingDigits(_ one: UInt64, _ other: UInt64) -> Int {
        var (left, right) = (one, other)
        var count = 0
        while left != 0 || right != 0 {
            if left % 10 != right % 10 { count += 1 }
            left /= 10
            right /= 10
        }
        return count
    }

    static func ageGap(_ one: Resident, _ other: Resident) -> Int? {
        guard one.birthYear > 0, other.birthYear > 0 else { return nil }
        return abs(one.birthYear - other.birthYear)
    }
}
