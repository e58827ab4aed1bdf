import Clustering
import JobSpec
import Ports
import Records
import Scoring
import Standardization

/// Runs a job: all stages in order, in one store, published whole or not at all.
public struct Run {
    private let input: RunInput
    private let version: String
    private var store: any MasterStore { input.store }
    private let observer: NoticedWarnings

    /// A run of `input` by the program of this version.
    public init(_ input: RunInput, version: String) {
        self.input = input
        self.version = version
        observer = NoticedWarnings(input.observer)
    }

    private struct DryRun: Error {}

    private func runOrHold(_ record: inout RunRecord, loads: Bool) throws {
        for publisher in input.publishers { try publisher.check() }
        if !input.isDryRun, !input.job.readers.isEmpty {
            try store.grantReading(to: input.job.readers)
        }
        record.started = input.clock.now()
        record.accessHead = input.accessHead
        record.schema = Int(try store.note("schema") ?? "") ?? 0
        if loads { try checkKeys() }
        if input.isDryRun {
            record.status = .dryRun
            do {
                try store.transaction {
                    try stage(&record)
                    try HeldPublication(store).drop()
                    try publish(match(&record), &record)
                    throw DryRun()
                }
            } catch is DryRun {}
            end(&record)
            return
        }
        if loads {
            try start(record)
            try store.transaction { try stage(&record) }
        }
        let erasing = try self.erasing(record.started)
        record.erased = erasing.reduce(0) { $0 + $1.records.count }
        let isPending = try !erasing.isEmpty || self.isPending()
        if !loads {
            guard isPending else {
                record.status = .unchanged
                return
            }
            try start(record)
        }
        if isPending {
            // Matching takes longest, and writes nothing: stewards go on deciding meanwhile, which a
            // file lets only one do at a time. What they decide is the next run's.
            let isCleared = try erasing.isEmpty && HeldPublication(store).run() == nil
            let matched = isCleared ? try match(&record) : nil
            let features = try store.transaction { () -> FeatureKeeping.Writing? in
                for request in erasing {
                    try RecordErasure(store).remove(request, run: record.run, at: record.started)
                }
                try HeldPublication(store).drop()
                let matched = try matched ?? match(&record, readsKept: erasing.isEmpty)
                try publish(matched, &record)
                guard !input.holds(record) else {
                    // Those of an earlier run stay, but for whom this one erases.
                    erasing.isEmpty ? matched.features?.discard() : matched.features?.remove()
                    try HeldPublication(store).hold(record.run)
                    try finish(&record, .held)
                    return nil
                }
                try RecordErasure(store).scrub()
                try KeptHistory(store).shorten(input.job.history, on: record.started, observer)
                try matched.features?.note(in: store)
                // Whoever is erased is out of them no later than out of the store.
                if !erasing.isEmpty { matched.features?.replace() }
                try finish(&record, .published)
                observer.began("commit", total: nil)
                return erasing.isEmpty ? matched.features : nil
            }
            if record.status == .published { observer.ended("published") }
            Meanwhile.letGo(matched, threads: input.threads)
            features?.replace()
        } else {
            try store.transaction {
                try record.countPublished(store)
                try finish(&record, .unchanged)
            }
        }
        try PublishedFiles(store, input.publishers, observer).write()
    }

    /// Runs under the store's lock; a run that fails is kept as one that did, with how far it came.
    private func runLocked(loads: Bool, _ failed: (RunRecord) -> Void) throws -> RunRecord {
        try store.lock()
        defer { store.unlock() }
        var record = RunRecord(run: try RunRecord.nextNumber(store), job: input.job.name)
        do {
            try runOrHold(&record, loads: loads)
            return record
        } catch {
            record.fail(error)
            end(&record)
            failed(record)
            // Where only files behind the store could not be written, the run is published; and what
            // went wrong may well keep this from being written.
            if (try? store.runRecord(record.run)?.status) == RunRecord.Status.started.rawValue {
                try? keep(record)
            }
            throw error
        }
    }

