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

    /// The job's targets; none where no job is named.
    var publishers: [any Publisher] { job?.publishers() ?? [] }

    /// What a steward can do in the store, by the job's rules where one is named.
    func stewardship() throws -> Stewardship {
        Stewardship(
            store,
            rules: try job?.rules(SilentObserver()) ?? StandardizationRules(),
            survivorship: job?.loaded.job.survivorship ?? SurvivorshipSpec(),
            sourceOrder: job?.loaded.mappings.filter { $0.kind == .customer }.map(\.source)
                ?? [],
            approval: approval
        )
    }

    /// Which merges need a second person.
    var approval: ApprovalSpec { job?.loaded.job.approval ?? ApprovalSpec() }

    /// Publishes what stewards did, where the job lets that happen at once.
    ///
    /// - Returns: The run that did it; `nil` where it is left to the next run.
    func applyDecisions(threads: Int) throws -> RunRecord? {
        guard let job, job.loaded.job.appliesAtOnce, try store.publishedRun() > 0 else {
            return nil
        }
        let observer = Progress(isTerminal: Console.isTerminal)
        do {
            return try Pipeline.Run(
                job.input(store, threads: threads, observer: observer),
                version: Dongil.version
            ).applyDecisions()
        } catch let fault as PortError where fault.cure == .tryLater {
            return nil
        }
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
        let observer = Progress(isTerminal: Console.isTerminal)
        return try Pipeline.Run(
            job.input(
                store,
                threads: ThreadOptions.allCores,
                ignoresGates: true,
                erasing: request,
                observer: observer
            ),
            version: Dongil.version
        ).applyDecisions()
    }

    /// The resident number of a record in clear; `nil` where none is kept, or the key is not here.
    func residentNumber(_ record: RecordID) throws -> String? {
        guard let sealer = try job?.sealer(), let sealed = try store.sealedNumber(record),
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
            threads: threads,
            observer: SilentObserver()
        )
    }
}
