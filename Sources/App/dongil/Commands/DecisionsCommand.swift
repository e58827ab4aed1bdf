import ArgumentParser
import Databases
import HangulText
import Ports
import Records

/// `dongil decisions`: what stewards did.
struct DecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "List what stewards decided, merged, took apart and pinned, the latest first.",
        discussion: """
            EXAMPLE
              dongil decisions --job Jobs/nightly.yaml
            """
    )

    @Option(help: ArgumentHelp("Most actions to list.", valueName: "n"))
    var limit: Int = 50

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
        let store = try store.open().store
        try store.prepare()
        var table = TextTable(
            ["action", "kind", "by", "at", "subject", "reason", "state"],
            right: [0]
        )
        for action in try store.actions(limit: limit) {
            guard json else {
                table.add([
                    String(action.number), action.kind.rawValue, action.by, action.at,
                    DisplayWidth.truncated(action.subject, to: 44),
                    DisplayWidth.truncated(action.reason, to: 30),
                    action.undoneBy == 0 ? "in force" : "undone by \(action.undoneBy)",
                ])
                continue
            }
            var out = JSONWriter()
            out.beginObject()
            out.member("action", action.number)
            out.member("kind", action.kind.rawValue)
            out.member("by", action.by)
            out.member("at", action.at)
            out.member("subject", action.subject)
            out.member("reason", action.reason)
            if action.undoneBy > 0 { out.member("undone_by", action.undoneBy) }
            out.endObject()
            Console.out(out.text)
        }
        if !json { Console.out(table.text) }
    }
}