    /// Does it.
    ///
    /// The record says how it ended; what fails is thrown, and nothing is published then.
    ///
    /// - Parameter failed: Hears of a run that began and fails, before its fault is thrown.
    /// - Returns: The run's record.
    /// - Throws: What went wrong, a ``PortError`` where it is of the outside.
    public func run(failed: (RunRecord) -> Void = { _ in }) throws -> RunRecord {
        try store.prepare()
        return try runLocked(loads: true, failed)
    }

    private func end(_ record: inout RunRecord) {
        record.finished = input.clock.now()
        record.warnings = observer.all
        record.peakMemory = input.peakMemory()
    }

    /// Publishes what stewards did since the last run, and erases what is to be erased, without
    /// loading a source.
    ///
    /// All records are matched as in a run, so that the master is the one that the next run would
    /// have come to.
    ///
    /// - Throws: A ``PortError`` with ``PortError/Cure/tryLater`` while a run is at work: what
    ///   stewards did is kept, and the next run publishes it.
    public func rematch() throws -> RunRecord {
        guard try store.publishedRun() > 0 else {
            throw PortError(
                .mend,
                place: store.place,
                "nothing is published yet; run the job first"
            )
        }
        return try runLocked(loads: false) { _ in }
    }

    private func start(_ record: RunRecord) throws {
        var started = record
        started.status = .started
        try keep(started)
    }

    private func keep(_ record: RunRecord) throws {
        try store.writeRunRecord(
            record.run,
            status: record.status.rawValue,
            json: record.json(version: version)
        )
    }

    /// Whether something is to be published.
    private func isPending() throws -> Bool {
        try input.rebuilds || store.stagedRun() > store.publishedRun()
            || PublicationNotes(of: store, .published).fingerprint
                != fingerprint(RulingsInForce(store))
    }

    /// What is to be taken out for good: on request, and because its time is over.
    ///
    /// What a law makes one keep is put apart first.
    private func erasing(_ now: String) throws -> [RecordErasure.Request] {
        var requests = [input.erasing].compactMap { $0 }
        for due in try Retention(store: store, spec: input.job.retention).due(on: now) {
            if due.rule.isSeparated, let storage = input.separateStorage {
                try storage.keep(
                    due.records.compactMap { record in
                        try store.anyPayload(record).map { (record, $0) }
                    },
                    at: now
                )
            }
            requests.append(due.request)
        }
        return requests
    }

    private func finish(_ record: inout RunRecord, _ status: RunRecord.Status) throws {
        record.status = status
        record.exitCode = status == .held ? 1 : 0
        end(&record)
        if status == .published {
            record.reflects = record.run
            try ReflectedRun.write(record.run, store)
            try store.writePublishedRun(record.run)
        }
        try keep(record)
    }

    /// Before anything is begun: whether resident numbers would be known again.
    private func checkKeys() throws {
        let keys = ResidentNumberKeys(store)
        guard !input.replacesKeys else {
            return try keys.checkReplacing(
                input.sources,
                removing: input.job.formerSources.sources(to: .remove)
            )
        }
        if let keyer = input.keyer { try keys.check(keyer) }
        if let sealer = input.sealer { try keys.check(sealer) }
    }

    private func stage(_ record: inout RunRecord) throws {
        let run = record.run
        if let keyer = input.keyer { try ResidentNumberKeys(store).keep(keyer) }
        let erased = try ErasedKeys.known(store)
        var waiting = input.sources.map { source in
            StageLoad(
                source,
                into: store,
                run: run,
                threads: input.threads,
                door: Door(keyer: input.keyer, sealer: input.sealer),
                sealsAnew: input.replacesKeys,
                erased: erased,
                observer: observer
            )
        }
        defer { for load in waiting { load.cancel() } }
        let (read, seconds) = try input.timed {
            for place in waiting.indices { try waiting[place].prepare() }
            var started = 0
            return try waiting.indices.map { place in
                // As many sources are read at a time as there are threads, and one more: some give
                // their rows slowly, as XML does.
                while started < min(waiting.count, place + input.threads + 1) {
                    try waiting[started].start()
                    started += 1
                }
                observer.began("load \(input.sources[place].reader.source)", total: nil)
                let counts = try Self.started { try waiting[place].load() }
                for note in counts.notes { input.observer.noticed(note) }
                noticeDropped(counts)
                observer.ended(
                    counts.isSkipped
                        ? "\(DecimalText.grouped(counts.read)) rows in the same files as last time"
                        : "\(DecimalText.grouped(counts.read)) read, \(DecimalText.grouped(counts.new)) new, "
                            + "\(DecimalText.grouped(counts.changed)) changed, "
                            + "\(DecimalText.grouped(counts.deleted)) deleted, "
                            + "\(DecimalText.grouped(counts.rejected)) rejected"
                )
                return counts
            }
        }
        let former = FormerSources(store, input.job, present: input.sources.map(\.reader.source))
        for note in try former.notices() { observer.noticed(note) }
        let loads = try read + former.remove(run: run)
        record.loads = loads
        record.seconds.append(("stage", seconds))
        if loads.contains(where: \.hasChanges) { try store.writeStagedRun(record.run) }
    }

