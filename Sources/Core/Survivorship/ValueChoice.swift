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
        var left = candidates
        // The rule that told the last values apart is named; the first where none did.
        var deciding = stated
        for rule in rules where left.count > 1 {
            let before = distinct(left)
            if narrow(&left, by: rule, of: candidates), distinct(left) < before { deciding = rule }
        }
        for rule in rest(after: stated) where left.count > 1 {
            narrow(&left, by: rule, of: candidates)
        }
        return left.min { $0.record < $1.record }.map { ($0, deciding) }
    }

    /// Leaves the best by a rule; `false` where it tells none apart.
    @discardableResult
    private static func narrow(
        _ left: inout [Candidate],
        by rule: SurvivorshipRule,
        of candidates: [Candidate]
    ) -> Bool {
        func merit(_ candidate: Candidate) -> Int {
            switch rule {
            case .mostRecent: Int(candidate.changed)
            case .mostFrequent: candidates.count { $0.value == candidate.value }
            case .mostComplete: candidate.completeness
            case .validated: candidate.validity
            case .sourcePriority: -candidate.priority
            case .trust: candidate.trust
            case .longest: candidate.length
            case .pinned, .mostRestrictive: 0
            }
        }
        var best = merit(left[0])
        var tellsApart = false
        for candidate in left.dropFirst() {
            let merit = merit(candidate)
            tellsApart = tellsApart || merit != best
            best = max(best, merit)
        }
        if tellsApart { left.removeAll { merit($0) != best } }
        return tellsApart
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
