public import Records

/// That a person was taken out of a store: when, by whom and why, and nothing of the person.
public struct Erasure: Sendable, Equatable {
    /// The erasure's number in its store; 0 before it is kept.
    public var number: Int
    /// The source of the record.
    public let source: String
    /// The keyed hash of the record's key, so that it is refused when it comes again; empty where it
    /// may.
    public let keyHash: String
    /// The customers the record ever belonged to.
    public let customerIDs: [String]
    /// The households they ever belonged to.
    public let householdIDs: [String]
    /// Who did it.
    public let by: String
    /// When.
    public let at: String
    /// Why: a person's words, or the rule of the job.
    public let reason: String
    /// The run that published a master without the person.
    public let run: Int
    /// Whether the history is without the person too.
    public let isScrubbed: Bool

    /// An erasure.
    public init(
        number: Int = 0,
        source: String,
        keyHash: String,
        customerIDs: [String],
        householdIDs: [String],
        by: String,
        at: String,
        reason: String,
        run: Int,
        isScrubbed: Bool = false
    ) {
        self.number = number
        self.source = source
        self.keyHash = keyHash
        self.customerIDs = customerIDs
        self.householdIDs = householdIDs
        self.by = by
        self.at = at
        self.reason = reason
        self.run = run
        self.isScrubbed = isScrubbed
    }
}

/// Taking a person out of everything a store holds.
public protocol ErasureStore: AnyObject {
    /// Keeps that a record was erased.
    func write(_ erasure: Erasure) throws
    /// Every erasure, the first one first.
    func erasures() throws -> [Erasure]
    /// Notes that history is without the persons of all erasures.
    func markErasuresScrubbed() throws
    /// Forgets an erasure, so that the key may come again.
    func liftErasure(_ number: Int) throws
    /// A record's payload, also of one that its source has deleted; `nil` where there never was one.
    func anyPayload(_ record: RecordID) throws -> [UInt8]?
    /// The customers and households that a record's customers belong to or belonged to at any time.
    func everyHome(of record: RecordID) throws -> (customers: [String], households: [String])
    /// Takes out a record, what it did, and what stewards wrote about it.
    func eraseRecord(_ record: RecordID) throws
    /// Takes out what the history says of customers and households.
    func eraseHistory(customers: [String], households: [String]) throws
    /// Takes out the rejects of a source that a rule says are a person's.
    func eraseRejects(_ source: String, where isTheirs: (Reject) -> Bool) throws -> Int
    /// The records that their sources deleted, with the run that did it.
    func deletedRecords(_ visit: (_ record: RecordID, _ run: Int) throws -> Void) throws
    /// Writes the store anew without what was erased, as far as the database can.
    func compact() throws
}
