import Ports
import Records
import Standardization

/// Reads the active records of a store and standardizes them, in the order of their names.
///
/// What an earlier run kept of records that did not change since is taken over: the table is the same.
struct FeatureLoad {
    let store: any MasterStore
    let rules: StandardizationRules
    let threads: Int
    let observer: any Observer
    /// What is kept from run to run; `nil` where every record is to be standardized.
    let keeping: FeatureKeeping?

    /// Records and which of them changed.
    struct Loaded {
        /// The standardized records, in the order of their names, with all of their values.
        let table: FeatureTable
        /// Whether each record is new or changed since the run that was asked about.
        let isChanged: [Bool]
        /// How many active records the store counted.
        let active: Int
        /// How many records were standardized, and not kept from an earlier run.
        let standardized: Int
        /// Whether the table is the very one that is kept.
        let isKept: Bool
    }

    /// The records as they are compared.
    func load() throws -> FeatureTable {
        var table = try load(changedSince: .max).table
        try table.withholdImplausible(threads: threads)
        return table
    }

    func load(changedSince run: Int) throws -> Loaded {
        let sources = try store.sources()
        let kept = try keeping?.kept(store, sources, rules)
        // Read while the store is asked for what changed.
        let earlier = Meanwhile(threads: threads) {
            kept?.sections.next()?.columns().flatMap { EarlierRecords($0) }
        }
        let active = try store.activeCounts().values.reduce(0, +)
        observer.began("standardize", total: active)
        let work = StandardizingWork(
            sources: sources,
            rules: rules,
            threads: threads,
            observer: observer
        )
        let loaded =
            try keptRecords(kept, earlier, sources, work, active, changedSince: run)
            ?? allRecords(work, active, changedSince: run)
        let all = DecimalText.grouped(loaded.table.count)
        observer.ended(
            loaded.standardized == loaded.table.count
                ? "\(all) records"
                : "\(all) records, \(DecimalText.grouped(loaded.standardized)) of them anew"
        )
        return loaded
    }

    private func allRecords(
        _ work: StandardizingWork,
        _ active: Int,
        changedSince run: Int
    ) throws -> Loaded {
        var isChanged: [Bool] = []
        let table = try work.table { take in
            try store.activeRecords { source, key, payload, changedRun in
                isChanged.append(changedRun > run)
                try take(source, key, payload)
            }
        }
        return Loaded(
            table: table,
            isChanged: isChanged,
            active: active,
            standardized: table.count,
            isKept: false
        )
    }

    /// What is kept, with the records that changed since; `nil` where nothing is, or nothing that
    /// fits the store.
    private func keptRecords(
        _ kept: FeatureKeeping.Kept?,
        _ earlier: Meanwhile<EarlierRecords?>,
        _ sources: [(source: String, attributes: [Attribute])],
        _ work: StandardizingWork,
        _ active: Int,
        changedSince run: Int
    ) throws -> Loaded? {
        guard let kept else { return nil }
        var changed: [(source: UInt16, key: [UInt8], isGone: Bool)] = []
        var isChanged: [Bool] = []
        let new = try work.table { take in
            for (number, source) in sources.enumerated() {
                // After a rollback the published master is that of an earlier run than what is kept.
                try store.changedRecords(source.source, after: min(kept.run, run)) {
                    key,
                    payload,
                    changedRun in
                    changed.append((UInt16(number), key, payload == nil))
                    guard let payload else { return }
                    isChanged.append(changedRun > run)
                    try take(source.source, key, payload)
                }
            }
        }
        guard let earlier = try earlier.value() else { return nil }
        let sequence = earlier.sequence(changed)
        guard sequence.count == active else { return nil }
        let merge = FeatureMerge(earlier, new: new, sequence)
        var table = work.emptyTable()
        var isWhole = true
        // Of the first section the records are at hand.
        let parts = OrderedWork<(number: Int, section: (any FeatureSection)?), FeatureMerge.Part?>(
            threads: threads
        ) { piece in
            guard let section = piece.section else { return merge.records }
            return section.columns().flatMap { merge.part(piece.number, $0) }
        } consume: { part in
            if let part { table.install(part) } else { isWhole = false }
        }
        try parts.feed((0, nil))
        for number in merge.sections {
            guard let section = kept.sections.next() else { return nil }
            try parts.feed((number, section))
        }
        try parts.finish()
        guard isWhole else { return nil }
        var isChangedInAll = [Bool](repeating: false, count: table.count)
        for (place, isChanged) in zip(sequence.newPlaces, isChanged) {
            isChangedInAll[place] = isChanged
        }
        return Loaded(
            table: table,
            isChanged: isChangedInAll,
            active: active,
            standardized: new.count,
            isKept: sequence.isAllEarlier
        )
    }
}
