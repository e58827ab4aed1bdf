import Clustering
import Ports
import Records

/// Rows of the change feed, numbered from 1 in a run.
///
/// One row for each customer that is not as it was: whoever applies them, in any order, to the
/// customers of the run before has the customers of this run.
struct ChangeFeed {
    /// What changed, by kind.
    private(set) var counts: [String: Int] = [:]
    private let run: Int
    private let successors: [String: String]
    private let split: Set<String>
    private var sequence = 0

    /// The kind of customers that are new.
    static let created = "created"

    /// The kinds, in the order they are reported.
    static let kinds = [created, "updated", "moved_household", "split", "merged", "retired"]

    /// Counts of all kinds, in the order they are reported.
    static func inOrder(_ counts: [String: Int]) -> [(kind: String, count: Int)] {
        kinds.map { ($0, counts[$0] ?? 0) }
    }

    /// A feed of a run in which old ids had these successions.
    init(run: Int, successions: [IdentityAssignment.Succession]) {
        self.run = run
        successors = Dictionary(
            successions.filter { $0.fate == .merged }.map { ($0.old, $0.new) },
            uniquingKeysWith: { first, _ in first }
        )
        split = Set(successions.filter { $0.fate == .split }.map(\.new))
    }

    /// The customers that changed.
    var total: Int { counts.values.reduce(0, +) }

    /// The row for a customer's change.
    mutating func row(
        before: [PublishedValue]?,
        after: [PublishedValue]?
    ) -> [PublishedValue] {
        let id = (after ?? before ?? [])[0].text
        return row(
            id,
            kind(id, before, after),
            before: before.map { .text(PublishedTable.customer.json($0)) } ?? .null,
            after: after.map { .text(PublishedTable.customer.json($0)) } ?? successor(id)
        )
    }

    /// The rows for customers of a first publication, the first of which has this number.
    static func ofFirstPublication(_ customers: RowBatch, run: Int, first: Int) -> RowBatch {
        var rows = RowBatch(columns: PublishedTable.customerChange.columns.count)
        var number = 0
        PublishedTable.customer.json(customers) { json in
            rows.append(.integer(run))
            rows.append(.integer(first + number))
            rows.append(customers.values[number * customers.columns], of: customers)
            rows.append(Self.created)
            rows.append(.null)
            json.bytes.withUnsafeBufferPointer { rows.append(utf8: $0) }
            number += 1
        }
        return rows
    }

    private mutating func row(
        _ id: String,
        _ kind: String,
        before: PublishedValue,
        after: PublishedValue
    ) -> [PublishedValue] {
        counts[kind, default: 0] += 1
        sequence += 1
        return [.integer(run), .integer(sequence), .text(id), .text(kind), before, after]
    }

    private func kind(
        _ id: String,
        _ before: [PublishedValue]?,
        _ after: [PublishedValue]?
    ) -> String {
        guard let after else { return successors[id] == nil ? "retired" : "merged" }
        guard var before else { return split.contains(id) ? "split" : Self.created }
        guard let home = PublishedTable.customer.place(of: "household_id") else { return "updated" }
        before[home] = after[home]
        return before == after ? "moved_household" : "updated"
    }

    private func successor(_ id: String) -> PublishedValue {
        guard let successor = successors[id] else { return .null }
        var json = JSONWriter()
        json.beginObject()
        json.member("customer_id", successor)
        json.endObject()
        return .text(json.text)
    }
}
