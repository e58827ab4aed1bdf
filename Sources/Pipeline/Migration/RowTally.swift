import Records

/// What became of the rows of a source, or of those of them that have one value in common.
public struct RowTally: Sendable, Equatable {
    /// What became of a row: exactly one of these.
    public enum Fate: String, Sendable, CaseIterable {
        /// It is a customer's first record, or an activity.
        case loaded
        /// It joined a customer that has another record.
        case merged
        /// It could not become a record; its bytes are kept.
        case rejected
        /// The mapping leaves it out.
        case excluded
        /// Nobody knows: never in a sound store.
        case unaccounted
    }

    /// Rows by what became of them.
    public internal(set) var rows: [Fate: Int] = [:]
    /// Sums over all rows that could be read, in the order of the settings.
    public internal(set) var sums: [ExactAmount]
    /// Sums over the rows that are in the store.
    public internal(set) var keptSums: [ExactAmount]
    /// Rows whose amount is there and is no number, in the order of the sums.
    public internal(set) var unreadable: [Int]

    init(sums: Int) {
        self.sums = [ExactAmount](repeating: .zero, count: sums)
        keptSums = self.sums
        unreadable = [Int](repeating: 0, count: sums)
    }

    /// All rows.
    public var all: Int { rows.values.reduce(0, +) }

    mutating func add(_ fate: Fate, _ amounts: [ExactAmount?]) {
        rows[fate, default: 0] += 1
        for (place, amount) in amounts.enumerated() {
            guard let amount else { continue }
            sums[place] += amount
            if fate == .loaded || fate == .merged { keptSums[place] += amount }
        }
    }
}
