public import Ports
import Records

/// The account of a migration: every row of every source is exactly one of loaded, merged, rejected
/// or excluded, and totals are those that the sources' teams counted.
///
/// Made by reading the sources a second time, so that it does not rest on what the load counted.
public struct Reconciliation: Sendable {
    /// Something that does not add up.
    public struct Difference: Sendable, Equatable {
        /// The source's code.
        public let source: String
        /// Which of its rows, as `ATTRIBUTE=VALUE`; empty for all.
        public let group: String
        /// What differs: a measure, or why rows are unaccounted.
        public let measure: String
        /// What was said to be delivered; empty where nothing was said.
        public let announced: String
        /// What the files have.
        public let found: String
        /// The rows that may explain it.
        public let rows: [SourceReconciliation.NotedRow]
    }

    /// The account of each source, in the order of the job.
    public let sources: [SourceReconciliation]
    /// What does not add up, in the order of sources and groups.
    public let differences: [Difference]
    /// What rows are accounted by.
    public let account: MigrationAccount

    /// Reads all sources and holds them against what is published and what was announced.
    ///
    /// - Throws: What reading a source or the store throws.
    public init(
        _ store: any MasterStore,
        _ readers: [any RecordSource],
        _ account: MigrationAccount,
        _ announced: [ControlTotal],
        _ observer: any Observer
    ) throws {
        self.account = account
        let stored = try Self.stored(store, readers.map(\.source))
        sources = try readers.map { reader in
            observer.began("reconcile \(reader.source)", total: nil)
            var source = SourceReconciliation(
                reader.source,
                account,
                keepsKeys: announced.contains {
                    if case .key = $0.measure { $0.source == reader.source } else { false }
                }
            )
            try source.read(reader, stored[reader.source] ?? .init())
            observer.ended("\(DecimalText.grouped(source.tally.all)) rows")
            return source
        }
        differences = sources.flatMap { source in
            Self.unaccounted(source)
                + Self.differences(
                    source,
                    announced.filter { $0.source == source.source },
                    account
                )
        }
    }

    /// What became of every key and rejected row, by the store; a customer's first record is the
    /// first in the order of the sources.
    private static func stored(
        _ store: any MasterStore,
        _ names: [String]
    ) throws -> [String: SourceReconciliation.Stored] {
        var all: [String: SourceReconciliation.Stored] = [:]
        var seen: Set<String> = []
        for name in names {
            try store.rows(.crosswalk, where: ("source", name)) { row in
                let isFirst = seen.insert(row[2].text).inserted
                all[name, default: .init()].fates[KeyHash(Array(row[1].text.utf8))] =
                    isFirst ? .loaded : .merged
            }
        }
        let activities = Set(try store.activitySources().map(\.source))
        for name in names where activities.contains(name) {
            try store.recordHashes(name) { key, _ in
                all[name, default: .init()].fates[KeyHash(Array(key))] = .loaded
            }
        }
        try store.rejects { reject in
            all[reject.source, default: .init()].rejects[reject.recordNumber] = reject.reason
        }
        return all
    }

    private static func unaccounted(_ source: SourceReconciliation) -> [Difference] {
        let rows = source.noted.filter { $0.fate == .unaccounted }
        guard !rows.isEmpty else { return [] }
        return [
            Difference(
                source: source.source,
                group: "",
                measure: "unaccounted",
                announced: "0",
                found: String(rows.count),
                rows: rows
            )
        ]
    }

    private static func differences(
        _ source: SourceReconciliation,
        _ announced: [ControlTotal],
        _ account: MigrationAccount
    ) -> [Difference] {
        var all: [Difference] = []
        for total in announced {
            let tally = total.group.isEmpty ? source.tally : source.groups[total.group]
            let found: ExactAmount
            switch total.measure {
            case .key: continue
            case .rows: found = ExactAmount(tally?.all ?? 0)
            case .sum(let attribute):
                guard let place = account.sums.firstIndex(where: { $0.name == attribute }) else {
                    continue
                }
                found = tally?.sums[place] ?? .zero
            }
            guard found != total.total else { continue }
            all.append(
                Difference(
                    source: source.source,
                    group: total.group,
                    measure: total.measure.name,
                    announced: total.total.text,
                    found: found.text,
                    rows: explaining(source, total)
                )
            )
        }
        return all + notAnnounced(source, announced) + keys(source, announced)
    }

    /// Rows that could make a total differ: of the group, or of no group that could be read.
    private static func explaining(
        _ source: SourceReconciliation,
        _ total: ControlTotal
    ) -> [SourceReconciliation.NotedRow] {
        source.noted.filter { row in
            let isOfGroup =
                total.group.isEmpty || row.groups.isEmpty || row.groups.contains(total.group)
            guard isOfGroup else { return false }
            if case .sum(let attribute) = total.measure {
                return row.groups.isEmpty || row.unreadable.contains(attribute)
            }
            return row.groups.isEmpty || total.group.isEmpty
        }
    }

    /// Groups that are there and were not announced, where others of their attribute were.
    private static func notAnnounced(
        _ source: SourceReconciliation,
        _ announced: [ControlTotal]
    ) -> [Difference] {
        func attribute(_ group: String) -> Substring { group.prefix { $0 != "=" } }
        let named = Set(announced.map(\.group))
        let attributes = Set(named.filter { !$0.isEmpty }.map(attribute))
        return source.groups.keys.sorted()
            .filter { attributes.contains(attribute($0)) && !named.contains($0) }
            .map { group in
                Difference(
                    source: source.source,
                    group: group,
                    measure: "rows",
                    announced: "",
                    found: String(source.groups[group]?.all ?? 0),
                    rows: []
                )
            }
    }

    /// Keys that were announced and are not there, and the other way round.
    private static func keys(
        _ source: SourceReconciliation,
        _ announced: [ControlTotal]
    ) -> [Difference] {
        let named = Set(
            announced.compactMap { total -> String? in
                if case .key(let key) = total.measure { key } else { nil }
            }
        )
        guard !named.isEmpty else { return [] }
        func difference(_ key: String, isAnnounced: Bool) -> Difference {
            Difference(
                source: source.source,
                group: "",
                measure: "key \(key)",
                announced: isAnnounced ? "1" : "0",
                found: isAnnounced ? "0" : "1",
                rows: []
            )
        }
        return named.subtracting(source.keys).sorted().map { difference($0, isAnnounced: true) }
            + source.keys.subtracting(named).sorted().map { difference($0, isAnnounced: false) }
    }
}
