import ArgumentParser
import Databases
import Pipeline
import Records

/// `dongil split ID RECORD…`: takes records out of a customer.
struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Take records out of a customer: they become a customer of their own.",
        discussion: """
            The records named are held together, and apart from those that stay, over every later \
            run. The larger part keeps the id.

            EXAMPLE
              dongil split C0G5T8J9QZKX2M shop/S0000017 --reason "another person" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The customer id.")
    var id: String

    @Argument(help: "The records that leave, SOURCE/KEY.")
    var records: [String]

    @OptionGroup var steward: StewardOptions

    func validate() throws {
        guard !records.isEmpty else { throw ValidationError("Name the records that leave.") }
        for record in records where RecordID(record) == nil {
            throw ValidationError("\(record): a record is written SOURCE/KEY.")
        }
    }

    func run() throws {
        let opened = try steward.open()
        let customer = try CustomerLookup(store: opened.store).known(id)
        let stewardship = try opened.stewardship()
        try steward.carryOut(
            stewardship.split(customer, records.compactMap { RecordID($0) }),
            opened
        )
    }
}
