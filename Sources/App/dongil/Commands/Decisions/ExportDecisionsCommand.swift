import ArgumentParser
import Databases
import Pipeline
import Ports
import PublishedFiles
import Records

/// `dongil decisions export`: every decision in force, with who, when and why.
struct ExportDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write every decision in force as CSV or JSON Lines, for another store or a model.",
        discussion: """
            With --answers what stewards answered comes instead, blind answers and "unsure" too.

            EXAMPLES
              dongil decisions export --job Jobs/nightly.yaml > decisions.csv
              dongil decisions export --answers --format jsonl --job Jobs/nightly.yaml
            """
    )

    @Option(help: "csv or jsonl.", transform: PublishedFolder.Format.init(argument:))
    var format: PublishedFolder.Format = .csv

    @Flag(help: "Write answers instead of decisions.")
    var answers = false

    @OptionGroup var store: StoreOptions

    func run() throws {
        let opened = try self.store.open(to: .inspect)
        let store = opened.store
        try opened.access.note("export decisions", of: [])
        if answers { return try writeAnswers(store) }
        let writer = RowWriter(format: format, columns: DecisionRows.columns)
        Console.out(writer.header())
        for decision in try store.decisions() {
            let action = try store.action(deciding: decision)
            Console.out(
                writer.line([
                    .text(decision.first.source), .text(decision.first.key),
                    .text(decision.second.source), .text(decision.second.key),
                    .text(decision.verdict.rawValue), .text(action.map { String($0.number) } ?? ""),
                    .text(action?.by ?? ""), .text(action?.at ?? ""), .text(action?.reason ?? ""),
                ])
            )
        }
    }

    private func writeAnswers(_ store: SQLMasterStore) throws {
        let columns =
            DecisionRows.columns.prefix(4) + [
                "answer", "made_by", "made_at", "seconds", "weight", "blind",
            ]
        let writer = RowWriter(format: format, columns: Array(columns))
        Console.out(writer.header())
        try store.answers { answer in
            Console.out(
                writer.line([
                    .text(answer.first.source), .text(answer.first.key),
                    .text(answer.second.source), .text(answer.second.key),
                    .text(answer.answer.rawValue), .text(answer.by), .text(answer.at),
                    .real(answer.seconds), .real(answer.weight), .integer(answer.isBlind ? 1 : 0),
                ])
            )
        }
    }
}
