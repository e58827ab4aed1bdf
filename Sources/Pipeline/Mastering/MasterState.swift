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
    /// The customer ids in use, oldest first.
    private(set) var customerIDs: [String] = []
    /// The household ids in use, oldest first.
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
        var customers = IDTable()
        var households = IDTable()
        var record = 0
        var sizes: [Int32] = []
        var places: [(record: Int, customer: Int, household: Int)] = []
        try store.rows(.crosswalk, where: nil) { row in
            guard case .text(let source) = row[0], case .text(let key) = row[1],
                case .text(let id) = row[2],
                case .integer(let run) = row[5]
            else { return }
            let customer = customers.place(of: id, since: run)
            var household = -1
            if case .text(let home) = row[3], !home.isEmpty {
                household = households.place(of: home, since: run)
            }
            var isThere = false
            while record < table.count {
                let order = table.order(of: record, source, key)
                isThere = order == 0
                guard order < 0 else { break }
                record += 1
            }
            publishedRecords[source, default: (0, 0)].all += 1
            if customer == sizes.count { sizes.append(0) }
            sizes[customer] += 1
            guard isThere else {
                publishedRecords[source, default: (0, 0)].gone += 1
                goneRows.append(row)
                return
            }
            since[record] = run
            weight[record] = row[4]
            places.append((record, customer, household))
        }
        let customerOrder = customers.oldestFirst()
        let householdOrder = households.oldestFirst()
        customerIDs = customerOrder.ids
        householdIDs = householdOrder.ids
        recordsOfCustomer = [Int32](repeating: 0, count: sizes.count)
        for (number, size) in sizes.enumerated() {
            recordsOfCustomer[Int(customerOrder.renumbered[number])] = size
        }
        for place in places {
            customer[place.record] = customerOrder.renumbered[place.customer]
            if place.household >= 0 {
                household[place.record] = householdOrder.renumbered[place.household]
            }
        }
    }
}

/// Ids with the first run that shows them.
private struct IDTable {
    private var numbers: [String: Int] = [:]
    private var ids: [String] = []
    private var first: [Int] = []

    mutating func place(of id: String, since run: Int) -> Int {
        if let number = numbers[id] {
            first[number] = min(first[number], run)
            return number
        }
        numbers[id] = ids.count
        ids.append(id)
        first.append(run)
        return ids.count - 1
    }

    func oldestFirst() -> (ids: [String], renumbered: [Int32]) {
        let order = ids.indices.sorted { (first[$0], ids[$0]) < (first[$1], ids[$1]) }
        var renumbered = [Int32](repeating: 0, count: ids.count)
        for (place, number) in order.enumerated() { renumbered[number] = Int32(place) }
        return (order.map { ids[$0] }, renumbered)
    }
}
