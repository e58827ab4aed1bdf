import Clustering
import Ports
import Records
import Standardization

/// Writes a master into its store: all published tables in the transaction of the caller.
struct MasterPublication {
    let store: any MasterStore
    let run: Int
    let threads: Int
    let observer: any Observer

    private static let chunk = 4096

    /// What a publication changed.
    struct Changes: Equatable {
        var created = 0
        var updated = 0
        var merged = 0
        var retired = 0

        var total: Int { created + updated + merged + retired }
    }

    /// The published customers before, as JSON by id: what the change feed compares with.
    func customersBefore() throws -> [String: String] {
        var before: [String: String] = [:]
        try store.rows(.customer, where: nil) { row in
            if case .text(let id) = row[0] { before[id] = MasterRows.json(row) }
        }
        return before
    }

    func publish(_ master: Master, _ state: MasterState) throws -> Changes {
        let rows = MasterRows(master)
        let before = try customersBefore()
        let rewritten = PublishedTable.allCases.filter {
            $0 != .customerLineage && $0 != .customerChange
        }
        for table in rewritten { try store.clear(table) }
        let changes = try writeCustomers(master, rows, before)
        observer.began("publish records", total: nil)
        try writeCrosswalk(master, rows, state)
        try writeHouseholds(master, rows)
        for table in rewritten { try store.index(table) }
        observer.ended(
            "\(DecimalText.grouped(master.table.count)) records, \(DecimalText.grouped(master.households.count)) households"
        )
        try store.append(
            .customerLineage,
            master.successions.map {
                [.text($0.old), .text($0.new), .text($0.fate.rawValue), .integer(run)]
            }
        )
        let gone = master.successions.filter { $0.fate != .split }.map(\.old)
        try store.writeRetiredIDs(gone + master.retiredHouseholds)
        return changes
    }

    private struct CustomerRows: Sendable {
        var customers: [(id: String, json: String)] = []
        var rows: [[PublishedValue]] = []
        var origins: [[PublishedValue]] = []
    }

    private func writeCustomers(
        _ master: Master,
        _ rows: MasterRows,
        _ before: [String: String]
    ) throws -> Changes {
        let order = master.customersByID
        let ids = master.customerIDs
        observer.began("publish", total: order.count)
        var feed = ChangeFeed(run: run, before: before, successions: master.successions)
        var done = 0
        let ordered = OrderedWork<Int, CustomerRows>(threads: threads) { part in
            var made = CustomerRows()
            for place in part * Self.chunk..<min((part + 1) * Self.chunk, order.count) {
                let (row, origins) = rows.customer(order[place])
                made.rows.append(row)
                made.customers.append((ids[order[place]], MasterRows.json(row)))
                made.origins += origins
            }
            return made
        } consume: { made in
            try store.append(.customer, made.rows)
            try store.append(.customerOrigin, made.origins)
            try store.append(.customerChange, feed.rows(for: made.customers))
            done += made.customers.count
            observer.advanced(done)
        }
        for part in 0..<((order.count + Self.chunk - 1) / Self.chunk) { try ordered.feed(part) }
        try ordered.finish()
        try store.append(.customerChange, feed.lastRows())
        observer.ended("\(DecimalText.grouped(order.count)) customers")
        return feed.changes
    }

    private func writeCrosswalk(_ master: Master, _ rows: MasterRows, _ state: MasterState) throws {
        let clusters = master.clustering.clusterOfRecord
        let links = master.clustering.strongestLink
        let ids = master.customerIDs
        let run = run
        try write(master.table.count) { part in
            part.map { record in
                let customer = Int(clusters[record])
                let old = state.customer[record]
                let isKept = old >= 0 && state.customerIDs[Int(old)] == ids[customer]
                return rows.crosswalk(
                    record,
                    customer: customer,
                    weight: links[record],
                    since: isKept ? state.since[record] : run
                )
            }
        } to: {
            try store.append(.crosswalk, $0)
        }
    }

    private func writeHouseholds(_ master: Master, _ rows: MasterRows) throws {
        try write(master.households.count) { part in
            part.map { rows.household($0) }
        } to: { made in
            try store.append(.household, made.map(\.row))
            try store.append(.householdMember, made.flatMap(\.members))
        }
    }

    /// Makes rows on all threads and hands them over in order.
    private func write<Row: Sendable>(
        _ count: Int,
        _ make: @escaping @Sendable (Range<Int>) -> [Row],
        to append: @escaping ([Row]) throws -> Void
    ) throws {
        let ordered = OrderedWork<Range<Int>, [Row]>(
            threads: threads,
            work: { make($0) },
            consume: append
        )
        for start in stride(from: 0, to: count, by: Self.chunk) {
            try ordered.feed(start..<min(start + Self.chunk, count))
        }
        try ordered.finish()
    }
}

/// Compares customers with what was published before, in the order of their ids.
private struct ChangeFeed {
    private(set) var changes = MasterPublication.Changes()
    private let run: Int
    private var before: [String: String]
    private let merged: [String: String]
    private var sequence = 0

    init(run: Int, before: [String: String], successions: [IdentityAssignment.Succession]) {
        self.run = run
        self.before = before
        merged = Dictionary(
            successions.filter { $0.fate == .merged }.map { ($0.old, $0.new) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    mutating func rows(for customers: [(id: String, json: String)]) -> [[PublishedValue]] {
        customers.compactMap { id, after in
            let old = before.removeValue(forKey: id)
            if old == after { return nil }
            if old == nil { changes.created += 1 } else { changes.updated += 1 }
            return change(id, old == nil ? "created" : "updated", old, after)
        }
    }

    /// Customers that are gone: merged into another, or retired.
    mutating func lastRows() -> [[PublishedValue]] {
        before.keys.sorted().map { id in
            let old = before[id]
            if let successor = merged[id] {
                changes.merged += 1
                var json = JSONWriter()
                json.beginObject()
                json.member("customer_id", successor)
                json.endObject()
                return change(id, "merged", old, json.text)
            }
            changes.retired += 1
            return change(id, "retired", old, nil)
        }
    }

    private mutating func change(
        _ id: String,
        _ kind: String,
        _ old: String?,
        _ new: String?
    ) -> [PublishedValue] {
        sequence += 1
        return [
            .integer(run), .integer(sequence), .text(id), .text(kind),
            old.map { .text($0) } ?? .null,
            new.map { .text($0) } ?? .null,
        ]
    }
}
