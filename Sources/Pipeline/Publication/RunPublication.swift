import Clustering
import JobSpec
import Ports
import Records
import Standardization
import Survivorship

/// Publishes what a run came to: by difference, unless a gate holds it back.
struct RunPublication {
    private let input: RunInput
    private let run: Int
    private let version: String
    private var store: any MasterStore { input.store }

    init(_ input: RunInput, run: Int, version: String) {
        self.input = input
        self.run = run
        self.version = version
    }

    /// What is published before a run.
    struct Before {
        let publishedRun: Int
        /// The run whose records the published master reflects.
        let reflectedRun: Int
        /// How many pairs wait for stewards.
        let review: Int

        init(_ store: any MasterStore) throws {
            publishedRun = try store.publishedRun()
            reflectedRun = try ReflectedRun.current(store)
            review = try store.reviewPairCount()
        }
    }

    func publish(_ matched: MatchedRun, _ record: inout RunRecord) throws {
        let (before, master, state) = (matched.before, matched.master, matched.state)
        let isFirst = before.publishedRun == 0
        let standing = Gates.Before(
            isPublished: !isFirst,
            records: state.publishedRecords,
            review: before.review
        )
        let gates = Gates(input.job)
        let notes = PublicationNotes(
            fingerprint: matched.fingerprint,
            rules: rulesFingerprint(master.table),
            pins: matched.pins,
            value: input.job.value.json
        )
        // Nothing to compare with, and nothing that a gate would want to know of the difference.
        if isFirst { record.held = gates.held(record, changedCustomers: 0, standing) }
        if isFirst, !input.holds(record) {
            record.changes = ChangeFeed.inOrder(
                try FirstPublication(
                    store: store,
                    run: run,
                    threads: input.threads,
                    observer: input.observer
                ).write(master)
            )
        } else {
            let log = RowLog(store, run: run, threads: input.threads)
            try difference(notes, master.table, matched.isChanged).write(master, state, to: log)
            record.held = gates.held(record, changedCustomers: log.customers, standing)
            let changes = PublishedChanges(store: store, run: run, threads: input.threads)
            record.changes = ChangeFeed.inOrder(
                try input.holds(record)
                    ? changes.counts() : changes.apply(input.observer, total: log.count)
            )
        }
        try notes.write(to: store, input.holds(record) ? .held : .published)
    }

    private func difference(
        _ notes: PublicationNotes,
        _ table: FeatureTable,
        _ isChanged: [Bool]
    ) throws -> MasterDifference {
        let earlier = try PublicationNotes(of: store, .published)
        var isChanged = isChanged
        for record in PinnedRecords.differing(earlier.pins, notes.pins) {
            if let place = table.record(record) { isChanged[place] = true }
        }
        return MasterDifference(
            store: store,
            run: run,
            threads: input.threads,
            observer: input.observer,
            isChanged: isChanged,
            isEverythingTouched: input.rebuilds || earlier.rules != notes.rules
        )
    }

    /// What besides a customer's own records decides its golden record.
    private func rulesFingerprint(_ table: FeatureTable) -> String {
        var text = "1|\(version)|\(input.rules.fingerprint)|\(table.withheldFingerprint)|"
        text += input.sourceOrder.joined(separator: ",")
        text += "|" + input.job.survivorship.text
        return String(StableHash.text(text), radix: 16)
    }
}
