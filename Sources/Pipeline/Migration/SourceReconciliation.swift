import JobSpec
import Ports
import Records

/// The account of one source: every row of its files read once more, and held against what the store
/// has.
public struct SourceReconciliation: Sendable {
    /// A row that is not in the store, or has something that can't be added up.
    public struct NotedRow: Sendable, Equatable {
        /// The row's number in the source, from 1.
        public let recordNumber: Int
        /// The line it begins on; 0 for databases.
        public let line: Int
        /// Its key; empty where it could not be read.
        public let key: String
        /// What became of it.
        public let fate: RowTally.Fate
        /// Why it is rejected: the reject's reason; empty where it is not.
        public let reason: String
        /// Attributes that have something that is no number where an amount should be.
        public let unreadable: [String]
        /// The groups it counts in; none where it could not be read.
        public let groups: [String]
    }

    /// The source's code.
    public let source: String
    /// All its rows.
    public private(set) var tally: RowTally
    /// Its rows by `ATTRIBUTE=VALUE`.
    public private(set) var groups: [String: RowTally] = [:]
    /// The rows that are not simply in the store, in their order.
    public private(set) var noted: [NotedRow] = []
    /// The keys of its rows, where somebody announced keys.
    public private(set) var keys: Set<String> = []

    private let spec: MigrationAccount
    private let keepsKeys: Bool

    init(_ source: String, _ spec: MigrationAccount, keepsKeys: Bool) {
        self.source = source
        self.spec = spec
        self.keepsKeys = keepsKeys
        tally = RowTally(sums: spec.sums.count)
    }

    /// What the store knows of a source's rows.
    struct Stored {
        /// What became of each key's record.
        var fates: [KeyHash: RowTally.Fate] = [:]
        /// Rejects of the last load by row.
        var rejects: [Int: Reject.Reason] = [:]
    }

    /// Reads the source and accounts for every row.
    mutating func read(_ reader: any RecordSource, _ stored: Stored) throws {
        try reader.read { event in
            switch event {
            case .note: break
            case .reject(let reject):
                let isKnown = stored.rejects[reject.recordNumber] != nil
                let fate: RowTally.Fate = isKnown ? .rejected : .unaccounted
                tally.add(fate, [])
                noted.append(
                    NotedRow(
                        recordNumber: reject.recordNumber,
                        line: reject.line,
                        key: "",
                        fate: fate,
                        reason: reject.reason.rawValue,
                        unreadable: [],
                        groups: []
                    )
                )
            case .records(let placed):
                let columns = Columns(placed.records, spec)
                for row in 0..<placed.records.count {
                    add(placed.records, row, placed.places[row], columns, stored)
                }
            }
        }
    }

    /// The places of what is accounted by, found once a batch.
    private struct Columns {
        let groups: [(name: String, column: Int)]
        let sums: [Int?]
        let excluded: [(column: Int, values: Set<String>)]

        init(_ batch: RecordBatch, _ spec: MigrationAccount) {
            groups = spec.groups.compactMap { attribute in
                batch.column(of: attribute).map { (attribute.name, $0) }
            }
            sums = spec.sums.map { batch.column(of: $0) }
            excluded = spec.excluded[batch.source, default: []].enumerated()
                .compactMap { place, rule in
                    batch.column(of: MigrationAccount.exclusion(place)).map {
                        ($0, Set(rule.values))
                    }
                }
        }
    }

    private mutating func add(
        _ batch: RecordBatch,
        _ row: Int,
        _ place: PlacedBatch.Place,
        _ columns: Columns,
        _ stored: Stored
    ) {
        let keyBytes = Array(batch.bytes[batch.key(row)])
        let key = String(decoding: keyBytes, as: UTF8.self)
        if keepsKeys { keys.insert(key) }
        func text(_ column: Int) -> String { batch.text(batch.cell(row, column)) }
        var rejection = ""
        let fate: RowTally.Fate
        if columns.excluded.contains(where: { $0.values.contains(text($0.column)) }) {
            fate = .excluded
        } else if let reason = stored.rejects[place.recordNumber] {
            fate = .rejected
            rejection = reason.rawValue
        } else {
            fate = stored.fates[KeyHash(keyBytes)] ?? .unaccounted
        }
        var amounts: [ExactAmount?] = []
        var unreadable: [Int] = []
        for (place, column) in columns.sums.enumerated() {
            let written = column.map(text) ?? ""
            let amount = written.isEmpty ? nil : ExactAmount(written)
            if amount == nil, !written.isEmpty { unreadable.append(place) }
            amounts.append(amount)
        }
        let names = columns.groups.map { "\($0.name)=\(text($0.column))" }
        tally.add(fate, amounts)
        for place in unreadable { tally.unreadable[place] += 1 }
        for name in names {
            groups[name, default: RowTally(sums: spec.sums.count)].add(fate, amounts)
            for place in unreadable { groups[name]?.unreadable[place] += 1 }
        }
        let isPlain = fate == .loaded || fate == .merged || fate == .excluded
        if !isPlain || !unreadable.isEmpty {
            noted.append(
                NotedRow(
                    recordNumber: place.recordNumber,
                    line: place.line,
                    key: key,
                    fate: fate,
                    reason: rejection,
                    unreadable: unreadable.map { spec.sums[$0].name },
                    groups: names
                )
            )
        }
    }
}
