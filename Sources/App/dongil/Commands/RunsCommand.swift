import ArgumentParser
import Databases
import Ports
import Records

/// `dongil runs`: the run records of a store.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs of a store, the latest first.",
        discussion: """
            EXAMPLE
              dongil runs --job Jobs/demo.yaml
            """
    )

    @Option(help: ArgumentHelp("Most runs to list.", valueName: "n"))
    var limit: Int = 20

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print one run record as JSON a line.")
    var json = false

    func run() throws {
        let records = try store.open(to: .watch).store.runRecords(limit: limit)
        if json {
            for record in records { Console.out(record.json) }
            return
        }
        var table = TextTable(
            ["run", "job", "status", "started", "records", "customers", "review"],
            right: [0, 4, 5, 6]
        )
        for record in records {
            let value = JSONValue(parsing: Array(record.json.utf8))
            func number(_ key: String) -> String {
                DecimalText.grouped(Int(value?[key]?.text ?? "") ?? 0)
            }
            table.add([
                String(record.run), value?["job"]?.text ?? "", record.status,
                value?["started"]?.text ?? "",
                number("records"), number("customers"), number("review"),
            ])
        }
        Console.out(table.text)
    }
}
