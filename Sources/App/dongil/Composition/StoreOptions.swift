import ArgumentParser
import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
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
                    ?? []
            )
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

    /// The store, with the shipped settings where no job is named.
    func open() throws -> Opened {
        let opened = try place()
        try opened.store.requireCurrent()
        return opened
    }

    private func place() throws -> Opened {
        if store == nil, let job {
            let file = try JobFile(path: job)
            return Opened(
                store: try file.store(creates: false),
                settings: file.settings,
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
        return Opened(
            store: try SQLMasterStore(parsed, creates: false),
            settings: .shipped,
            job: nil
        )
    }
}

/// Which values a command shows in clear.
struct RevealOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Show a field in clear (name, mobile, birth_date, address, email …, or all). May be repeated.",
            valueName: "field"
        )
    )
    var reveal: [String] = []

    var masking: Masking { Masking(reveal: reveal) }
}

/// How many threads a command works with.
struct ThreadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Threads to work with (default: all cores).", valueName: "n"))
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard (1...256).contains(threads) else {
            throw ValidationError("--threads takes a number from 1 to 256.")
        }
    }
}
