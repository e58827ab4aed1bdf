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
            The truth is a CSV file with the columns source, source_key, customer and, if households
            are to be measured too, household. Records that it does not name are left out.

            EXAMPLE
              dongil evaluate Jobs/demo.yaml --truth SampleData/truth.csv
            """
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(help: "The truth, a CSV file.", completion: .file(extensions: ["csv"]))
    var truth: String

    @Option(
        help: ArgumentHelp("Fail (exit 1) where pairwise F1 is below this.", valueName: "share")
    )
    var requireF1: Double?

    @Option(help: ArgumentHelp("Errors of each kind to list.", valueName: "n"))
    var worst: Int = 5

    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let file = try JobFile(path: job)
        let store = try file.store(creates: false)
        let truth = try TruthKey(path: truth)
        var records: [RecordID] = []
        var found: [String] = []
        var homes: [String] = []
        try store.rows(.crosswalk, where: nil) { row in
            let id = RecordID(source: PublishedRow.text(row[0]), key: PublishedRow.text(row[1]))
            guard truth.customer[id] != nil else { return }
            records.append(id)
            found.append(PublishedRow.text(row[2]))
            homes.append(PublishedRow.text(row[3]))
        }
        guard !records.isEmpty else {
            Console.error("no published record is named in the truth")
            throw ExitStatus.look
        }
        let customers = ClusterAgreement(
            found: numbers(found),
            truth: numbers(records.map { truth.customer[$0] ?? "" })
        )
        // People who live alone in the truth and those without an address have no partner to miss.
        let households =
            truth.household.isEmpty
            ? nil
            : ClusterAgreement(
                found: numbers(homes.enumerated().map { $1.isEmpty ? "-\($0)" : $1 }),
                truth: numbers(records.map { truth.household[$0] ?? "" })
            )
        let inspection = try Inspection(
            store,
            settings: file.settings,
            rules: try file.rules(SilentObserver()),
            threads: threads.threads,
            observer: SilentObserver()
        )
        let errors = Errors(records, found, truth)
        let loss = inspection.loss(of: errors.missed)
        Console.out(
            json
                ? jsonText(customers, households, loss)
                : text(customers, households, loss, errors, inspection)
        )
        if let requireF1, customers.f1 < requireF1 {
            Console.error(
                "pairwise F1 \(DecimalText.fixed(customers.f1, places: 4)) is below \(DecimalText.fixed(requireF1, places: 4))"
            )
            throw ExitStatus.look
        }
    }

    private func numbers(_ labels: [String]) -> [Int] {
        var known: [String: Int] = [:]
        return labels.map { label in
            if let number = known[label] { return number }
            known[label] = known.count
            return known.count - 1
        }
    }

    private func text(
        _ customers: ClusterAgreement,
        _ households: ClusterAgreement?,
        _ loss: Inspection.Loss,
        _ errors: Errors,
        _ inspection: Inspection
    ) -> String {
        func four(_ share: Double) -> String { DecimalText.fixed(share, places: 4) }
        var table = TextTable(
            ["", "precision", "recall", "F1", "right pairs", "wrong", "missed"],
            right: [1, 2, 3, 4, 5, 6]
        )
        func add(_ name: String, _ agreement: ClusterAgreement) {
            table.add([
                "\(name), pairwise", four(agreement.precision), four(agreement.recall),
                four(agreement.f1),
                DecimalText.grouped(agreement.truePairs), DecimalText.grouped(agreement.wrongPairs),
                DecimalText.grouped(agreement.missedPairs),
            ])
            table.add([
                "\(name), B-cubed", four(agreement.cubedPrecision), four(agreement.cubedRecall),
                four(agreement.cubedF1), "", "", "",
            ])
        }
        add("customers", customers)
        if let households { add("households", households) }
        var lines = ["\(DecimalText.grouped(customers.records)) records", "", table.text, ""]
        lines.append(
            "missed pairs: \(DecimalText.grouped(loss.blocking)) never compared (blocking), "
                + "\(DecimalText.grouped(loss.scoring)) compared and not joined (scoring)"
        )
        func list(
            _ title: String,
            _ pairs: [(RecordID, RecordID)],
            worstFirst: (Double, Double) -> Bool
        ) {
            let weighed = pairs.prefix(2000).compactMap { pair in
                inspection.pair(pair.0, pair.1).map { (pair.0, pair.1, $0.weight) }
            }.sorted { $0.2 != $1.2 ? worstFirst($0.2, $1.2) : ($0.0, $0.1) < ($1.0, $1.1) }
            guard !weighed.isEmpty, worst > 0 else { return }
            lines += ["", title]
            for (one, other, weight) in weighed.prefix(worst) {
                lines.append(
                    "  dongil why \(one) \(other) --job \(job)   \(DecimalText.fixed(weight, places: 1)) bits"
                )
            }
        }
        list("worst wrong joins", errors.wrong) { $0 > $1 }
        list("worst misses", errors.missed) { $0 < $1 }
        return lines.joined(separator: "\n")
    }

    private func jsonText(
        _ customers: ClusterAgreement,
        _ households: ClusterAgreement?,
        _ loss: Inspection.Loss
    ) -> String {
        var out = JSONWriter()
        func write(_ name: String, _ agreement: ClusterAgreement) {
            out.key(name)
            out.beginObject()
            out.member("records", agreement.records)
            // Six places: a thousandth is too coarse where it counts.
            for (key, value) in [
                ("precision", agreement.precision), ("recall", agreement.recall),
                ("f1", agreement.f1),
                ("b_cubed_precision", agreement.cubedPrecision),
                ("b_cubed_recall", agreement.cubedRecall),
                ("b_cubed_f1", agreement.cubedF1),
            ] {
                out.member(key, DecimalText.fixed(value, places: 6))
            }
            out.member("right_pairs", agreement.truePairs)
            out.member("wrong_pairs", agreement.wrongPairs)
            out.member("missed_pairs", agreement.missedPairs)
            out.endObject()
        }
        out.beginObject()
        write("customers", customers)
        if let households { write("households", households) }
        out.member("missed_by_blocking", loss.blocking)
        out.member("missed_by_scoring", loss.scoring)
        out.endObject()
        return out.text
    }

    /// The pairs on which master and truth differ.
    private struct Errors {
        private(set) var wrong: [(RecordID, RecordID)] = []
        private(set) var missed: [(RecordID, RecordID)] = []

        init(_ records: [RecordID], _ found: [String], _ truth: TruthKey) {
            let truths = records.map { truth.customer[$0] ?? "" }
            wrong = Self.pairs(records, together: found, apart: truths)
            missed = Self.pairs(records, together: truths, apart: found)
        }

        private static func pairs(
            _ records: [RecordID],
            together: [String],
            apart: [String]
        ) -> [(RecordID, RecordID)] {
            var groups: [String: [Int]] = [:]
            for place in records.indices { groups[together[place], default: []].append(place) }
            return groups.keys.sorted().flatMap { key -> [(RecordID, RecordID)] in
                let places = groups[key] ?? []
                return places.indices.flatMap { first in
                    places[(first + 1)...].filter { apart[$0] != apart[places[first]] }
                        .map { (records[places[first]], records[$0]) }
                }
            }
        }
    }
}
