public import Ports
import Records

/// The runs of a store that readers saw, published ones and rollbacks, as far back as its history
/// reaches.
public struct PublishedRuns {
    /// A run that readers saw.
    public struct Entry: Sendable, Equatable {
        /// The run.
        public let run: Int
        /// When it ended, as `yyyy-mm-ddThh:mm:ssZ`.
        public let finished: String
        /// The run whose records it shows.
        public let reflects: Int
    }

    /// The runs, the first one first.
    public let entries: [Entry]
    /// Whether there were runs before the first of them.
    private let areShortened: Bool

    /// Reads the run records of a store.
    public init(_ store: any MasterStore) throws {
        let shown: Set<String> = [
            RunRecord.Status.published.rawValue, RunRecord.Status.rolledBack.rawValue,
        ]
        let since = try KeptHistory(store).since()
        areShortened = since > 0
        entries = try store.runRecords(limit: Int(Int32.max)).filter { shown.contains($0.status) }
            .map { record in
                let value = JSONValue(parsing: Array(record.json.utf8))
                return Entry(
                    run: record.run,
                    finished: value?["finished"]?.text ?? "",
                    reflects: Int(value?["reflects"]?.text ?? "") ?? record.run
                )
            }
            .filter { $0.run >= since }.sorted { $0.run < $1.run }
    }

    /// How far back they reach, where there were others before; `nil` where all are there.
    public var reach: String? {
        guard areShortened, let first = entries.first else { return nil }
        return "the history reaches back to run \(first.run) of \(first.finished.prefix(10))"
    }

    /// What readers saw before a run; `nil` where they saw nothing.
    public func before(_ run: Int) -> Entry? { entries.last { $0.run < run } }

    /// What readers saw after a run.
    public func asOf(_ run: Int) -> Entry? { entries.last { $0.run <= run } }

    /// What readers saw at the end of a day, `yyyy-mm-dd` in UTC.
    public func asOf(day: String) -> Entry? { entries.last { $0.finished.prefix(10) <= day } }
}
