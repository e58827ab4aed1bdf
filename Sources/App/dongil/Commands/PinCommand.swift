import ArgumentParser
import Databases
import Pipeline
import Records

/// `dongil pin ID ATTRIBUTE VALUE`: says what a golden value is.
struct PinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Say what a golden value is: it outranks every survivorship rule.",
        discussion: """
            The value is standardized as a source's would be. The pin belongs to a record of the \
            customer and goes where that goes: the one named as SOURCE/KEY, else the one that the \
            customer's name comes from. Of two pins of one attribute the later holds.

            EXAMPLE
              dongil pin C0G5T8J9QZKX2M phone.mobile 010-5555-1234 --reason "told by phone" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The customer id, or a record, SOURCE/KEY.")
    var id: String

    @Argument(help: "The attribute, as mappings name it.")
    var attribute: String

    @Argument(help: "The value.")
    var value: String

    @OptionGroup var steward: StewardOptions

    func validate() throws {
        guard Attribute(name: attribute) != nil else {
            throw ValidationError("\(attribute): there is no such attribute.")
        }
    }

    func run() throws {
        guard let attribute = Attribute(name: attribute) else { return }
        let opened = try steward.open()
        let customer = try CustomerLookup(store: opened.store).known(id)
        let stewardship = try opened.stewardship()
        let plan = try stewardship.pin(attribute, to: value, of: customer, record: RecordID(id))
        try steward.carryOut(plan, opened)
    }
}
