/// What a record is about, with the state of things when it was typed.
struct Subject {
    let person: Person
    let home: Dwelling
    let homePhone: String
    let mobile: String
    let email: String
    /// `yyyy-mm-dd` of the entry.
    let entered: String
    var clerk: Clerk
}
