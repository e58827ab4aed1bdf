import ArgumentParser
import Databases
import Pipeline
import Ports
import PublishedFiles
import Records
import Scoring

/// `dongil train JOB`: a new model from the records of a job's store, and what it would change.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Fit the model to a job's records and report what the new one would change.",
        discussion: """
            Needs no labels; pairs that are known to be one customer (--truth) make it surer. The model \
            is a text to read, to compare and to keep; nothing changes until it is in force: named as \
            model: in the match settings, or adopted by the store.

            EXAMPLES
              dongil train Jobs/demo.yaml > model.json      look at it
              dongil train Jobs/demo.yaml -o Mappings/model.json
              dongil train Jobs/demo.yaml --adopt           in force from the next run on
            """
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: [.short, .long],
        help: "Where to write the model (default: standard output).",
        completion: .file(extensions: ["json"])
    )
    var output: String?

    @Option(
        help: "Known customers, a CSV file as for evaluate.",
        completion: .file(extensions: ["csv"])
    )
    var truth: String?

    @Flag(help: "Put the model in force: the next run matches everything with it.")
    var adopt = false

    @Flag(help: "Print the report as JSON (needs -o or --adopt).")
    var json = false

    @OptionGroup var threads: ThreadOptions

    func validate() throws {
        if json, output == nil, !adopt {
            throw ValidationError("--json needs -o or --adopt: standard output holds the model.")
        }
    }

    func run() throws {
        let file = try JobFile(path: job)
        if adopt, file.settings.model != nil {
            throw ValidationError(
                "\(job) names a model file, which outranks the store's: write the new model there with -o."
            )
        }
        let store = try file.store(creates: false)
        try Access(store).require(.operate)
        guard try !store.activeCounts().isEmpty else {
            Console.error("the store has no records yet; run the job first")
            throw ExitStatus.look
        }
        let observer = Progress(isTerminal: Console.isTerminal)
        let training = Training(
            store,
            settings: file.settings,
            rules: try file.rules(observer),
            keeping: file.keeping,
            threads: threads.threads,
            observer: observer
        )
        let outcome = try training.train(
            knownMatches: try truth.map { try TruthKey(path: $0).matches } ?? []
        )
        if let output {
            let target = try OutputFile(path: output + ".new")
            try target.write(Array(outcome.model.text.utf8))
            try target.finish()
            try OutputFile.replace(output, with: output + ".new")
        } else if !adopt {
            Console.out(Array(outcome.model.text.utf8))
        }
        if adopt { try training.adopt(outcome.model) }
        let report = TrainingReport(outcome)
        if json { Console.out(report.json) } else { Console.error(report.text) }
    }
}

extension TruthKey {
    /// Pairs of records of one customer: each with the first.
    fileprivate var matches: [(RecordID, RecordID)] {
        Dictionary(grouping: customer.keys, by: { customer[$0] ?? "" })
            .sorted { $0.key < $1.key }
            .flatMap { _, records -> [(RecordID, RecordID)] in
                let sorted = records.sorted()
                return sorted.indices.flatMap { first in
                    sorted[(first + 1)...].map { (sorted[first], $0) }
                }
            }
    }
}
