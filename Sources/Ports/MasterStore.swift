public import Records

/// The durable side of a master: records as received, decisions, ids, published tables, runs.
///
/// One suite of tests runs against every store. Calls are made from one thread at a time.
public protocol MasterStore: StewardStore, ReviewStore, AccountStore, ErasureStore,
    SealedNumberStore
{
    /// The store as it is named in messages, without secrets.
    var place: String { get }

    /// Makes the tables of a new store. Refuses one made by a newer program.
    func prepare() throws

    /// Takes the store for one run, or fails with ``PortError/Cure/tryLater``.
    func lock() throws

    /// Gives the store back.
    func unlock()

    /// Runs `body` so that all of its writes happen, or none.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result

    // MARK: What was received

    /// The active records of a source: key and content hash, in any order, where they lie.
    func recordHashes(
        _ source: String,
        _ visit: (_ key: UnsafeRawBufferPointer, _ hash: UnsafeRawBufferPointer) -> Void
    ) throws
    /// Whether the store has ever held a record of a source.
    func knows(_ source: String) throws -> Bool
    /// Adds records; with `replacing`, those whose key is known take the place of the old ones.
    func writeRecords(_ source: String, _ records: [StoredRecord], run: Int, replacing: Bool) throws
    /// Marks records as deleted.
    func deleteRecords(_ source: String, keys: [[UInt8]], run: Int) throws
    /// A record as received, `nil` where there is no active one.
    func payload(_ id: RecordID) throws -> [UInt8]?
    /// The active records of all noted sources of customers, by source and key in the order of their
    /// bytes.
    func activeRecords(
        _ visit: (_ source: String, _ key: [UInt8], _ payload: [UInt8], _ changedRun: Int) throws ->
            Void
    ) throws
    /// The number of active records by source.
    func activeCounts() throws -> [String: Int]
    /// Forgets the rejects of a source's last load.
    func clearRejects(_ source: String) throws
    /// Adds rejects of a source's load; the first is number `first`.
    func appendRejects(_ source: String, _ rejects: [Reject], first: Int) throws
    /// How many rejects there are.
    func rejectCount() throws -> Int
    /// The rejects of the last loads.
    func rejects(_ visit: (Reject) throws -> Void) throws
    /// Notes what was loaded: the attributes a source gives, and, of activities, the source whose
    /// keys name their customers.
    func writeSource(_ source: String, attributes: [Attribute], customerSource: String) throws
    /// The sources of activities, with the sources that name their customers.
    func activitySources() throws -> [(source: String, customerSource: String)]
    /// The records of a source that changed after a run, in the order of their keys' bytes: their
    /// payload, `nil` for those that are gone, and the run that changed them.
    func changedRecords(
        _ source: String,
        after run: Int,
        _ visit: (_ key: [UInt8], _ payload: [UInt8]?, _ changedRun: Int) throws -> Void
    ) throws
    /// Whether there are activities, of a source or, for `nil`, of any.
    func hasActivities(_ source: String?) throws -> Bool
    /// Takes activities out and puts others in.
    func replaceActivities(_ source: String, keys: [String], by activities: [Activity]) throws
    /// Notes that activities were taken out or put in, before they are counted.
    func activitiesChanged() throws
    /// The activities that are no published customer's, in order of source and key.
    func orphanActivities(_ visit: (Activity) throws -> Void) throws
    /// How many activities there are, and how many of them are no published customer's.
    func activityCounts() throws -> (all: Int, orphans: Int)
    /// All activities in any order, where they lie: whose they are, by a source and the key that it
    /// gave the customer, when they were, and what they came to.
    func activityAmounts(
        _ visit: (
            _ customerSource: UnsafeRawBufferPointer, _ customerKey: UnsafeRawBufferPointer,
            _ at: UnsafeRawBufferPointer, _ amount: Double?
        ) -> Void
    ) throws
    /// The time of the latest activity; empty for none.
    func latestActivity() throws -> String
    /// Empties a table that is counted anew.
    func clear(_ table: PublishedTable) throws
    /// The sources of customers ever loaded, with their attributes, in order of their codes.
    func sources() throws -> [(source: String, attributes: [Attribute])]

    // MARK: Published state

    /// The number of the last published run; 0 for none.
    func publishedRun() throws -> Int
    /// The last run that staged a change, or changed settings that matter; 0 for none.
    func stagedRun() throws -> Int
    /// Notes that a run staged something that is not published yet.
    func writeStagedRun(_ run: Int) throws
    /// A note kept in the store, such as the fingerprint of the settings last published with.
    func note(_ name: String) throws -> String?
    /// Keeps a note.
    func writeNote(_ name: String, _ value: String) throws
    /// Lets a role of the server read what is published, and nothing else of the store.
    ///
    /// - Throws: A ``PortError`` where the store is no server, or has no such role.
    func grantReading(to role: String) throws
    /// Takes the indexes off a table that is about to be filled: sorted once at the end, they cost a
    /// third.
    func dropIndexes(_ table: PublishedTable) throws
    /// Indexes a table that has been filled.
    func index(_ table: PublishedTable) throws
    /// Adds rows to a table, each in the order of its columns.
    func append(_ table: PublishedTable, _ rows: RowBatch) throws
    /// Puts rows in the place of those that have their keys.
    func replace(
        _ table: PublishedTable,
        _ rows: [(before: [PublishedValue], after: [PublishedValue])]
    ) throws
    /// The rows of a table in the order of its key, or those whose `column` has `value`.
    func rows(
        _ table: PublishedTable,
        where filter: (column: String, value: String)?,
        _ visit: ([PublishedValue]) throws -> Void
    ) throws
    /// All rows of a table in the order of its key, some thousand at a time.
    func batches(of table: PublishedTable, _ visit: (RowBatch) throws -> Void) throws
    /// The row of a table with this key; `nil` where there is none.
    func row(_ table: PublishedTable, key: [PublishedValue]) throws -> [PublishedValue]?
    /// The rows of a table whose `column` has one of `values`, in any order.
    func rows(
        _ table: PublishedTable,
        where column: String,
        in values: [String],
        _ visit: ([PublishedValue]) throws -> Void
    ) throws
    /// Takes rows out of a table by their keys.
    func remove(_ table: PublishedTable, keys: [[PublishedValue]]) throws
    /// The number of rows of a table.
    func count(_ table: PublishedTable) throws -> Int
    /// Marks a run as published: from here on readers see it.
    func writePublishedRun(_ run: Int) throws
    /// Every id that was given out once and is no longer in use.
    func retiredIDs() throws -> Set<String>
    /// Keeps ids that are no longer in use, so that no one else ever gets them.
    func writeRetiredIDs(_ ids: [String]) throws
    /// Forgets that ids are out of use: their customers or households are back.
    func restoreRetiredIDs(_ ids: [String]) throws

    // MARK: History

    /// Adds changes of rows that a run made or, while it is held, would make; the first is number
    /// `first` of the run.
    func appendChanges(_ changes: [WrittenRowChange], run: Int, first: Int) throws
    /// At most `limit` changes of a run from number `first` on.
    func changes(of run: Int, from first: Int, limit: Int) throws -> [WrittenRowChange]
    /// What became of the rows of a table from the end of one run to the end of another: at most
    /// `limit` rows in the order of their keys, from behind `name` on. Each comes with its key as
    /// one text, to go on from.
    func netChanges(
        _ table: PublishedTable,
        after run: Int,
        through last: Int,
        behind name: String,
        limit: Int
    ) throws -> [(name: String, change: RowChange)]
    /// The first change of a row after a run; `nil` where it is as it was.
    func firstChange(
        of table: PublishedTable,
        key: [PublishedValue],
        after run: Int
    ) throws -> RowChange?
    /// The first change after a run of each row of a table whose key begins with a value.
    func firstChanges(
        of table: PublishedTable,
        keyFrom value: String,
        after run: Int
    ) throws -> [RowChange]
    /// For each row that belonged to a customer at any time since a run, its first change after it.
    func firstChanges(after run: Int, customerID: String) throws -> [RowChange]
    /// The changes of a customer's row, the first one first.
    func history(ofCustomer id: String) throws -> [(run: Int, change: RowChange)]
    /// The crosswalk rows that records had before, latest first, with the run that took them away.
    func formerRows(_ record: RecordID) throws -> [(run: Int, row: [PublishedValue])]
    /// The crosswalk rows of records that are gone, as they were last, with the run that took them
    /// out; of changes until a run.
    func goneRecords(until run: Int, _ visit: (_ run: Int, _ row: [PublishedValue]) -> Void) throws
    /// The last run that took a customer or household out of its table; 0 where none did.
    func lastRetirement(_ table: PublishedTable, id: String) throws -> Int
    /// The records that a run took from a customer.
    func recordsTaken(from customerID: String, by run: Int) throws -> [RecordID]
    /// Forgets what runs after one and up to another changed, and their change feed, but for what ids
    /// are told by: the crosswalk's changes, and that a customer or household came or went, without
    /// its values.
    func forgetChanges(after run: Int, through last: Int) throws
    /// Forgets the changes of a run that is not to be published.
    func dropChanges(of run: Int) throws
    /// For each of some ids of customers or households, the run that first published it.
    func firstRuns(_ table: PublishedTable, ids: [String]) throws -> [String: Int]

    // MARK: Run records

    /// Keeps a run's record, replacing an earlier one of the same number.
    func writeRunRecord(_ run: Int, status: String, json: String) throws
    /// A run's record; `nil` where there is none.
    func runRecord(_ run: Int) throws -> (run: Int, status: String, json: String)?
    /// The run records, the latest first.
    func runRecords(limit: Int) throws -> [(run: Int, status: String, json: String)]
}

/// A record to be stored.
public struct StoredRecord: Sendable {
    /// The source's key.
    public let key: [UInt8]
    /// The hash of the payload.
    public let hash: [UInt8]
    /// The record as received, as `RecordBatch.payload` gives it.
    public let payload: [UInt8]

    /// A record to be stored.
    public init(key: [UInt8], hash: [UInt8], payload: [UInt8]) {
        self.key = key
        self.hash = hash
        self.payload = payload
    }
}

extension MasterStore {
    /// Adds rows to a table, each in the order of its columns.
    public func append(_ table: PublishedTable, _ rows: [[PublishedValue]]) throws {
        // Some at a time: they may be all customers'.
        let together = 4096
        for start in stride(from: 0, to: rows.count, by: together) {
            var batch = RowBatch(columns: table.columns.count)
            for row in rows[start..<min(start + together, rows.count)] { batch.append(row) }
            try append(table, batch)
        }
    }
}
