/// What is done when a run of a job has ended.
public struct AfterSpec: Sendable, Equatable {
    /// The file that a monitor reads (Prometheus text format); empty for none.
    public var metrics = ""
    /// The page that shows the run; empty for none.
    public var report = ""
    /// The command after a run that published, or found nothing changed; empty for none.
    public var success = ""
    /// The command after a run that a gate held; empty for none.
    public var held = ""
    /// The command after a run that failed; empty for none.
    public var failure = ""

    /// Nothing.
    public init() {}

    init(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        let members = reader.members(
            node,
            "after",
            known: ["metrics", "report", "success", "held", "failure"]
        )
        metrics = reader.text(members["metrics"], "after.metrics") ?? ""
        report = reader.text(members["report"], "after.report") ?? ""
        success = reader.text(members["success"], "after.success") ?? ""
        held = reader.text(members["held"], "after.held") ?? ""
        failure = reader.text(members["failure"], "after.failure") ?? ""
    }
}