    private func noticeDropped(_ counts: LoadCounts) {
        let finding = Finding(.residentNumberDropped, .residentNumber)
        guard !counts.isSkipped, let dropped = counts.findings[finding] else { return }
        observer.noticed(
            "\(counts.source): resident numbers dropped, as the job has no rrn_basis: \(DecimalText.grouped(dropped))"
        )
    }

    /// A fault in a source that is being read comes part-way: what was begun is taken back.
    private static func started<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as PortError where fault.cure == .mend {
            throw PortError(.resume, place: fault.place, fault.message)
        }
    }

    private func match(
        _ record: inout RunRecord,
        readsKept: Bool = true
    ) throws -> MatchedRun {
        let rulings = try RulingsInForce(store)
        return try RunMatching(
            input,
            rulings,
            fingerprint: fingerprint(rulings),
            readsKept: readsKept && !input.rebuilds,
            observer: observer
        ).match(&record)
    }

    private func publish(_ matched: MatchedRun, _ record: inout RunRecord) throws {
        let (_, publishing) = try input.timed {
            if let model = matched.trainedModel { try StoredModel(store).write(model) }
            try store.replaceReviewPairs(matched.review, run: record.run)
            record.review = try store.reviewPairCount()
            // Figures for people, which nothing that is published depends on.
            let figures = Meanwhile(threads: input.threads) {
                [figures = record.figures, master = matched.master, remarks = matched.remarks] in
                figures?.counting(master, remarks)
            }
            try RunPublication(input, run: record.run, version: version)
                .publish(matched, &record)
            record.figures = try figures.value()
        }
        let (_, counting) = try input.timed {
            guard !input.holds(record) else { return }
            (record.activities, record.orphanActivities) = try ActivityUpdate(
                store: store,
                observer: observer
            ).run(after: matched.before.reflectedRun, of: matched.master)
        }
        record.seconds += [("publish", publishing), ("activities", counting)]
        try checkConservation(record, matched)
    }

    /// DESIGN's first invariant, at the end of every run.
    private func checkConservation(_ record: RunRecord, _ matched: MatchedRun) throws {
        let active = matched.active
        let rows = try (store.count(.crosswalk), store.count(.customer))
        guard active == record.records,
            matched.master.clustering.clusters.reduce(0, { $0 + $1.count }) == active,
            input.holds(record) || rows == (active, record.customers),
            record.loads.allSatisfy(\.addsUp)
        else {
            throw PortError(
                .resume,
                place: store.place,
                "active records (\(active)) and crosswalk rows (\(rows.0)) differ; nothing was published; please report this"
            )
        }
    }

    /// What besides records decides what is published.
    private func fingerprint(_ rulings: RulingsInForce) throws -> String {
        var text = "2|\(version)|\(input.settings.fingerprint)|\(input.rules.fingerprint)|"
        text += input.sourceOrder.joined(separator: ",") + "|\(input.job.value.json)|"
        text += "|\(try StoredModel(store).adoptionFingerprint())|\(input.job.survivorship.text)"
        if !input.sourcesOfLastingIDs.isEmpty {
            text += "|ids of " + input.sourcesOfLastingIDs.sorted().joined(separator: ",")
        }
        for decision in rulings.decisions {
            text += "|\(decision.first)~\(decision.second)=\(decision.verdict.rawValue)"
        }
        for pin in rulings.pins { text += "|\(pin.action)" }
        return String(StableHash.text(text), radix: 16)
    }
}
