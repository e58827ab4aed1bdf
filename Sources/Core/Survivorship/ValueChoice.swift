/// Chooses one of several values by rules.
public enum ValueChoice {
    /// A value that may survive.
    public struct Candidate: Sendable {
        /// The record that states it.
        public let record: Int
        /// Equal values have equal numbers.
        public let value: UInt32
        /// How much it states; more is better.
        public let completeness: Int
        /// Whether something confirms it; more is better.
        public let validity: Int
        /// When its record was last changed, as a `Timestamp`; 0 where unknown.
        public let changed: UInt64
        /// The place of its source in the job; the first is the most trusted.
        public let priority: Int
        /// How far its record is trusted, in thousandths of a point.
        public let trust: Int
        /// How long its text is.
        public let length: Int

        /// A value that may survive.
        public init(
            record: Int,
            value: UInt32,
            completeness: Int,
            validity: Int = 0,
            changed: UInt64,
            priority: Int,
            trust: Int = 0,
            length: Int = 0
        ) {
            self.record = record
            self.value = value
            self.completeness = completeness
            self.validity = validity
            self.changed = changed
            self.priority = priority
            self.trust = trust
            self.length = length
        }
    }

    /// The candidate that survives, and the rule that decided; `nil` where there is none.
    ///
    /// The rules are tried in turn, then the usual ones; the lesser record ends every tie.
    public static func survivor(
        _ candidates: [Candidate],
        _ rules: [SurvivorshipRule]
    ) -> (candidate: Candidate, rule: SurvivorshipRule)? {
        guard let first = candidates.first, let stated = rules.first else { return nil }
        guard candidates.count > 1 else { return (first, stated) }
        // Counted once it is asked for: most choices are made before.
        lazy var frequencies = candidates.reduce(into: [UInt32: Int]()) {
            $0[$1.value, default: 0] += 1
        }
        func merit(_ candidate: Candidate, _ rule: SurvivorshipRule) -> Int {
            switch rule {
            case .mostRecent: Int(candidate.changed)
            case .mostFrequent: frequencies[candidate.value] ?? 0
            case .mostComplete: candidate.completeness
            case .validated: candidate.validity
            case .sourcePriority: -candidate.priority
            case .trust: candidate.trust
            case .longest: candidate.length
            case .pinned, .mostRestrictive: 0
            }
        }
        var left = candidates
        // The rule that told the last values apart is named; the first where none did.
        var deciding = stated
        for (place, rule) in (rules + rest(after: stated)).enumerated() {
            let merits = left.map { merit($0, rule) }
            guard let best = merits.max(), merits.contains(where: { $0 != best }) else { continue }
            let before = left
            left = zip(left, merits).filter { $0.1 == best }.map(\.0)
            if place < rules.count, distinct(left) < distinct(before) { deciding = rule }
            if left.count == 1 { break }
        }
        return left.min { $0.record < $1.record }.map { ($0, deciding) }
    }

    /// How many different values there are.
    private static func distinct(_ candidates: [Candidate]) -> Int {
        guard let first = candidates.first,
            candidates.contains(where: { $0.value != first.value })
        else { return min(candidates.count, 1) }
        return Set(candidates.map(\.value)).count
    }

    /// The usual order after a rule: how often a value is stated says more about what rarely
    /// changes.
    private static func rest(after rule: SurvivorshipRule) -> [SurvivorshipRule] {
        switch rule {
        case .mostFrequent, .longest:
            [.mostComplete, .mostRecent, .sourcePriority]
        case .mostComplete: [.mostFrequent, .mostRecent, .sourcePriority]
        default: SurvivorshipRule.rest
        }
    }
}
