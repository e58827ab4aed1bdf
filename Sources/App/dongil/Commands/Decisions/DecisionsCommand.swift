import ArgumentParser

/// `dongil decisions`: what stewards did, listed, written out and read in.
struct DecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "List, export, import or publish what stewards decided; find contradictions.",
        discussion: """
            EXAMPLES
              dongil decisions --job Jobs/nightly.yaml
              dongil decisions conflicts --job Jobs/nightly.yaml
              dongil decisions export --job Jobs/nightly.yaml > decisions.csv
              dongil decisions import decisions.csv --job Jobs/other.yaml
            """,
        subcommands: [
            ListDecisionsCommand.self, ExportDecisionsCommand.self, ImportDecisionsCommand.self,
            DecisionConflictsCommand.self, ApplyDecisionsCommand.self,
        ],
        defaultSubcommand: ListDecisionsCommand.self
    )
}
