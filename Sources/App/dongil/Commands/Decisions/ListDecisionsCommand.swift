import ArgumentParser
import Databases
import HangulText
import Ports
import Records

/// `dongil decisions list`: what stewards did, the latest first.
struct ListDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what stewards decided, merged, took apart and pinned, the latest first."
    )

    @Option(help: ArgumentHelp("Most actions to list.", valueName: "n"))
    var limit: Int = 50

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    private static func state(_ action: StewardAction) -> String {
        if action.undoneBy > 0 {
            return Console.say("undone by \(action.undoneBy)", "\(action.undoneBy)에서 취소")
        }
        switch action.state {
        case .inForce: return Console.say("in force", "유효")
        case .proposed: return Console.say("waits for a second person", "승인 대기")
        case .refused: return Console.say("refused", "거절")
        }
    }

    func run() throws {
        let store = try store.open(to: .look).store
        var table = TextTable(
            Console.isKorean
                ? ["조치", "종류", "담당", "시각", "대상", "사유", "상태"]
                : ["action", "kind", "by", "at", "subject", "reason", "state"],
            right: [0]
        )
        for action in try store.actions(limit: limit) {
            guard json else {
                table.add([
                    String(action.number), action.kind.rawValue, action.by, action.at,
                    DisplayWidth.truncated(action.subject, to: 44),
                    DisplayWidth.truncated(action.reason, to: 30), Self.state(action),
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
            out.member("state", action.state.rawValue)
            if action.undoneBy > 0 { out.member("undone_by", action.undoneBy) }
            if !action.shown.isEmpty { out.member("shown", action.shown) }
            out.endObject()
            Console.out(out.text)
        }
        if !json { Console.out(table.text) }
    }
}
