import ArgumentParser
import Databases
import Pipeline
import Ports
import PublishedFiles
import Records

/// Which entries of the log.
struct AuditPeriod: ParsableArguments {
    @Option(help: ArgumentHelp("From this day on.", valueName: "yyyy-mm-dd"))
    var since: String?

    @Option(help: ArgumentHelp("To this day.", valueName: "yyyy-mm-dd"))
    var until: String?

    func validate() throws {
        for day in [since, until].compactMap({ $0 }) {
            let parts = day.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ Int($0) != nil }) else {
                throw ValidationError("\(day): a day is written yyyy-mm-dd.")
            }
        }
    }

    func contains(_ entry: AccessEntry) -> Bool {
        let day = entry.record.at.prefix(10)
        return day >= since ?? "" && day <= until ?? "9999-99-99"
    }
}

/// `dongil audit export`.
struct ExportAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write entries of the log as JSON Lines or CSV."
    )

    @Option(help: "jsonl or csv.", transform: PublishedFolder.Format.init(argument:))
    var format: PublishedFolder.Format = .jsonl

    @OptionGroup var period: AuditPeriod
    @OptionGroup var store: StoreOptions

    private static let columns = [
        "seq", "at", "by", "roles", "from", "action", "subjects", "revealed", "count", "reason",
    ]

    func run() throws {
        let opened = try store.open(to: .administer)
        try opened.access.note("audit export", of: [])
        let writer = RowWriter(format: format, columns: Self.columns)
        Console.out(writer.header())
        try opened.access.chain.entries { entry in
            guard period.contains(entry) else { return }
            Console.out(
                writer.line([
                    .integer(entry.number), .text(entry.record.at), .text(entry.record.by),
                    .text(entry.record.roles.joined(separator: " ")), .text(entry.record.from),
                    .text(entry.record.action), .text(entry.record.subjects.joined(separator: " ")),
                    .text(entry.record.revealed.joined(separator: " ")),
                    .integer(entry.record.count),
                    .text(entry.record.reason),
                ])
            )
        }
    }
}
