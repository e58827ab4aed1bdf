/// What a record is about, with the state of things when it was typed.
struct Subject {
    let person: Person
    var home: Dwelling
    /// Which of the family's homes it is, in the order of their moves.
    var homeNumber: Int
    let homePhone: String
    var mobile: String
    let email: String
    /// `yyyy-mm-dd` of the entry.
    var entered: String
    var clerk: Clerk
    /// The seed of the old hand that the system has; `nil` where it writes as of today.
    var oldHandSeed: UInt64?

    /// The hand of an old system.
    var oldHand: OldHand? {
        oldHandSeed.map { OldHand(Chance(seed: $0), clerk.log) }
    }
}
