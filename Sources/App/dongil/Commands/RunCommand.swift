import ArgumentParser
import Databases
import JobSpec
import Pipeline
import Ports
import SettingFiles

/// `dongil run JOB`: all stages of a job.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a job: load, match, merge and publish.",
        discussion: """
            Safe to repeat: a second run with nothing new changes nothing and says so. Safe to kill: the \
            next run goes on, and readers see the old master or the new, never half.

            EXAMPLES
              dongil run Jobs/demo.yaml
              dongil run Jobs/nightly.yaml --dry-run     what would change?
              dongil run Jobs/nightly.yaml --json        the run record, for a monitor
            """
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Flag(help: "Show what would change; change nothing.")
    var dryRun = false

    @Flag(help: "Go on after a failure. A plain run does so too; this only says it.")
    var resume = false

    @Flag(help: "Publish although a gate of the job would hold it.")
    var ignoreGates = false

    @Flag(help: "Derive every golden record and household anew, also where nothing changed.")
    var rebuild = false

    @Flag(
        help:
            "Hash and seal all resident numbers anew under the keys that are there now; missing ones are made."
    )
    var replaceKeys = false

    @Option(help: ArgumentHelp("Why keys are replaced; kept in the log.", valueName: "text"))
    var reason: MaskedWords?

    @Flag(help: "Begin a new master, also where published files show another one.")
    var newStore = false

    @Flag(help: "Print the run record as JSON.")
    var json = false

    /// What a log is written for.
    enum LogFormat: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Option(help: "Write the log for people (text) or machines (json, an object a line).")
    var log: LogFormat = .text

    @OptionGroup var threads: ThreadOptions

    func validate() throws {
        if replaceKeys, dryRun {
            throw ValidationError("--replace-keys makes keys that are missing; it has no dry run.")
        }
        if replaceKeys != (reason != nil) {
            throw ValidationError("--replace-keys and --reason go together.")
        }
    }

    func run() throws {
        let file = try JobFile(path: job)
        if replaceKeys, file.loaded.job.residentNumberBasis.isEmpty {
            throw ValidationError("The job keeps nothing of resident numbers (rrn_basis).")
        }
        let jsonLog = log == .json ? JSONLog() : nil
        let observer: any Observer = jsonLog ?? Progress(isTerminal: Console.isTerminal)
        let after = AfterRun(file, observer)
        do {
            let record =
                try dryRun
                ? run(file, observer) { _ in }
                : after.telling { try run(file, observer, failed: $0) }
            if record.status == .held { throw ExitStatus.look }
        } catch let fault as PortError {
            guard let jsonLog else { throw fault }
            jsonLog.failed(fault)
            throw ExitStatus(rawValue: Int32(fault.cure.exitCode)) ?? .failed
        }
    }

    private func run(
        _ file: JobFile,
        _ observer: any Observer,
        failed: (RunRecord) -> Void
    ) throws -> RunRecord {
        let store = try file.storeToRun(beginsAnew: newStore)
        let published = try store.publishedRun()
        if newStore, published > 0 {
            throw PortError(
                .mend,
                place: store.place,
                "has published run \(published) and is no new store; leave --new-store out, or name another store"
            )
        }
        if replaceKeys {
            let access = try Access(store)
            try access.require(.administer)
            try access.note("replace keys", of: [], reason: reason?.text ?? "")
        }
        let input = try file.input(
            store,
            threads: threads.threads,
            isDryRun: dryRun,
            ignoresGates: ignoreGates,
            rebuilds: rebuild,
            replacesKeys: replaceKeys,
            observer: observer
        )
        let record = try Pipeline.Run(input, version: Dongil.version).run(failed: failed)
        // What retention took out is not to be found in free space of the store either.
        if record.erased > 0 { try store.compact() }
        if json {
            Console.out(record.json(version: Dongil.version))
        } else {
            let example = try CustomerLookup(store: store).example()
            Console.out(RunSummary(record, file, job, example: example).text)
        }
        return record
    }
}
