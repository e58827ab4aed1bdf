/// Which merges need a second person: `approval:` of a job.
public struct ApprovalSpec: Sendable, Equatable {
    /// Customers of at least this many records together; 0 for no limit.
    public var records = 0
    /// Sources whose records need it.
    public var sources: [String] = []
    /// Whether records that contradict each other need it.
    public var contradiction = false

    /// No merge needs a second person.
    public init() {}

    /// Reads the setting, noting every problem in the reader.
    init(_ node: SettingNode?, _ reader: inout SettingReader) {
        self.init()
        guard let node else { return }
        let members = reader.members(
            node,
            "approval",
            known: ["records", "sources", "contradiction"]
        )
        records = reader.integer(members["records"], "approval.records", 2...1_000_000) ?? 0
        for (place, element) in reader.list(members["sources"], "approval.sources").enumerated() {
            if let source = reader.text(element, "approval.sources[\(place)]") {
                sources.append(source)
            }
        }
        contradiction = reader.flag(
            members["contradiction"],
            "approval.contradiction",
            otherwise: false
        )
    }

    /// Why a merge needs a second person.
    public enum Reason: String, Sendable {
        /// The customer would have as many records as the rule says, or more.
        case records
        /// It has a record of a source that the rule names.
        case source
        /// Two of the records contradict each other.
        case contradiction
    }

    /// Why a merge of records of these sources needs a second person; empty where it does not.
    public func reasons(sources ofRecords: [String], isContradiction: Bool) -> [Reason] {
        var reasons: [Reason] = []
        if records > 0, ofRecords.count >= records { reasons.append(.records) }
        if ofRecords.contains(where: sources.contains) { reasons.append(.source) }
        if contradiction, isContradiction { reasons.append(.contradiction) }
        return reasons
    }
}
