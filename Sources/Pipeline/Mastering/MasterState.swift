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
    /// The weight each record is published with.
    var weight: [PublishedValue]
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
        weight = [PublishedValue](repeating: .null, count: table.count)
        retired = try store.retiredIDs()
        var customers = TextPool()
        var households = TextPool()
        var record = 0
        try store.rows(.crosswalk, where: nil) { row in
            guard case .text(let source) = row[0], case .text(let key) = row[1],
                case .text(let id) = row[2],
                case .integer(let run) = row[5]
            else { return }
            // Numbers of a pool begin with 1.
            let customer = Int32(customers.intern(id)) - 1
            let household = Int32(households.intern(row[3].text)) - 1
            var isThere = false
            while record < table.count {
                let order = table.order(of: record, source, key)
                isThere = order == 0
                guard order < 0 else { break }
                record += 1
            }
            publishedRecords[source, default: (0, 0)].all += 1
            if Int(customer) == recordsOfCustomer.count { recordsOfCustomer.append(0) }
            recordsOfCustomer[Int(customer)] += 1
            guard isThere else {
                publishedRecords[source, default: (0, 0)].gone += 1
                goneRows.append(row)
                return
            }
            since[record] = run
            weight[record] = row[4]
            self.customer[record] = customer
            self.household[record] = household
        }
        customerIDs = Self.ids(customers)
        householdIDs = Self.ids(households)
    }

    /// A record's old household id; empty for none.
    func householdID(_ record: Int) -> String {
        household[record] < 0 ? "" : householdIDs[Int(household[record])]
    }

    private static func ids(_ pool: TextPool) -> [String] {
        (1..<UInt32(pool.count)).map { pool[$0] }
    }
}
