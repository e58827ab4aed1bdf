/// The order in which answers teach the model most.
///
/// Pairs of one agreement pattern get one weight, so one answer speaks for all of them: what counts
/// is how open the pattern is (uncertainty sampling, Lewis and Gale 1994), how many pairs wait for
/// the same answer, and how often it was answered already.
public enum LearningOrder {
    /// A pair that waits.
    public struct Pair: Sendable {
        /// The pair's agreement pattern, as one text.
        public let pattern: String
        /// The probability that it is one customer.
        public let probability: Double

        /// A pair that waits.
        public init(pattern: String, probability: Double) {
            self.pattern = pattern
            self.probability = probability
        }
    }

    /// The places of pairs, the most telling first; equals stay as they were.
    ///
    /// The first pairs are of different patterns: each pair that is put in the order counts as
    /// answered for those behind it.
    public static func places(_ pairs: [Pair], answered: [String: Int]) -> [Int] {
        let waiting = Dictionary(grouping: pairs.indices, by: { pairs[$0].pattern })
        var valued: [(value: Double, place: Int)] = []
        for (pattern, places) in waiting {
            for (number, place) in places.enumerated() {
                let probability = pairs[place].probability
                let answers = Double((answered[pattern] ?? 0) + number)
                let value =
                    probability * (1 - probability) * Double(places.count) / (1 + answers)
                valued.append((value, place))
            }
        }
        valued.sort { $0.value != $1.value ? $0.value > $1.value : $0.place < $1.place }
        return valued.map(\.place)
    }
}
