import ArgumentParser
import Pipeline

/// `dongil decisions apply`: publishes what stewards did since the last run.
struct ApplyDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Publish what stewards did since the last run, without loading a source.",
        discussion: """
            Where stewards may not publish themselves (they are no operators), an operator's cron does it \
            every few minutes; where nothing was decided, nothing happens.

            EXAMPLE
              dongil decisions apply --job Jobs/nightly.yaml
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print the run record as JSON.")
    var json = false

    func run() throws {
        let opened = try self.store.open(to: .operate)
        guard let job = opened.job else {
            throw ValidationError("Name the job, --job FILE: its rules decide what is published.")
        }
        let record = try opened.rematch(job, threads: threads.threads)
        Console.out(
            json ? record.json(version: Dongil.version) : AppliedDecisions.effect(record) + "."
        )
        if record.status == .held { throw ExitStatus.look }
    }
}
