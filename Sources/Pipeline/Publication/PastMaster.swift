public import Ports

/// The master as readers saw it at the end of a run.
public struct PastMaster {
    private let store: any MasterStore
    private let run: Int

    /// The master after `run`, which readers saw.
    public init(_ store: any MasterStore, asOf run: Int) {
        self.store = store
        self.run = run
    }

    /// A customer's rows of the tables that know customers; empty where there was no such customer.
    public func rows(ofCustomer id: String) throws -> [PublishedTable: [[PublishedValue]]] {
        var all: [PublishedTable: [[String]: [PublishedValue]]] = [:]
        let tables = PublishedTable.ofOneCustomer + [.crosswalk, .householdMember]
        for table in tables {
            try store.rows(table, where: ("customer_id", id)) { row in
                // A record that came later is no record of that time.
                if table == .crosswalk, row[5].integer > run { return }
                let key = RowChange(table, before: nil, after: row).key.map(\.text)
                all[table, default: [:]][key] = row
            }
        }
        for change in try store.firstChanges(after: run, customerID: id)
        where tables.contains(change.table) {
            let key = change.key.map(\.text)
            let isOwn = change.before != nil && change.customerID == id
            all[change.table, default: [:]][key] = isOwn ? change.before : nil
        }
        return all.mapValues { rows in
            rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        }
    }

    /// The customer that an id meant at that time: itself, or the one it had been merged into;
    /// `nil` where it was not given out yet, or its records were gone.
    public func customerID(_ id: String) throws -> String? {
        var current = id
        var seen: Set<String> = []
        while seen.insert(current).inserted {
            if try rows(ofCustomer: current)[.customer]?.isEmpty == false { return current }
            var next = ""
            var latest = 0
            try store.rows(.customerLineage, where: ("old_customer_id", current)) { row in
                guard row[2].text == "merged", row[3].integer <= run, row[3].integer >= latest
                else { return }
                latest = row[3].integer
                next = row[1].text
            }
            guard !next.isEmpty else { return nil }
            current = next
        }
        return nil
    }
}
