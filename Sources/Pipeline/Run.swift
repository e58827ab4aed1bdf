import Clustering
import JobSpec
import Ports
import Records
import Scoring
import Standardization
import Survivorship

/// Runs a job: all stages in order, in one store, published whole or not at all.
public struct Run {
    private let input: RunInput
    private let version: String
    private var store: any MasterStore { input.store }
    private var observer: any Observer { input.observer }

    /// A run of `input` by the program of this version.
    public init(_ input: RunInput, version: String) {
        self.input = input
        self.version = version
    }

    private struct DryRun: Error {}

    private func runOrHold() throws -> RunRecord {
        for publisher in input.publishers { try publisher.check() }
        // A run that died left its number behind: the next one takes it again, so that a night
        // that was killed and run again publishes the same bytes as one that was not.
        let number = (try store.runRecords(limit: 2).first { $0.status != "started" }?.run ?? 0) + 1
        var record = RunRecord(run: number, job: input.job.name)
        record.started = input.clock.now()
        if input.isDryRun {
            record.status = .dryRun
            do {
                try store.transaction {
                    try stage(&record)
                    try matchAndPublish(&record)
                    throw DryRun()
                }
            } catch is DryRun {}
            record.finished = input.clock.now()
            return record
        }
        try store.writeRunRecord(number, status: "started", json: record.json(version: version))
        try store.transaction { try stage(&record) }
        let fingerprint = try self.fingerprint()
        let isPending =
            try store.stagedRun() > store.publishedRun()
            || store.note("fingerprint") != fingerprint
        if isPending {
            try store.transaction {
                try matchAndPublish(&record)
                if record.held.isEmpty || input.ignoresGates {
                    try store.writeNote("fingerprint", fingerprint)
                    try finish(&record, .published)
                } else {
                    throw Held(record: record)
                }
            }
        } else {
            try store.transaction {
                try countPublished(&record)
                try finish(&record, .unchanged)
            }
        }
        try publishFiles()
        return record
    }

    private struct Held: Error {
        let record: RunRecord
    }

    /// Does it.
    ///
    /// The record says how it ended; what fails is thrown, and nothing is published then.
    public func run() throws -> RunRecord {
        try store.prepare()
        try store.lock()
        defer { store.unlock() }
        do {
            return try runOrHold()
        } catch let held as Held {
            var record = held.record
            try store.transaction { try finish(&record, .held) }
            return record
        }
    }

    private func finish(_ record: inout RunRecord, _ status: RunRecord.Status) throws {
        record.status = status
        record.finished = input.clock.now()
        if status == .published { try store.writePublishedRun(record.run) }
        try store.writeRunRecord(
            record.run,
            status: status.rawValue,
            json: record.json(version: version)
        )
    }

