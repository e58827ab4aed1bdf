import ArgumentParser
import Pipeline
import Ports

/// `dongil migrate`: a one-off load in rehearsals, with its account and its sign-off.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Load once and for all: rehearse, account for every row, sign, verify.",
        discussion: """
            A rehearsal profiles the sources, runs the job and reads every source once more: each row is \
            exactly one of loaded, merged, rejected and excluded, and totals are held against what the \
            sources' teams counted. Rehearse until nothing differs (or is accepted), then sign.

            EXAMPLES
              dongil migrate Jobs/migration.yaml
              dongil migrate sign Jobs/migration.yaml --reason "go-live 1 March"
              dongil migrate verify migration/signoff-3.json --job Jobs/migration.yaml
            """,
        subcommands: [
            RehearseMigrationCommand.self, SignMigrationCommand.self, VerifyMigrationCommand.self,
        ],
        defaultSubcommand: RehearseMigrationCommand.self
    )
}
