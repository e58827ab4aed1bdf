import Ports

/// The changes of rows that a run makes, written down before any of them is made.
final class RowLog {
    private let store: any MasterStore
    private let run: Int
    private var waiting: [RowChange] = []
    /// How many changes there are, and how many of them are of customers.
    private(set) var count = 0
    private(set) var customers = 0

    private static let batch = 4096

    init(_ store: any MasterStore, run: Int) {
        self.store = store
        self.run = run
    }

    /// Adds a change of a row; a row that stays as it was is none.
    func add(_ table: PublishedTable, before: [PublishedValue]?, after: [PublishedValue]?) throws {
        guard before != after else { return }
        if table == .customer { customers += 1 }
        waiting.append(RowChange(table, before: before, after: after))
        if waiting.count >= Self.batch { try flush() }
    }

    /// Adds the changes between two states of some rows of a table.
    func add(_ table: PublishedTable, before: [[PublishedValue]], after: [[PublishedValue]]) throws
    {
        func key(_ row: [PublishedValue]) -> [[UInt8]] {
            RowChange(table, before: row, after: nil).keyBytes
        }
        var old = Dictionary(
            before.map { (key($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in after { try add(table, before: old.removeValue(forKey: key(row)), after: row) }
        // What is left is gone, in the order it was read.
        for row in before where old[key(row)] != nil { try add(table, before: row, after: nil) }
    }

    /// Writes what waits.
    func flush() throws {
        guard !waiting.isEmpty else { return }
        try store.appendChanges(waiting, run: run, first: count + 1)
        count += waiting.count
        waiting.removeAll(keepingCapacity: true)
    }
}
