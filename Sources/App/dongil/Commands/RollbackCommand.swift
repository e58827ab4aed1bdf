import ArgumentParser
import Pipeline
import Ports

/// `dongil rollback RUN`: the master as it was before a run.
struct RollbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Bring the published master back to what it was before a run.",
        discussion: """
            Undoes the run and all runs after it, as a new run with its own change feed: ids, golden \
            values, households and crosswalk are what they were. What sources gave and stewards \
            decided stays: the next run that finds a change matches everything again, so mend the \
            cause first. A rollback is undone by a rollback of its own run.

            EXAMPLE
              dongil rollback 12 --job Jobs/nightly.yaml
            """
    )

    @Argument(help: ArgumentHelp("The run to undo, with all after it.", valueName: "run"))
    var undone: Int

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print the run record as JSON.")
    var json = false

    func run() throws {
        let opened = try self.store.open(to: .operate)
        try opened.access.note("rollback", of: ["run \(undone)"])
        let record = try Rollback(opened.store, clock: SystemClock(), version: Dongil.version)
            .undo(undone)
        try PublishedFiles(
            opened.store,
            opened.publishers,
            Progress(isTerminal: Console.isTerminal)
        ).write()
        if json {
            Console.out(record.json(version: Dongil.version))
        } else {
            Console.out(
                "run \(record.run): the master is what it was before run \(undone): "
                    + ChangeSummary.text(record.changes) + "\n"
                    + "What sources gave and stewards decided stays: the next run that finds a change matches it anew."
            )
        }
    }
}
