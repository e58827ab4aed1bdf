import ArgumentParser
import Databases
import DelimitedFiles
import Evaluation
import FileStreams
import Pipeline
import Ports
import Records

/// `dongil evaluate JOB --truth FILE`: how good a published master is.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure the published master against known truth.",
        discussion: """
            The truth is a CSV file with the columns source, source_key, customer and, if households \
            are to be measured too, household. Records that it does not name are left out. Without one, \
            --answers measures against what stewards answered: draw joined pairs for them with \
            `review --blind --joined`, and it tells how precise joining is.

            EXAMPLES
              dongil evaluate Jobs/demo.yaml --truth SampleData/truth.csv
              dongil evaluate Jobs/nightly.yaml --answers
            """
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(help: "The truth, a CSV file.", completion: .file(extensions: ["csv"]))
    var truth: String?

    @Flag(help: "Measure against what stewards answered instead of a truth file.")
    var answers = false

    @Option(
        help: ArgumentHelp("Fail (exit 1) where pairwise F1 is below this.", valueName: "share")
    )
    var requireF1: Double?

    @Option(help: ArgumentHelp("Errors of each kind to list.", valueName: "n"))
    var worst: Int = 5

    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (truth == nil) == answers else {
            throw ValidationError("Name the truth, --truth FILE, or take --answers.")
        }
    }

    private func inspection(_ file: JobFile, _ store: SQLMasterStore) throws -> Inspection {
        try Inspection(
            store,
            settings: file.settings,
            rules: try file.rules(SilentObserver()),
            keeping: file.keeping,
            threads: threads.threads,
            observer: SilentObserver()
        )
    }

    func run() throws {
        let file = try JobFile(path: job)
        let store = try file.store(creates: false)
        try Access(store).require(.watch)
        if let truth {
            try judge(file, store, TruthKey(path: truth))
        } else {
            try judgeByAnswers(file, store)
        }
    }

    private func judgeByAnswers(_ file: JobFile, _ store: SQLMasterStore) throws {
        let inspection = try inspection(file, store)
        let lookup = CustomerLookup(store: store)
        var agreement = AnswerAgreement()
        var kept: [ReviewAnswer] = []
        try store.answers { kept.append($0) }
        for answer in kept {
            guard let verdict = answer.answer.verdict,
                let pair = inspection.pair(answer.first, answer.second)
            else { continue }
            let customers = try [answer.first, answer.second].map {
                try lookup.customerID($0.description)
            }
            agreement.add(
                isSame: verdict == .same,
                // A decision has been carried out since; what was asked about was apart.
                isJoined: answer.action == 0 && customers[0] == customers[1],
                weight: pair.weight,
                probability: pair.probability
            )
        }
        guard agreement.pairs > 0 else {
            Console.error("there is no answer yet; `review` and `review --blind` ask for some")
            throw ExitStatus.look
        }
        let report = AnswerReport(agreement: agreement)
        Console.out(json ? report.json : report.text)
    }

    private func judge(_ file: JobFile, _ store: SQLMasterStore, _ truth: TruthKey) throws {
        var evidence: [String: [String]] = [:]
        try store.rows(.householdMember, where: nil) { row in
            evidence[row[1].text] = row[3].text.split(separator: ";").map(String.init)
        }
        var published: [PublishedRecord] = []
        try store.rows(.crosswalk, where: nil) { row in
            let id = RecordID(source: row[0].written, key: row[1].written)
            guard truth.customer[id] != nil else { return }
            published.append(
                PublishedRecord(
                    id: id,
                    customer: row[2].written,
                    household: row[3].written,
                    evidence: evidence[row[2].text] ?? []
                )
            )
        }
        guard !published.isEmpty else {
            Console.error("no published record is named in the truth")
            throw ExitStatus.look
        }
        let inspection = try inspection(file, store)
        let report = EvaluationReport(
            published,
            truth,
            waiting: try store.reviewPairs(limit: Int.max),
            judgement: try inspection.judge(
                truth: truth.customer,
                found: Dictionary(uniqueKeysWithValues: published.map { ($0.id, $0.customer) })
            )
        )
        if json {
            Console.out(report.json)
        } else {
            Console.out(report.text)
            let errors = report.worst(worst, inspection, job: job)
            if !errors.isEmpty { Console.out("\n" + errors) }
        }
        let f1 = report.customers.f1
        if let requireF1, f1 < requireF1 {
            Console.error(
                "pairwise F1 \(DecimalText.fixed(f1, places: 4)) is below \(DecimalText.fixed(requireF1, places: 4))"
            )
            throw ExitStatus.look
        }
    }
}
