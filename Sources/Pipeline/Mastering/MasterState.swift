import Clustering
import Ports
import Records
import Standardization

/// What was published before a run, as far as the next one builds on it.
struct MasterState: Sendable {
    /// Each record's old customer id, as a place in ``customerIDs``, or -1.
    var customer: [Int32]
    /// Each record's old household id, as a place in ``householdIDs``, or -1.
    var household: [Int32]
    /// The run since which each record has its old customer id.
    var since: [Int]
    /// The weight each record is published with; `nil` for none.
    private var weight: [Double?]
    /// The rows of records that are gone.
    private(set) var goneRows: [[PublishedValue]] = []
    /// How many records each customer id has, those included that are gone.
    private(set) var recordsOfCustomer: [Int32] = []
    /// The customer ids in use, each once.
    private(set) var customerIDs: [String] = []
    /// The household ids in use, each once.
    private(set) var householdIDs: [String] = []
    /// Ids that were given out and are no longer in use.
    private(set) var retired: Set<String>
    /// For each source, how many of its records are published, and how many of those are gone.
    private(set) var publishedRecords: [String: (all: Int, gone: Int)] = [:]

    /// Reads the published crosswalk.
    ///
    /// Records of the table that it does not have are new; rows without a record belong to records
    /// that were deleted.
    init(_ store: any MasterStore, _ table: FeatureTable) throws {
        customer = [Int32](repeating: -1, count: table.count)
        household = customer
        since = [Int](repeating: 0, count: table.count)
        weight = [Double?](repeating: nil, count: table.count)
        retired = try store.retiredIDs()
        var ids = (customers: TextPool(), households: TextPool())
        var record = 0
        try store.batches(of: .crosswalk) { batch in
            for number in 0..<batch.count { add(batch, number, &ids, table, &record) }
        }
        customerIDs = Self.ids(ids.customers)
        householdIDs = Self.ids(ids.households)
        var there = [Int](repeating: 0, count: table.sources.count)
        for record in 0..<table.count where customer[record] >= 0 {
            there[Int(table.source[record])] += 1
        }
        for (source, count) in zip(table.sources, there) where count > 0 {
            publishedRecords[source] = (count, 0)
        }
        for row in goneRows {
            publishedRecords[row[0].text, default: (0, 0)].all += 1
            publishedRecords[row[0].text, default: (0, 0)].gone += 1
        }
    }

    /// Adds a row; `record` is the first record of the table that no row before it came behind.
    private mutating func add(
        _ batch: RowBatch,
        _ number: Int,
        _ ids: inout (customers: TextPool, households: TextPool),
        _ table: FeatureTable,
        _ record: inout Int
    ) {
        let place = batch.places(ofRow: number).lowerBound
        // Numbers of a pool begin with 1.
        let customer = Int32(ids.customers.intern(batch.bytes, batch.text(at: place + 2))) - 1
        let household = Int32(ids.households.intern(batch.bytes, batch.text(at: place + 3))) - 1
        var isThere = false
        while record < table.count {
            let order = table.order(
                of: record,
                batch.bytes,
                source: batch.text(at: place),
                key: batch.text(at: place + 1)
            )
            isThere = order == 0
            guard order < 0 else { break }
            record += 1
        }
        if Int(customer) == recordsOfCustomer.count { recordsOfCustomer.append(0) }
        recordsOfCustomer[Int(customer)] += 1
        guard isThere else {
            goneRows.append(batch.row(number))
            return
        }
        if case .integer(let run) = batch.values[place + 5] { since[record] = run }
        if case .real(let bits) = batch.values[place + 4] { weight[record] = bits }
        self.customer[record] = customer
        self.household[record] = household
    }

    /// A record's old household id; empty for none.
    func householdID(_ record: Int) -> String {
        household[record] < 0 ? "" : householdIDs[Int(household[record])]
    }

    /// The weight a record is published with.
    func weight(_ record: Int) -> PublishedValue { weight[record].map { .real($0) } ?? .null }

    private static func ids(_ pool: TextPool) -> [String] {
        (1..<UInt32(pool.count)).map { pool[$0] }
    }
}
