import ArgumentParser
import Pipeline

/// `dongil approve`: a second person lets a risky merge happen.
struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Let a merge happen that waits for a second person.",
        discussion: """
            Which merges wait is up to `approval:` of the job; `queue` lists them. Who proposed one can't \
            approve it.

            EXAMPLE
              dongil approve 12 --reason "same resident number" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The number of the action.")
    var action: Int

    @OptionGroup var proposal: ProposalOptions

    func run() throws { try proposal.settle(action, approves: true) }
}
