import ArgumentParser
import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import Records
import Scoring
import SettingFiles
import Standardization

/// Which store a command looks into: `--store`, else `--job`, else `DONGIL_STORE`.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The store: sqlite:FILE or postgresql://USER@HOST/DB.", valueName: "url")
    )
    var store: String?

    @Option(
        help: ArgumentHelp("The job file whose store it is.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var job: String?

    /// A store, and the job where one is named.
    struct Opened {
        let store: SQLMasterStore
        let settings: MatchSettings
        /// Who asks, and the log.
        let access: Access
        fileprivate let job: JobFile?

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

    /// The store, with the shipped settings where no job is named, for a user who may do something
    /// with it.
    func open(to permission: Permission) throws -> Opened {
        let opened = try place()
        try opened.store.requireCurrent()
        try opened.access.require(permission)
        return opened
    }

    private func place() throws -> Opened {
        if store == nil, let job {
            let file = try JobFile(path: job)
            let store = try file.store(creates: false)
            return Opened(
                store: store,
                settings: file.settings,
                access: try Access(store),
                job: file
            )
        }
        guard let url = store ?? ProcessInfo.processInfo.environment["DONGIL_STORE"] else {
            throw ValidationError(
                "Name the store: --store URL, --job FILE, or the environment variable DONGIL_STORE."
            )
        }
        guard let parsed = JobSpec.Store(url: url) else {
            throw ValidationError("The store is written sqlite:FILE or postgresql://USER@HOST/DB.")
        }
        let store = try SQLMasterStore(parsed, creates: false)
        return Opened(store: store, settings: .shipped, access: try Access(store), job: nil)
    }
}

/// Which values a command shows in clear, and why.
struct RevealOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Show a field in clear (name, mobile, birth_date, address, email …, or all). May be repeated.",
            valueName: "field"
        )
    )
    var reveal: [String] = []

    @Option(help: ArgumentHelp("Why, in your words; kept in the log.", valueName: "text"))
    var reason: Words?

    var masking: Masking { Masking(reveal: reveal) }

    /// Why, or an empty text.
    var reasonText: String { reason?.text ?? "" }

    /// Masking for a user who may reveal what is asked for, and says why.
    func masking(_ access: Access) throws -> Masking {
        guard !reveal.isEmpty else { return masking }
        try access.require(.reveal)
        guard !reasonText.isEmpty else {
            throw ValidationError("--reveal needs --reason: it is kept in the log.")
        }
        return masking
    }
}

/// How many threads a command works with.
struct ThreadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Threads to work with (default: all cores).", valueName: "n"))
    var threads: Int = ThreadOptions.allCores

    /// The cores there are.
    static var allCores: Int { ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        guard (1...256).contains(threads) else {
            throw ValidationError("--threads takes a number from 1 to 256.")
        }
    }
}
