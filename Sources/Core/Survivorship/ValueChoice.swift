/// Chooses one of several values by a rule.
public enum ValueChoice {
    /// A value that may survive.
    public struct Candidate: Sendable {
        /// The record that states it.
        public let record: Int
        /// Equal values have equal numbers.
        public let value: UInt32
        /// How much it states; more is better.
        public let completeness: Int
        /// When its record was last changed, as a `Timestamp`; 0 where unknown.
        public let changed: UInt64
        /// The place of its source in the job; the first is the most trusted.
        public let priority: Int

        /// A value that may survive.
        public init(record: Int, value: UInt32, completeness: Int, changed: UInt64, priority: Int) {
            self.record = record
            self.value = value
            self.completeness = completeness
            self.changed = changed
            self.priority = priority
        }
    }

    /// The candidate that survives; `nil` where there is none.
    public static func survivor(_ candidates: [Candidate], _ rule: SurvivorshipRule) -> Candidate? {
        guard candidates.count > 1 else { return candidates.first }
        let frequencies = candidates.reduce(into: [UInt32: Int]()) { $0[$1.value, default: 0] += 1 }
        func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
            let recency = compare(one.changed, other.changed)
            let frequency = compare(frequencies[one.value] ?? 0, frequencies[other.value] ?? 0)
            let completeness = compare(one.completeness, other.completeness)
            let priority = compare(other.priority, one.priority)
            let order: [Int] =
                switch rule {
                case .mostRecent: [recency, completeness, frequency, priority]
                case .mostFrequent: [frequency, completeness, recency, priority]
                case .mostComplete: [completeness, frequency, recency, priority]
                case .sourcePriority: [priority, recency, completeness, frequency]
                }
            for step in order where step != 0 { return step > 0 }
            return one.record < other.record
        }
        return candidates.min(by: isBetter)
    }

    private static func compare<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
        one == other ? 0 : one > other ? 1 : -1
    }
}
