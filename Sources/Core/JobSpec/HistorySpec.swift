/// How far back the published master can be told: `history:` of a job.
///
/// What customers were said to be before is personal data, too: 개인정보 보호법 제21조 has it destroyed when it
/// is no longer needed.
public struct HistorySpec: Sendable, Equatable {
    /// Days for which every state can be told; `nil` for all states there ever were.
    public var days: Int?

    /// All of it is kept.
    public init() {}

    /// Reads the setting, noting every problem in the reader.
    init(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        let members = reader.members(node, "history", known: ["days"])
        days = reader.integer(members["days"], "history.days", 1...36_500)
        if members["days"] == nil { reader.report("history.days", "missing: a number") }
    }
}
