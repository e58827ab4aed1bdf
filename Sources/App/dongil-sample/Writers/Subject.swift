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
}
