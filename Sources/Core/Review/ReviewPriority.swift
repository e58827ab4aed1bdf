import RealModule

/// What a question is worth asking: how open it is, times how much the answer moves.
///
/// Pairs that wait are taken in the order of their priority; `Docs/STEWARD.md` has the measurement
/// that chose it.
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

    /// How open the question is, in bits: 1 at one half, 0 where the answer is sure.
    public var uncertainty: Double {
        func bits(_ share: Double) -> Double { share > 0 ? -share * Double.log2(share) : 0 }
        return bits(probability) + bits(1 - probability)
    }

    /// How much a merge moves: the pairs of records it joins count most, then the sources that meet
    /// and the rows that move.
    public var effect: Double {
        let pairs = Double(max(1, records.first) * max(1, records.second))
        return 1 + Double.log2(pairs) + Double.log2(Double(max(1, sources))) / 2
            + Double.log2(1 + Double(activities)) / 4
    }

    /// The worth of asking; the higher, the sooner.
    public var value: Double { uncertainty * effect }
}
