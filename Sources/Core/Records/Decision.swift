/// What a steward has decided about two records.
///
/// Kept by source and key, so that it outlives every run, model and customer id.
public struct Decision: Hashable, Sendable {
    /// The answers a steward can give.
    public enum Verdict: String, Sendable {
        /// The records are one customer, whatever the model says.
        case same
        /// The records are two customers, whatever the model says.
        case different
    }

    /// The lesser of the two records.
    public let first: RecordID
    /// The greater of the two records.
    public let second: RecordID
    /// What was decided.
    public let verdict: Verdict

    /// A decision; the records may come in either order.
    public init(_ one: RecordID, _ other: RecordID, _ verdict: Verdict) {
        first = min(one, other)
        second = max(one, other)
        self.verdict = verdict
    }
}
