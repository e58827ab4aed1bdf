/// What a record is about, with the state of things when it was typed.
struct Subject {
    let person: Person
    let home: Dwelling
    /// Which of the family's homes it is, in the order of their moves.
    let homeNumber: Int
    let homePhone: String
    let mobile: String
    let email: String
    /// `yyyy-mm-dd` of the entry.
    let entered: String
    var clerk: Clerk
}
