public import JobSpec
public import Ports
import Records

/// Sources that a store has records of, and a job has no longer.
public struct FormerSources {
    private let store: any MasterStore
    private let job: JobSpec
    private let present: Set<String>

    /// The former sources of a job whose sources have the codes `present`.
    public init(_ store: any MasterStore, _ job: JobSpec, present: some Sequence<String>) {
        self.store = store
        self.job = job
        self.present = Set(present)
    }

    /// Of each of which the job says nothing, that its records stay, and how many they are.
    ///
    /// Otherwise one that was renamed, or left out by mistake, would stay in the master for ever and
    /// nobody would know.
    public func notices() throws -> [String] {
        let stored = try store.sources().map(\.source) + store.activitySources().map(\.source)
        return try stored.sorted()
            .filter { !present.contains($0) && job.formerSources.fates[$0] == nil }
            .compactMap { source in
                let count = try keys(source).count
                return count == 0
                    ? nil
                    : "\(source): \(DecimalText.grouped(count)) records are of this source, which the job does not have; they stay as they are. Say under 'former_sources:' whether to keep or remove them"
            }
    }

    /// Takes out the records of those that are to be removed.
    ///
    /// Called inside the transaction of a load.
    func remove(run: Int) throws -> [LoadCounts] {
        try job.formerSources.sources(to: .remove).compactMap { source in
            let keys = try keys(source)
            guard !keys.isEmpty else { return nil }
            try store.deleteRecords(source, keys: keys, run: run)
            try store.clearRejects(source)
            try LastLoad(store, source).forget()
            var counts = LoadCounts(source: source)
            counts.deleted = keys.count
            return counts
        }
    }

    /// The keys of a source's active records, in any order.
    private func keys(_ source: String) throws -> [[UInt8]] {
        var keys: [[UInt8]] = []
        try store.recordHashes(source) { key, _ in keys.append(Array(key)) }
        return keys
    }
}
