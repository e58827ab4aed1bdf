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
    private let fingerprint: String
    private var store: any MasterStore { input.store }

    init(_ input: RunInput, run: Int, version: String, fingerprint: String) {
        self.input = input
        self.run = run
        self.version = version
        self.fingerprint = fingerprint
    }

    /// What is published before a run.
    struct Before {
        let publishedRun: Int
        /// The run whose records the published master reflects.
        let reflectedRun: Int
        let review: Int
    }

    /// Clears away what an earlier run left waiting, and says what is published.
    func begin() throws -> Before {
        try HeldPublication(store).drop()
        return Before(
            publishedRun: try store.publishedRun(),
            reflectedRun: try ReflectedRun.current(store),
            review: try store.reviewPairCount()
        )
    }

    func publish(
        _ master: Master,
        _ state: MasterState,
        _ before: Before,
        isChanged: [Bool],
        pins: String,
        _ record: inout RunRecord
    ) throws {
        let isFirst = before.publishedRun == 0
        let gates = Gates(input.job.gates)
        let standing = Gates.Before(
            isPublished: !isFirst,
            records: state.publishedRecords,
            review: before.review
        )
        let log = RowLog(store, run: run)
        let notes = PublicationNotes(
            fingerprint: fingerprint,
            rules: rulesFingerprint(master.table),
            pins: pins,
            value: input.job.value.json
        )
        if isFirst {
            record.held = gates.held(record, changedCustomers: 0, standing)
            let isHeld = !record.held.isEmpty && !input.ignoresGates
            record.changes = Self.changes(
                try FirstPublication(
                    store: store,
                    run: run,
                    threads: input.threads,
                    observer: input.observer,
                    log: isHeld ? log : nil
                ).write(master)
            )
        } else {
            let earlier = try PublicationNotes(of: store, .published)
            var isChanged = isChanged
            for record in PinnedRecords.differing(earlier.pins, pins) {
                if let place = master.table.record(record) { isChanged[place] = true }
            }
            try MasterDifference(
                store: store,
                run: run,
                threads: input.threads,
                observer: input.observer,
                isChanged: isChanged,
                isEverythingTouched: earlier.rules != notes.rules
            ).write(master, state, to: log)
            record.held = gates.held(record, changedCustomers: log.customers, standing)
            let changes = PublishedChanges(store: store, run: run)
            let isHeld = !record.held.isEmpty && !input.ignoresGates
            record.changes = Self.changes(try isHeld ? changes.counts() : changes.apply())
        }
        let isHeld = !record.held.isEmpty && !input.ignoresGates
        try notes.write(to: store, isHeld ? .held : .published)
    }

    private static func changes(_ counts: [String: Int]) -> [(kind: String, count: Int)] {
        ChangeFeed.kinds.map { ($0, counts[$0] ?? 0) }
    }

    /// What besides a customer's own records decides its golden record.
    private func rulesFingerprint(_ table: FeatureTable) -> String {
        var text = "1|\(version)|\(input.rules.fingerprint)|\(table.withheldFingerprint)|"
        text += input.sourceOrder.joined(separator: ",")
        text += "|" + input.job.survivorship.text
        return String(StableHash.text(text), radix: 16)
    }
}

/// The run whose records the published master reflects: the published one, or, after a rollback,
/// the one that the master was brought back to.
enum ReflectedRun {
    private static let note = "reflected_run"

    static func current(_ store: any MasterStore) throws -> Int {
        try store.note(note).flatMap(Int.init) ?? store.publishedRun()
    }

    static func write(_ run: Int, _ store: any MasterStore) throws {
        try store.writeNote(note, String(run))
    }
}
