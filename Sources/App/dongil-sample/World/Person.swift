/// A person of the world: what stays, and what changed at which time.
struct Person {
    let number: Int
    let family: Int
    let surname: String
    let given: String
    let isMale: Bool
    let birth: (year: Int, month: Int, day: Int)
    let residentNumber: String
    /// The given name before it was changed; empty for most.
    let formerGiven: String
    let spelling: String
    let email: String
    let secondEmail: String
    /// Numbers in the order they were used.
    let mobiles: [String]
    /// An old 01X number that the first 010 number succeeded; empty for the young.
    let oldMobile: String

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
    let members: [Person]
    let homes: [Dwelling]
    let homePhone: String
}

/// A company or shop.
struct Company {
    let number: Int
    let name: String
    let businessNumber: String
    let phone: String
    let office: Dwelling
}
