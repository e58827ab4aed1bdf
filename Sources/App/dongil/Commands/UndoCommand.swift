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
            What held before the action holds again at the next run. Undoing an undo brings the
            action back. `dongil decisions` lists the actions.

            EXAMPLE
              dongil undo 12 --reason "wrong customer" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The number of the action.")
    var action: Int

    @OptionGroup var steward: StewardOptions

    func run() throws {
        let opened = try steward.store.open()
        try opened.store.prepare()
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
        let number = try opened.stewardship().undo(
            action,
            by: StewardOptions.user,
            at: SystemClock().now(),
            reason: steward.reason
        )
        steward.report(number, .undo, String(action))
    }
}
