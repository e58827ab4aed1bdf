import ArgumentParser
import DelimitedFiles
import FileStreams
import JobSpec
import Pipeline
import Ports
import PublishedFiles
import Records
import Scoring

/// `dongil dedupe FILE…`: find the same customers in files, without a job.
struct DedupeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedupe",
        abstract: "Find the same customers in files and write them back with a customer_id.",
        discussion: """
            Guesses what the columns say, matches, and writes every row back as it was with one more \
            column. Rows that can't be read keep an empty customer_id. Nothing is stored.

            EXAMPLES
              dongil dedupe members.csv -o members_with_ids.csv
              dongil dedupe web.csv shop.csv -o out/       one file each, ids across both
            """
    )

    @Argument(help: "Delimited files with headers.", completion: .file())
    var files: [String]

    @Option(
        name: [.short, .long],
        help: "Where to write: a file, or a folder for several (default: standard output)."
    )
    var output: String?

    @Option(
        help: "A mapping file to use instead of guessing.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var mapping: String?

    @Option(
        help: "A model made by dongil train, instead of one trained on the files.",
        completion: .file(extensions: ["json"])
    )
    var model: String?

    @OptionGroup var reference: ReferenceOptions

    @Flag(help: "Print the counts as JSON (needs -o).")
    var json = false

    @OptionGroup var threads: ThreadOptions

    func validate() throws {
        if files.count > 1, output == nil { throw ValidationError("Several files need -o FOLDER.") }
        if json, output == nil {
            throw ValidationError("--json needs -o: standard output holds the rows.")
        }
    }

    func run() throws {
        var mappings: [MappingSpec] = []
        for file in files {
            var spec = try MappingFile.guessOrRead(file, mapping: mapping)
            if files.count > 1 {
                spec.source = SourceCode.fromFile(file) + "-\(mappings.count + 1)"
            }
            guard !spec.targets.isEmpty else {
                throw PortError(
                    .mend,
                    place: file,
                    "no column of it is known by its header or its values; say what they are with --mapping FILE (dongil map makes one to begin with)"
                )
            }
            if mapping == nil { Console.error(Self.guessed(spec, file)) }
            spec.key = []
            mappings.append(spec)
        }
        let sources = zip(files, mappings).map { file, spec in
            DelimitedSource(spec, location: file, opener: FileOpener())
        }
        let observer = Progress(isTerminal: Console.isTerminal)
        var settings = MatchSettings.shipped
        settings.model = try model.map { try ModelFile.read($0) }
        let outcome = try Dedupe(
            settings,
            rules: try reference.rules(observer),
            threads: threads.threads,
            observer: observer
        ).run(sources)
        if files.count > 1, let output {
            try PublishedFolder(folder: output, format: .csv).check()
        }
        for (file, spec) in zip(files, mappings) {
            let target = try output.map {
                try Target(path: files.count > 1 ? "\($0)/\(name(of: file))" : $0)
            }
            let ids = outcome.ids[spec.source]
            try DelimitedRewriter(spec, place: file, opener: FileOpener()).rewrite(
                column: "customer_id"
            ) {
                ids?[$0] ?? ""
            } write: { bytes in
                if let target { try target.file.write(bytes) } else { Console.out(bytes) }
            }
            try target?.finish()
        }
        report(outcome)
    }

    /// What columns were taken for, in a line.
    private static func guessed(_ spec: MappingSpec, _ file: String) -> String {
        let targets = spec.targets.map {
            "\($0.attribute.name) from \($0.columns.joined(separator: " + "))"
        }
        return "\(file): \(targets.joined(separator: ", "))"
            + (spec.columns.isEmpty
                ? "" : "; the first row looks like a record, so that there is no header")
    }

    private func name(of file: String) -> String {
        file.split(separator: "/").last.map(String.init) ?? file
    }

    private func report(_ outcome: Dedupe.Outcome) {
        guard json else {
            Console.error(
                "\(DecimalText.grouped(outcome.read)) rows, \(DecimalText.grouped(outcome.rejects.count)) rejected, "
                    + "\(DecimalText.grouped(outcome.customers)) customers, "
                    + "\(DecimalText.grouped(outcome.records - outcome.customers)) duplicates, "
                    + "\(DecimalText.grouped(outcome.review)) pairs in doubt"
            )
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("read", outcome.read)
        out.member("rejected", outcome.rejects.count)
        out.member("records", outcome.records)
        out.member("customers", outcome.customers)
        out.member("duplicates", outcome.records - outcome.customers)
        out.member("review", outcome.review)
        out.member("compared_pairs", outcome.comparedPairs)
        out.endObject()
        Console.out(out.text)
    }

    /// A file written beside its place and renamed when it is whole.
    private struct Target {
        let file: OutputFile
        let path: String

        init(path: String) throws {
            self.path = path
            file = try OutputFile(path: path + ".new", isHashed: false)
        }

        func finish() throws {
            try file.finish()
            try OutputFile.replace(path, with: path + ".new")
        }
    }
}
