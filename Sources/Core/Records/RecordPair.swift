/// Two records of one table, by their places in it.
public struct RecordPair: Sendable, Equatable {
    /// The lesser record.
    public let left: UInt32
    /// The greater record.
    public let right: UInt32

    /// A pair of records.
    public init(left: Int, right: Int) {
        self.left = UInt32(left)
        self.right = UInt32(right)
    }
}
