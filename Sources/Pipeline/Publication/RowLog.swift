import Ports

/// The changes of rows that a run makes, written down before any of them is made.
///
/// Other threads find out what differs and write it as texts; the calling one brings it to the store,
/// in the order in which it was added.
final class RowLog {
    /// Some rows of a table as they are published, and as they are to be.
    struct States: Sendable {
        let table: PublishedTable
        let before: [[PublishedValue]]
        let after: RowBatch
    }

    private enum Piece: Sendable {
        case changes([RowChange])
        case states([States])
    }

    private struct Found: Sendable {
        let changes: [WrittenRowChange]
        let customers: Int

        init(_ changes: [RowChange]) {
            self.changes = changes.map { WrittenRowChange($0) }
            customers = changes.count { $0.table == .customer }
        }
    }

    private final class Totals {
        var count = 0
        var customers = 0
    }

    private let finding: OrderedWork<Piece, Found>
    private let totals: Totals
    private var waiting: [RowChange] = []

    /// How many changes there are; known when all are written.
    var count: Int { totals.count }
    /// How many of them are of customers.
    var customers: Int { totals.customers }

    private static let batch = 4096

    /// A log of a run.
    init(_ store: any MasterStore, run: Int, threads: Int = 1) {
        let totals = Totals()
        self.totals = totals
        finding = OrderedWork(threads: threads) { piece in
            switch piece {
            case .changes(let changes): Found(changes)
            case .states(let states): Found(states.flatMap { Self.changes($0) })
            }
        } consume: { found in
            try store.appendChanges(found.changes, run: run, first: totals.count + 1)
            totals.count += found.changes.count
            totals.customers += found.customers
        }
    }

    /// Adds a change of a row; a row that stays as it was is none.
    func add(_ table: PublishedTable, before: [PublishedValue]?, after: [PublishedValue]?) throws {
        guard before != after else { return }
        waiting.append(RowChange(table, before: before, after: after))
        if waiting.count >= Self.batch { try hand() }
    }

    /// Adds the changes between states of some rows.
    func add(_ states: [States]) throws {
        try hand()
        try finding.feed(.states(states))
    }

    private func hand() throws {
        guard !waiting.isEmpty else { return }
        // Handed over whole: who finds what differs may still read them.
        try finding.feed(.changes(exchange(&waiting, with: [])))
    }

    /// Writes what waits.
    func flush() throws {
        try hand()
        try finding.finish()
    }

    private static func changes(_ states: States) -> [RowChange] {
        let places = states.table.key.compactMap { states.table.place(of: $0) }
        // Two rows are the same by the bytes of their keys.
        func key(_ row: [PublishedValue]) -> [UInt8] {
            var key: [UInt8] = []
            key.reserveCapacity(48)
            for place in places {
                key.append(contentsOf: row[place].text.utf8)
                key.append(0x1F)
            }
            return key
        }
        var changes: [RowChange] = []
        var old = Dictionary(
            states.before.map { (key($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in states.after.rows {
            let before = old.removeValue(forKey: key(row))
            if before != row { changes.append(RowChange(states.table, before: before, after: row)) }
        }
        // What is left is gone, in the order it was read.
        for row in states.before where old[key(row)] != nil {
            changes.append(RowChange(states.table, before: row, after: nil))
        }
        return changes
    }
}
