public import Ports

/// What every number that a source ever had resolves to: the number of an old system, and the
/// customer it means today.
///
/// Numbers whose records are gone resolve too, to the customer they belonged to last or whatever
/// became of it.
public struct ConversionTable {
    /// The columns, in order.
    public static let columns = ["source", "old_number", "customer_id", "status", "since_run"]

    private let store: any MasterStore

    /// The table of a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// Every row, or those that are other than after a run.
    ///
    /// The status is `current`, `deleted` (its record is gone, its customer is there) or `retired`
    /// (neither is; no customer is named).
    public func each(since run: Int, _ visit: ([PublishedValue]) throws -> Void) throws {
        try store.rows(.crosswalk, where: nil) { row in
            guard row[5].integer > run else { return }
            try visit([row[0], row[1], row[2], .text("current"), row[5]])
        }
        let published = try store.publishedRun()
        var gone: [(run: Int, row: [PublishedValue])] = []
        try store.goneRecords(until: published) { gone.append(($0, $1)) }
        let master = PastMaster(store, asOf: published)
        for (goneSince, row) in gone {
            let fate = try master.fate(of: row[2].text)
            let customer: String
            let status: String
            var since = goneSince
            switch fate {
            case .customer(let id):
                customer = id
                status = "deleted"
                // What became of the customer after the record went.
                since = max(since, try lastChange(of: row[2].text))
            case .retired(let run):
                customer = ""
                status = "retired"
                since = max(since, run)
            case .unknown: continue
            }
            guard since > run else { continue }
            try visit([row[0], row[1], .text(customer), .text(status), .integer(since)])
        }
    }

    /// The last run that merged or gave back an id, or one that it was merged into.
    private func lastChange(of id: String) throws -> Int {
        var last = 0
        var current = id
        var seen: Set<String> = []
        while seen.insert(current).inserted {
            var end: [PublishedValue]?
            try store.rows(.customerLineage, where: ("old_customer_id", current)) { row in
                if row[2].text != "split" { end = row }
            }
            guard let end else { break }
            last = max(last, end[3].integer)
            if end[2].text == "merged" { current = end[1].text }
        }
        return last
    }
}
