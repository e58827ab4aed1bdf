/// Two records and their match weight.
public struct ScoredPair: Sendable, Equatable {
    /// The lesser record.
    public let left: UInt32
    /// The greater record.
    public let right: UInt32
    /// The match weight in bits, prior included.
    public let weight: Float

    /// A scored pair.
    public init(left: UInt32, right: UInt32, weight: Float) {
        self.left = left
        self.right = right
        self.weight = weight
    }

    /// The order in which links are made: strongest first; among equals by records.
    public static func isStronger(_ one: ScoredPair, _ other: ScoredPair) -> Bool {
        if one.weight != other.weight { return one.weight > other.weight }
        return one.left != other.left ? one.left < other.left : one.right < other.right
    }
}
