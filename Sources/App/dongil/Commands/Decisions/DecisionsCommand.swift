import ArgumentParser

/// `dongil decisions`: what stewards did, listed, written out and read in.
struct DecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "List, export or import what stewards decided; find decisions that contradict.",
        discussion: """
            EXAMPLES
              dongil decisions --job Jobs/nightly.yaml
              dongil decisions conflicts --job Jobs/nightly.yaml
              dongil decisions export --job Jobs/nightly.yaml > decisions.csv
              dongil decisions import decisions.csv --job Jobs/other.yaml
            """,
        subcommands: [
            ListDecisionsCommand.self, ExportDecisionsCommand.self, ImportDecisionsCommand.self,
            DecisionConflictsCommand.self,
        ],
        defaultSubcommand: ListDecisionsCommand.self
    )
}
