import ArgumentParser
import Databases
import JobSpec
import Pipeline
import Ports
import Records
import Scoring
import SettingFiles
import Standardization

/// A store, and the job where one is named.
struct OpenedStore {
    let store: SQLMasterStore
    let settings: MatchSettings
    /// Who asks, and the log.
    let access: Access
    let job: JobFile?
    /// What is kept of standardized records; `nil` where nothing is.
    let keeping: FeatureKeeping?

    /// The job's targets; none where no job is named.
    var publishers: [any Publisher] { job?.publishers() ?? [] }

    /// What a steward can do in the store, by the job's rules where one is named.
    func stewardship() throws -> Stewardship {
        // Looked into only where a rule asks: it reads every record.
        var inspection: Inspection?
        return Stewardship(
            store,
            rules: try job?.rules(SilentObserver()) ?? StandardizationRules(),
            survivorship: job?.loaded.job.survivorship ?? SurvivorshipSpec(),
            sourceOrder: job?.loaded.mappings.filter { $0.kind == .customer }.map(\.source)
                ?? [],
            approval: approval
        ) { one, other in
            let looking = try inspection ?? self.inspection(threads: ThreadOptions.allCores)
            inspection = looking
            return looking.pair(one, other)?.isContradiction ?? false
        }
    }

    /// Which merges need a second person.
    var approval: ApprovalSpec { job?.loaded.job.approval ?? ApprovalSpec() }

    /// Publishes what stewards did, where the job lets that happen at once and the user may publish.
    ///
    /// - Returns: The run that did it; `nil` where it is left to `decisions apply` or the next run.
    func applyDecisions(threads: Int) throws -> RunRecord? {
        guard let job, job.loaded.job.appliesAtOnce, access.may(.operate),
            try store.publishedRun() > 0
        else { return nil }
        do {
            return try rematch(job, threads: threads)
        } catch let fault as PortError where fault.cure == .tryLater {
            return nil
        }
    }

    /// Matches and publishes what is in the store, without loading a source.
    func rematch(
        _ job: JobFile,
        threads: Int,
        erasing: RecordErasure.Request? = nil
    ) throws -> RunRecord {
        try Pipeline.Run(
            job.input(
                store,
                threads: threads,
                loads: false,
                // A gate must not keep a person in the master who is to be erased.
                ignoresGates: erasing != nil,
                erasing: erasing,
                observer: Progress(isTerminal: Console.isTerminal)
            ),
            version: Dongil.version
        ).rematch()
    }

    /// Takes records out for good and publishes a master without them.
    ///
    /// - Throws: Where no job is named: its rules decide what is published.
    func erase(_ request: RecordErasure.Request) throws -> RunRecord {
        guard let job else {
            throw ValidationError(
                "Name the job, --job FILE: a master without them is published."
            )
        }
        return try rematch(job, threads: ThreadOptions.allCores, erasing: request)
    }

    /// The resident number of a record in clear; `nil` where none is kept, or the key is not here.
    func residentNumber(_ record: RecordID) throws -> String? {
        guard let sealer = try job?.sealer(),
            let sealed = try store.sealedNumber(record),
            let digits = sealer.open(sealed, for: record)
        else { return nil }
        let text = String(decoding: digits, as: UTF8.self)
        return "\(text.prefix(6))-\(text.dropFirst(6))"
    }

    /// What matching thinks of pairs of the store's records, by the job's rules where one is
    /// named.
    func inspection(threads: Int) throws -> Inspection {
        try Inspection(
            store,
            settings: settings,
            rules: job?.rules(SilentObserver()) ?? StandardizationRules(),
            keeping: keeping,
            threads: threads,
            observer: SilentObserver()
        )
    }
}
