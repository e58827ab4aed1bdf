import ArgumentParser
import Databases
import Pipeline
import Ports

/// `dongil undo ACTION`: takes back what a steward did.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back a decision, merge, unmerge, split or pin.",
        discussion: """
            What held before the action holds again at the next run. Undoing an undo brings the \
            action back. `dongil decisions` lists the actions.

            EXAMPLE
              dongil undo 12 --reason "wrong customer" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The number of the action.")
    var action: Int

    @OptionGroup var steward: StewardOptions

    func run() throws {
        let opened = try steward.open()
        guard let known = try opened.store.action(action) else {
            Console.error("action \(action): there is no such action")
            throw ExitStatus.look
        }
        if !steward.json {
            Console.out(
                "action \(action), \(known.kind.rawValue) by \(known.by) at \(known.at): \(known.subject)\n"
            )
        }
        guard try steward.confirm() else {
            Console.error(StewardOptions.nothingDone)
            throw ExitStatus.look
        }
        try opened.access.note("undo", of: ["action \(action)"])
        let number = try opened.stewardship().undo(
            action,
            by: opened.access.user,
            at: SystemClock().now(),
            reason: steward.reveal.reasonText
        )
        let run = try opened.applyDecisions(threads: ThreadOptions.allCores)
        steward.report(number, .undo, String(action), run)
    }
}