    private func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
        let start = input.clock.seconds()
        return (try body(), input.clock.seconds() - start)
    }

    private func stage(_ record: inout RunRecord) throws {
        let run = record.run
        let (loads, seconds) = try timed {
            try input.sources.map { source, isFull in
                observer.began("load \(source.source)", total: nil)
                var load = StageLoad(
                    source,
                    into: store,
                    run: run,
                    isFull: isFull,
                    threads: input.threads,
                    door: Door(keyer: input.keyer),
                    observer: observer
                )
                let counts = try Self.started { try load.load() }
                for note in counts.notes { observer.noticed(note) }
                observer.ended(
                    "\(DecimalText.grouped(counts.read)) read, \(DecimalText.grouped(counts.new)) new, "
                        + "\(DecimalText.grouped(counts.changed)) changed, "
                        + "\(DecimalText.grouped(counts.deleted)) deleted, "
                        + "\(DecimalText.grouped(counts.rejected)) rejected"
                )
                return counts
            }
        }
        record.loads = loads
        record.seconds.append(("stage", seconds))
        if loads.contains(where: \.hasChanges) { try store.writeStagedRun(record.run) }
    }

    /// A fault in a source that is being read comes part-way: what was begun is taken back.
    private static func started<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as PortError where fault.cure == .mend {
            throw PortError(.resume, place: fault.place, fault.message)
        }
    }

    private func matchAndPublish(_ record: inout RunRecord) throws {
        let run = record.run
        let (table, standardizing) = try timed {
            try FeatureLoad(
                store: store,
                rules: input.rules,
                threads: input.threads,
                observer: observer
            ).load()
        }
        record.records = table.count
        record.withheld = table.withheld
        for place in record.loads.indices {
            record.loads[place].findings.merge(
                table.findings[record.loads[place].source] ?? [:],
                uniquingKeysWith: +
            )
        }
        let (match, matching) = try timed {
            var settings = input.settings
            let stored = try StoredModel(store)
            settings.model = settings.model ?? stored.model(for: table.count)
            let match = try Matcher(
                settings: settings,
                threads: input.threads,
                observer: observer
            ).match(table, decisions: store.decisions())
            if settings.model == nil { try stored.write(match.model) }
            return match
        }
        let state = try MasterState(store, table)
        let builder = GoldenRecordBuilder(
            table,
            standardization: input.rules,
            rules: input.job.survivorship.compactMapValues { SurvivorshipRule(rawValue: $0) },
            sourceOrder: input.sources.map(\.source.source)
        )
        let (master, building) = try timed {
            try MasterBuilder(threads: input.threads, observer: observer)
                .build(table, match.clustering, builder, state)
        }
        record.blocking = match.blocking
        record.comparedPairs = match.comparedPairs
        record.links = match.links
        record.missedLinks = match.missedLinks
        let (changes, publishing) = try timed {
            try store.replaceReviewPairs(
                match.review.map { entry in
                    ReviewPair(
                        first: table.id(Int(entry.pair.left)),
                        second: table.id(Int(entry.pair.right)),
                        weight: Double(Int(entry.pair.weight * 100)) / 100,
                        reason: entry.reason
                    )
                }
            )
            return try MasterPublication(
                store: store,
                run: run,
                threads: input.threads,
                observer: observer
            ).publish(master, state)
        }
        record.seconds += [
            ("standardize", standardizing), ("match", matching), ("master", building),
            ("publish", publishing),
        ]
        record.customersOfSeveral = match.clustering.clusters.count { $0.count > 1 }
        record.changes = [
            ("created", changes.created), ("updated", changes.updated), ("merged", changes.merged),
            ("retired", changes.retired),
        ]
        try countPublished(&record)
        try checkConservation(record, master)
        record.held = Gates(input.job.gates).held(record, changes.total, state)
    }

    private func countPublished(_ record: inout RunRecord) throws {
        record.records = try store.count(.crosswalk)
        record.customers = try store.count(.customer)
        record.households = try store.count(.household)
        record.householdMembers = try store.count(.householdMember)
        record.review = try store.reviewPairCount()
    }

    /// DESIGN's first invariant, at the end of every run.
    private func checkConservation(_ record: RunRecord, _ master: Master) throws {
        let active = try store.activeCounts().values.reduce(0, +)
        guard active == record.records,
            master.clustering.clusters.reduce(0, { $0 + $1.count }) == active,
            record.customers == master.clustering.clusters.count, record.loads.allSatisfy(\.addsUp)
        else {
            throw PortError(
                .resume,
                place: store.place,
                "active records (\(active)) and crosswalk rows (\(record.records)) differ; nothing was published; please report this"
            )
        }
    }

    /// What besides records decides what is published.
    private func fingerprint() throws -> String {
        var text = "2|\(version)|\(input.settings.fingerprint)|\(input.rules.fingerprint)|"
        text += input.sources.map(\.source.source).joined(separator: ",")
        text += "|\(try StoredModel(store).adoptionFingerprint())"
        for attribute in input.job.survivorship.keys.sorted(by: { $0.name < $1.name }) {
            text += "|\(attribute.name)=\(input.job.survivorship[attribute] ?? "")"
        }
        for decision in try store.decisions() {
            text += "|\(decision.first)~\(decision.second)=\(decision.verdict.rawValue)"
        }
        return String(StableHash.text(text), radix: 16)
    }

    /// Brings files up to the published run; those that show it already are left alone.
    private func publishFiles() throws {
        let published = try store.publishedRun()
        for publisher in input.publishers where try publisher.publishedRun() != published {
            observer.began("write \(publisher.place)", total: nil)
            try publisher.publish(run: published) { table, visit in
                try store.rows(table, where: nil, visit)
            }
            observer.ended("run \(published)")
        }
    }
}
