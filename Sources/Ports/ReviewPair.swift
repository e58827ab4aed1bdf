public import Records

/// A pair of records that waits for a steward.
public struct ReviewPair: Sendable, Equatable {
    /// The lesser record.
    public let first: RecordID
    /// The greater record.
    public let second: RecordID
    /// The match weight in bits.
    public let weight: Double
    /// Why it waits: `doubtful`, or why an automatic link was refused.
    public let reason: String
    /// What it is worth asking; the higher, the sooner.
    public let priority: Double
    /// The run since which it waits.
    public let sinceRun: Int
    /// Whom it is assigned to; empty for nobody.
    public let assignedTo: String

    /// A waiting pair.
    public init(
        first: RecordID,
        second: RecordID,
        weight: Double,
        reason: String,
        priority: Double = 0,
        sinceRun: Int = 0,
        assignedTo: String = ""
    ) {
        self.first = first
        self.second = second
        self.weight = weight
        self.reason = reason
        self.priority = priority
        self.sinceRun = sinceRun
        self.assignedTo = assignedTo
    }

    /// Both records as one text, for messages and the log.
    public var subject: String { "\(first) \(second)" }
}
