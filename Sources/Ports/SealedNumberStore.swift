public import Records

/// Resident numbers as they are kept sealed, apart from everything else of a record.
public protocol SealedNumberStore: AnyObject {
    /// Keeps the sealed numbers of records, in the place of those they had.
    func writeSealed(_ source: String, _ numbers: [(key: [UInt8], sealed: String)]) throws
    /// The sealed number of a record; `nil` for none.
    func sealedNumber(_ record: RecordID) throws -> String?
    /// One sealed number, always the same of those there are; `nil` for none.
    func firstSealedNumber() throws -> (record: RecordID, sealed: String)?
    /// Every sealed number, in order of source and key.
    func sealedNumbers(_ visit: (_ record: RecordID, _ sealed: String) throws -> Void) throws
}
