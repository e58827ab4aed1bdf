import ArgumentParser
import Databases

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
        let view = try CustomerView(store, customer, asOf: run, masking)
        Console.out(json ? view.json(asked: id) : view.text(asked: id))
    }
}
