import ArgumentParser
import Databases
import Records

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
              dongil show homepage/H0000001 --job Jobs/demo.yaml --reveal name --reason "call 1234"
              dongil show C0G5T8J9QZKX2M --as-of 2026-03-01 --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "A customer id or a record, SOURCE/KEY.")
    var id: String

    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions

    @Flag(help: "Print JSON.")
    var json = false

    /// Kept resident numbers, only where they are asked for by name: `all` does not mean them.
    private func residentNumbers(
        _ customer: String,
        _ opened: OpenedStore
    ) throws -> [(record: RecordID, number: String)] {
        try CustomerLookup(store: opened.store).records(customer).compactMap { record in
            try opened.residentNumber(record).map { (record, $0) }
        }
    }

    func run() throws {
        let opened = try self.store.open(to: .look)
        let store = opened.store
        let run = try asOf.run(in: store)
        let customer = try CustomerLookup(store: store).known(id, asOf: run)
        let masking = try reveal.masking(opened.access)
        try opened.access.note(
            "show",
            of: [customer],
            revealing: reveal.reveal,
            reason: reveal.reasonText
        )
        var view = try CustomerView(store, customer, asOf: run, masking)
        if reveal.reveal.contains("id.rrn"), run == nil {
            view.residentNumbers = try residentNumbers(customer, opened)
        }
        Console.out(json ? view.json(asked: id) : view.text(asked: id))
    }
}
