import ArgumentParser
import Databases
import Pipeline

/// `dongil merge ID ID…`: joins customers by hand.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Join customers that matching keeps apart.",
        discussion: """
            Shows the golden record that they would have together, and asks. The records are held \
            together over every later run until the action is undone. The customer keeps the id that \
            most of its records have; the other ids resolve to it.

            EXAMPLE
              dongil merge C0G5T8J9QZKX2M C7H2M4N6P8Q0RS --reason "called, same person" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "Customer ids, or records, SOURCE/KEY, of the customers.")
    var ids: [String]

    @OptionGroup var steward: StewardOptions

    func validate() throws {
        guard ids.count > 1 else { throw ValidationError("Name two customers or more.") }
    }

    func run() throws {
        let opened = try steward.open()
        let lookup = CustomerLookup(store: opened.store)
        let stewardship = try opened.stewardship()
        try steward.carryOut(stewardship.merge(ids.map { try lookup.known($0) }), opened)
    }
}
