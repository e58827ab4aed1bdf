import ArgumentParser
import Databases
import Ports
import PublishedFiles
import Records

/// `dongil report`: a run as a page.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a run as one HTML page: readable offline, printable, Korean and English.",
        discussion: """
            What came in, quality by source and attribute, what was merged and why, weights with their \
            thresholds, sources that share customers, households, the queue, and what is unlike the \
            last thirty runs. No person's data but customer ids. A job writes it after each run with \
            'after: {report: FILE}'.

            EXAMPLES
              dongil report --job Jobs/demo.yaml -o report.html
              dongil report 12 --language ko --job Jobs/demo.yaml -o run12.html
            """
    )

    @Argument(
        help: ArgumentHelp("The run; the last one where none is named.", valueName: "run")
    )
    var number: Int?

    @Option(
        name: .shortAndLong,
        help: "The file to write.",
        completion: .file(extensions: ["html"])
    )
    var output: String

    /// A language of the page.
    enum Language: String, ExpressibleByArgument, CaseIterable {
        case en
        case ko
    }

    @Option(help: "The language shown first; both are in the page.")
    var language: Language = Console.isKorean ? .ko : .en

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open(to: .watch).store
        guard let report = try RunReport(store, run: number, isKorean: language == .ko) else {
            Console.error(number.map { "run \($0): there is no such run" } ?? "there is no run yet")
            throw ExitStatus.look
        }
        try OutputFile.write(Array(report.html.utf8), to: output, mode: 0o640)
    }
}

extension RunReport {
    /// The report of a run of a store, the last one where `number` is `nil`; `nil` where there is
    /// none.
    init?(_ store: SQLMasterStore, run number: Int?, isKorean: Bool) throws {
        // Nights that failed or were held are left out of those it is compared with.
        let most = Self.mostNights * 2
        let records = try store.runRecords(limit: number == nil ? most : Int(Int32.max))
            .drop { number != nil && $0.run != number }
            .prefix(most)
            .compactMap { JSONValue(parsing: Array($0.json.utf8)) }
        self.init(records, isKorean: isKorean)
    }
}
