/// The levels of one pair, four bits each, and how much rarer than usual the agreeing values are.
public struct ComparisonVector: Sendable, Equatable {
    /// The most comparisons a pair can have.
    public static let capacity = 32

    /// The levels, the first comparison in the lowest bits.
    public internal(set) var levels: UInt128 = 0
    /// Bits that the agreeing values' rarity adds, over all comparisons.
    public internal(set) var rarity: Float = 0
    /// The part of ``rarity`` that comparisons of who and where somebody is add.
    public internal(set) var personalRarity: Float = 0

    /// A vector in which nothing is compared.
    public init() {}

    /// The level of a comparison.
    public func level(_ comparison: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: levels >> UInt128(comparison * 4)) & 15
    }

    mutating func set(_ comparison: Int, _ level: UInt8) {
        levels |= UInt128(level) << UInt128(comparison * 4)
    }
}

/// Working memory of one comparing thread, and what the last pair's comparisons added by rarity.
public struct ComparisonScratch {
    var distance = EditDistance()
    /// A sum of what was fetched ahead, so that it is read at all.
    var fetched: UInt64 = 0
    /// Bits of rarity by comparison, of the last pair.
    public internal(set) var rarity = [Float](repeating: 0, count: ComparisonVector.capacity)

    /// Working memory for any number of pairs.
    public init() {}
}
