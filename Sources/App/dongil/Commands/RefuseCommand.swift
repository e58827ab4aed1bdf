import ArgumentParser
import Pipeline

/// `dongil refuse`: a second person refuses a risky merge.
struct RefuseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: "Refuse a merge that waits for a second person.",
        discussion: """
            The pair waits in the queue again.

            EXAMPLE
              dongil refuse 12 --reason "two people of one name" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The number of the action.")
    var action: Int

    @OptionGroup var proposal: ProposalOptions

    func run() throws { try proposal.settle(action, approves: false) }
}
