import ArgumentParser
import Databases
import Pipeline

/// `dongil unmerge OLD`: takes a merged customer out again.
struct UnmergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge",
        abstract: "Take a customer that was merged away out of the one it was merged into.",
        discussion: """
            The records that it had when it was merged are held apart from the others over every \
            later run; at the next run it has its old id and values back.

            EXAMPLE
              dongil unmerge C7H2M4N6P8Q0RS --reason "father and son" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The id that was merged away.")
    var id: String

    @OptionGroup var steward: StewardOptions

    func run() throws {
        let opened = try steward.open()
        let stewardship = try opened.stewardship()
        try steward.carryOut(
            stewardship.unmerge(CustomerLookup(store: opened.store).written(id)),
            opened
        )
    }
}
