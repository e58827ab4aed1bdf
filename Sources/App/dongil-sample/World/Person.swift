/// A person of the world: what stays, and what changed at which time.
struct Person {
    var number: Int
    var family: Int
    var surname: String
    var given: String
    var isMale: Bool
    var birth: (year: Int, month: Int, day: Int)
    var residentNumber: String
    /// The given name before it was changed; empty for most.
    var formerGiven: String
    var spelling: String
    var email: String
    var secondEmail: String
    /// Numbers in the order they were used.
    var mobiles: [String]
    /// An old 01X number that the first 010 number succeeded; empty for the young.
    var oldMobile: String
    /// What makes this person hard to tell from others, or from the person of before: the kind,
    /// with `#` and a number where the others have the same label.
    var traps: [String]

    var fullName: String { surname + given }

    /// A date of birth as `yyyymmdd`.
    var birthDigits: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(birth.year)\(two(birth.month))\(two(birth.day))"
    }
}

/// People who live together, and where, in the order of their moves.
struct Family {
    let number: Int
    var members: [Person]
    var homes: [Dwelling]
    var homePhone: String
}

/// A company or shop.
struct Company {
    let number: Int
    let name: String
    let businessNumber: String
    let phone: String
    let office: Dwelling
}
