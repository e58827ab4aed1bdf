public import Records

/// Keeps resident numbers so that they can be read again by who has the key.
public protocol ResidentNumberSealer: Sendable {
    /// Where the keys come from, as it is named in messages.
    var place: String { get }
    /// The digits of a record's number as they may be stored: key id and ciphertext, which can't be
    /// put under another record.
    func seal(_ digits: [UInt8], for record: RecordID) -> String
    /// The digits again; `nil` where the key is gone or the text is not what was stored.
    func open(_ sealed: String, for record: RecordID) -> [UInt8]?
    /// Whether a sealed text was made with the key in use.
    func isCurrent(_ sealed: String) -> Bool
}
