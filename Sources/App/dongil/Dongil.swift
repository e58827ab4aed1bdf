import ArgumentParser

/// The program: a command a file below `Commands`, what people read below `Output`.
@main
struct Dongil: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "dongil",
        abstract:
            "One customer master from many systems: cleans, matches, merges and publishes Korean customer records.",
        discussion: """
            EXAMPLES
              dongil check Jobs/demo.yaml            is everything in order?
              dongil run Jobs/demo.yaml              load, match and publish
              dongil show homepage/H0000001 --job Jobs/demo.yaml
              dongil dedupe members.csv -o members_with_ids.csv

            Results go to standard output, everything else to standard error. \
            Exit codes: 0 done; 1 done, but a person must look; 2 wrong use or configuration, nothing \
            started; 3 failed part-way, nothing published, run again; 75 busy or not ready, try later.
            """,
        version: version,
        subcommands: [
            RunCommand.self, CheckCommand.self, MapCommand.self, DedupeCommand.self,
            StandardizeCommand.self, ProfileCommand.self, ShowCommand.self, FindCommand.self,
            WhyCommand.self, HowCommand.self, ReviewCommand.self, EvaluateCommand.self,
            ExportCommand.self, RunsCommand.self, ReportCommand.self, StatusCommand.self,
            TrainCommand.self,
            PublishCommand.self, RollbackCommand.self, DiffCommand.self,
            MergeCommand.self, UnmergeCommand.self, SplitCommand.self, PinCommand.self,
            UndoCommand.self, DecisionsCommand.self, QueueCommand.self, AssignCommand.self,
            StatsCommand.self, ApproveCommand.self, RefuseCommand.self, AccountsCommand.self,
            AuditCommand.self, EraseCommand.self, MigrateCommand.self, StoreCommand.self,
            RotateKeysCommand.self,
        ]
    )

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            ExitStatus.exit(for: error)
        }
    }
}
