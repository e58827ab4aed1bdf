import RealModule

/// What a question is worth asking: how many pairs of records the answer is expected to join.
///
/// A pair that waits is held apart, so only "same" changes the master: the worth is the probability
/// of that times what it moves. Asked in this order, stewards raised recall faster than in the order
/// of scores or of uncertainty; `Docs/STEWARD.md` has the measurement.
public struct ReviewPriority: Sendable {
    /// The probability that the pair is one customer.
    public let probability: Double
    /// The records of the two customers.
    public let records: (first: Int, second: Int)
    /// The sources that the records of both come from.
    public let sources: Int
    /// Rows downstream that would move: activities of both customers.
    public let activities: Int

    /// A question's priority from what hangs on it.
    public init(
        probability: Double,
        records: (first: Int, second: Int),
        sources: Int,
        activities: Int
    ) {
        self.probability = probability
        self.records = records
        self.sources = sources
        self.activities = activities
    }

    /// How much a merge moves: the pairs of records it joins; among as many, those of more sources
    /// and with more rows downstream come first.
    public var effect: Double {
        let pairs = Double(max(1, records.first) * max(1, records.second))
        let downstream = Double.log2(1 + Double(max(0, activities)))
        return pairs * (1 + (Double(max(1, sources) - 1) + downstream) / Self.tie)
    }

    // Sources and rows break ties; they outweigh no pair of records.
    private static let tie = 32.0

    /// The worth of asking; the higher, the sooner.
    public var value: Double { probability * effect }
}
