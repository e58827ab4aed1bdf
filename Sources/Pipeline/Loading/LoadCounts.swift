public import Ports
public import Records

/// What one load of a source came to.
///
/// Rows read = new + changed + unchanged + excluded + rejected, always.
public struct LoadCounts: Sendable, Equatable {
    /// The source's code.
    public let source: String
    /// Rows or elements read.
    public internal(set) var read = 0
    /// Records that were not there before.
    public internal(set) var new = 0
    /// Records whose content changed.
    public internal(set) var changed = 0
    /// Records as they were.
    public internal(set) var unchanged = 0
    /// Rows that could not become records.
    public internal(set) var rejected = 0
    /// Rows that the mapping leaves out.
    public internal(set) var excluded = 0
    /// Of the rejected, rows whose key another row of the load has.
    public internal(set) var duplicateKeys = 0
    /// Records that a full load no longer has.
    public internal(set) var deleted = 0
    /// Rejects by reason code.
    public internal(set) var reasons: [String: Int] = [:]
    /// What the door noticed.
    public internal(set) var findings: [Finding: Int] = [:]
    /// What the source said of itself, such as its encoding.
    public internal(set) var notes: [String] = []
    /// The files it was read from.
    public internal(set) var contents: [SourceContent] = []
    /// Whether its files are as they were at the last load, and were not read again.
    public internal(set) var isSkipped = false

    /// Whether anything is different from before.
    public var hasChanges: Bool { new + changed + deleted > 0 }

    /// Whether rows in and rows out add up.
    public var addsUp: Bool { read == new + changed + unchanged + excluded + rejected }
}
