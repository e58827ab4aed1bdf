public import Ports
public import Records

/// The master as readers saw it at the end of a run.
///
/// What is published now, with the first change after that run taken back for every row that has
/// one.
public struct PastMaster {
    private let store: any MasterStore
    private let run: Int

    /// The master after `run`, which readers saw.
    public init(_ store: any MasterStore, asOf run: Int) {
        self.store = store
        self.run = run
    }

    /// The row of a table with this key; `nil` where there was none.
    public func row(_ table: PublishedTable, key: [PublishedValue]) throws -> [PublishedValue]? {
        if let change = try store.firstChange(of: table, key: key, after: run) {
            return change.before
        }
        return try store.row(table, key: key)
    }

    /// Every row of a table, in the order of its key.
    public func each(
        _ table: PublishedTable,
        _ visit: ([PublishedValue]) throws -> Void
    ) throws {
        var waiting: [(key: [[UInt8]], before: [PublishedValue]?)] = []
        let changes = NetChanges(store: store, first: run, last: try store.publishedRun())
        try changes.each(table) { waiting.append(($0.keyBytes, $0.before)) }
        waiting.sort { Self.precedes($0.key, $1.key) }
        var next = 0
        func visitWaiting(until key: [[UInt8]]?) throws {
            while next < waiting.count,
                key.map({ Self.precedes(waiting[next].key, $0) }) ?? true
            {
                if let before = waiting[next].before { try visit(before) }
                next += 1
            }
        }
        try store.rows(table, where: nil) { row in
            let key = RowChange(table, before: nil, after: row).keyBytes
            try visitWaiting(until: key)
            guard next < waiting.count, waiting[next].key == key else { return try visit(row) }
            if let before = waiting[next].before { try visit(before) }
            next += 1
        }
        try visitWaiting(until: nil)
    }

    /// A customer's rows of the tables that know customers; empty where there was no such customer.
    public func rows(ofCustomer id: String) throws -> [PublishedTable: [[PublishedValue]]] {
        let tables = PublishedTable.ofOneCustomer + [.crosswalk, .householdMember]
        let changes = try store.firstChanges(after: run, customerID: id)
        var all: [PublishedTable: [[PublishedValue]]] = [:]
        for table in tables {
            var rows: [[[UInt8]]: [PublishedValue]] = [:]
            try store.rows(table, where: ("customer_id", id)) { row in
                rows[RowChange(table, before: nil, after: row).keyBytes] = row
            }
            if table == .crosswalk {
                // A record that is the customer's now may have been another's.
                for (key, row) in rows {
                    let names = row.prefix(2).map { $0 }
                    if let change = try store.firstChange(of: table, key: names, after: run) {
                        rows[key] = change.customerID == id ? change.before : nil
                    }
                }
            }
            for change in changes where change.table == table {
                rows[change.keyBytes] = change.customerID == id ? change.before : nil
            }
            all[table] = rows.sorted { Self.precedes($0.key, $1.key) }.map(\.value)
        }
        return all
    }

    /// The rows of a household's members.
    public func members(ofHousehold id: String) throws -> [[PublishedValue]] {
        var rows: [[[UInt8]]: [PublishedValue]] = [:]
        try store.rows(.householdMember, where: ("household_id", id)) { row in
            rows[RowChange(.householdMember, before: nil, after: row).keyBytes] = row
        }
        for change in try store.firstChanges(of: .householdMember, keyFrom: id, after: run) {
            rows[change.keyBytes] = change.before
        }
        return rows.sorted { Self.precedes($0.key, $1.key) }.map(\.value)
    }

    private static func precedes(_ one: [[UInt8]], _ other: [[UInt8]]) -> Bool {
        for (left, right) in zip(one, other) where left != right {
            return left.lexicographicallyPrecedes(right)
        }
        return false
    }

    /// The customer that a record belonged to; `nil` where it was not there.
    public func customerID(of record: RecordID) throws -> String? {
        try row(.crosswalk, key: [.text(record.source), .text(record.key)])?[2].text
    }

    /// What became of an id by that time.
    public enum Fate: Sendable, Equatable {
        /// It is a customer's: itself, or the one it had been merged into.
        case customer(String)
        /// None of its records was left since a run.
        case retired(run: Int)
        /// It was not given out yet.
        case unknown
    }

    /// What an id meant at that time.
    public func fate(of id: String) throws -> Fate {
        var current = id
        var seen: Set<String> = []
        while seen.insert(current).inserted {
            if try row(.customer, key: [.text(current)]) != nil { return .customer(current) }
            var last: [PublishedValue] = []
            try store.rows(.customerLineage, where: ("old_customer_id", current)) { row in
                let isEnd = row[2].text == "merged" || row[2].text == "retired"
                if isEnd, row[3].integer <= run { last = row }
            }
            guard let kind = last.dropFirst(2).first?.text else { return .unknown }
            if kind == "retired" { return .retired(run: last[3].integer) }
            current = last[1].text
        }
        return .unknown
    }

    /// The customer that an id meant at that time; `nil` where it was none's.
    public func customerID(_ id: String) throws -> String? {
        if case .customer(let id) = try fate(of: id) { id } else { nil }
    }
}
