import ArgumentParser
import Databases
import Pipeline
import Ports

/// `dongil show ID`: the single view of a customer.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show one customer: golden values with their origins, records, household, history.",
        discussion: """
            ID is a customer id, one that was merged away, or a record (SOURCE/KEY).

            EXAMPLES
              dongil show C0G5T8J9QZKX2M --job Jobs/demo.yaml
              dongil show homepage/H0000001 --job Jobs/demo.yaml --reveal name
              dongil show C0G5T8J9QZKX2M --as-of 2026-03-01 --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "A customer id or a record, SOURCE/KEY.")
    var id: String

    @Option(
        help: ArgumentHelp(
            "As readers saw it after this run, or at the end of this day (yyyy-mm-dd, UTC).",
            valueName: "run|date"
        )
    )
    var asOf: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let store = try store.open().store
        let lookup = CustomerLookup(store: store)
        let run = try pastRun(store)
        guard let customer = try customer(store, lookup, run) else {
            Console.error("\(id): no such customer or record" + (run.map { " at run \($0)" } ?? ""))
            throw ExitStatus.look
        }
        let view = try CustomerView(store, customer, asOf: run, reveal.masking)
        Console.out(json ? view.json(asked: id) : view.text(asked: id))
    }

    private func customer(
        _ store: SQLMasterStore,
        _ lookup: CustomerLookup,
        _ run: Int?
    ) throws -> String? {
        guard let run else { return try lookup.customerID(id) }
        let master = PastMaster(store, asOf: run)
        // A record's customer of today may be another one than then; its rows say so.
        guard id.contains("/") else { return try master.customerID(id.uppercased()) }
        return try lookup.customerID(ofRecord: id, asOf: run)
    }

    /// The run that a run number or a date means; `nil` for now.
    private func pastRun(_ store: SQLMasterStore) throws -> Int? {
        guard let asOf else { return nil }
        let runs = try PublishedRuns(store)
        let isDate = asOf.contains("-")
        let entry = isDate ? runs.asOf(day: asOf) : Int(asOf).flatMap { runs.asOf($0) }
        guard let entry else {
            Console.error("--as-of \(asOf): nothing was published by then")
            throw ExitStatus.look
        }
        return entry.run
    }

    func validate() throws {
        guard let asOf else { return }
        let parts = asOf.split(separator: "-", omittingEmptySubsequences: false)
        let isDate =
            parts.count == 3
            && zip(parts, [4, 2, 2]).allSatisfy { $0.count == $1 && Int($0) != nil }
        guard isDate || Int(asOf) != nil else {
            throw ValidationError("--as-of takes a run's number or a date, yyyy-mm-dd.")
        }
    }
}
