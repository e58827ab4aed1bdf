import Clustering
import Households
import JobSpec
import Ports
import Records
import Scoring
import Standardization
import Survivorship

/// Makes the master of a run of what is in the store, and writes nothing.
struct RunMatching {
    private let input: RunInput
    private let rulings: RulingsInForce
    private let fingerprint: String
    /// Whether what an earlier run kept of standardized records may be taken over.
    private let readsKept: Bool
    private let observer: any Observer
    private var store: any MasterStore { input.store }

    init(
        _ input: RunInput,
        _ rulings: RulingsInForce,
        fingerprint: String,
        readsKept: Bool,
        observer: any Observer
    ) {
        self.input = input
        self.rulings = rulings
        self.fingerprint = fingerprint
        self.readsKept = readsKept
        self.observer = observer
    }

    func match(_ record: inout RunRecord) throws -> MatchedRun {
        let before = try RunPublication.Before(store)
        let (loaded, standardizing) = try input.timed {
            try FeatureLoad(
                store: store,
                rules: input.rules,
                threads: input.threads,
                observer: observer,
                keeping: readsKept ? input.keeping : nil
            ).load(changedSince: before.reflectedRun)
        }
        // Written from here on beside the work, as they are before all of them are looked at.
        let features = try keep(loaded, record)
        var table = loaded.table
        try table.withholdImplausible(threads: input.threads)
        record.withheld = table.withheld
        let remarks = table.remarkCounts()
        for place in record.loads.indices {
            record.loads[place].findings.merge(
                remarks[record.loads[place].source]?.findings ?? [:],
                uniquingKeysWith: +
            )
        }
        let ((match, isTrained), matching) = try input.timed {
            var settings = input.settings
            settings.model = try settings.model ?? StoredModel(store).model(for: table.count)
            let match = try Matcher(
                settings: settings,
                threads: input.threads,
                observer: observer
            ).match(table, decisions: rulings.decisions)
            return (match, settings.model == nil)
        }
        let pins = PinnedRecords(rulings.pins, table, input.rules)
        for action in pins.unreadable {
            observer.noticed("action \(action): its pinned value can't be read any more")
        }
        let ((master, state, review), mastering) = try input.timed {
            try build(match, pins, run: record.run, isFirst: before.publishedRun == 0)
        }
        record.count(match, input.settings)
        record.count(master)
        record.seconds += [
            ("standardize", standardizing), ("match", matching), ("master", mastering),
        ]
        return MatchedRun(
            before: before,
            fingerprint: fingerprint,
            active: loaded.active,
            isChanged: loaded.isChanged,
            master: master,
            state: state,
            review: review,
            pins: pins.text,
            remarks: remarks,
            features: features,
            trainedModel: isTrained ? match.model : nil
        )
    }

    /// Begins to write the records where they are to be kept.
    private func keep(
        _ loaded: FeatureLoad.Loaded,
        _ record: RunRecord
    ) throws -> FeatureKeeping.Writing? {
        guard !input.isDryRun, !loaded.isKept else { return nil }
        return try input.keeping?.write(
            loaded.table,
            store,
            input.rules,
            run: record.run,
            started: record.started,
            threads: input.threads,
            observer: observer
        )
    }

    private func build(
        _ match: MatchResult,
        _ pins: PinnedRecords,
        run: Int,
        isFirst: Bool
    ) throws -> (Master, MasterState, [ReviewPair]) {
        let (table, clusters, threads) = (match.table, match.clustering.clusters, input.threads)
        let builder = GoldenRecordBuilder(
            table,
            standardization: input.rules,
            settings: SurvivorshipSettings(
                input.job.survivorship,
                sourceOrder: input.sourceOrder
            ),
            pins: pins.values
        )
        // Who lives together does not depend on what was published, which is read meanwhile.
        let forming = Meanwhile(threads: threads) {
            HouseholdBuilder.households(
                of: try Residents(table, clusters, builder).all(threads: threads)
            )
        }
        if !isFirst { observer.began("published master", total: nil) }
        let state = try MasterState(store, table)
        if !isFirst {
            observer.ended("\(DecimalText.grouped(state.customerIDs.count)) customers")
        }
        let review = try ReviewQueue(store).pairs(match)
        let master = try MasterBuilder(
            store: store,
            run: run,
            takenOver: TakenOverIDs(sources: input.sourcesOfLastingIDs),
            threads: threads,
            observer: observer
        )
        .build(table, match.clustering, builder, forming, state)
        return (master, state, review)
    }
}
