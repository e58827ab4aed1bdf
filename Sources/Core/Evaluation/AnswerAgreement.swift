/// How a master stands to what people answered about pairs of records.
///
/// Of pairs drawn from joined ones it tells precision, of pairs that wait what was missed; of a mixture
/// of both neither, so they are counted apart.
public struct AnswerAgreement: Sendable {
    /// Pairs that are one customer, say people, and are joined.
    public private(set) var rightlyJoined = 0
    /// Pairs that are two customers and are joined.
    public private(set) var wronglyJoined = 0
    /// Pairs that are one customer and are apart.
    public private(set) var wronglyApart = 0
    /// Pairs that are two customers and are apart.
    public private(set) var rightlyApart = 0
    /// Whether the model's probabilities of these pairs mean what they say.
    public private(set) var reliability = Reliability()

    /// No answers.
    public init() {}

    /// Counts a pair.
    public mutating func add(isSame: Bool, isJoined: Bool, weight: Double, probability: Double) {
        switch (isSame, isJoined) {
        case (true, true): rightlyJoined += 1
        case (false, true): wronglyJoined += 1
        case (true, false): wronglyApart += 1
        case (false, false): rightlyApart += 1
        }
        reliability.add(weight: weight, probability: probability, isMatch: isSame)
    }

    /// The pairs.
    public var pairs: Int { rightlyJoined + wronglyJoined + wronglyApart + rightlyApart }

    /// The share of joined pairs that are one customer, with the bounds that it lies between with 95 %
    /// confidence (Wilson 1927); `nil` without joined pairs.
    public var precision: (share: Double, low: Double, high: Double)? {
        let all = Double(rightlyJoined + wronglyJoined)
        guard all > 0 else { return nil }
        let share = Double(rightlyJoined) / all
        let z = 1.959_964
        let middle = (share + z * z / (2 * all)) / (1 + z * z / all)
        let spread =
            z / (1 + z * z / all)
            * (share * (1 - share) / all + z * z / (4 * all * all)).squareRoot()
        return (share, max(0, middle - spread), min(1, middle + spread))
    }
}
