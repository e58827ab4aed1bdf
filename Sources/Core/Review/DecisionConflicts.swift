public import Records

/// Decisions that can't all hold: two records are held apart that others join.
///
/// Clustering lets the one that holds apart win; a conflict is shown to stewards until one of the
/// decisions is undone.
public struct DecisionConflicts: Sendable {
    /// Records that were held apart, and the decisions that join them.
    public struct Conflict: Sendable, Equatable {
        /// The decision that holds two records apart.
        public let apart: Decision
        /// The decisions that lead from one to the other, fewest first.
        public let chain: [Decision]
    }

    private var joined: [RecordID: [Decision]] = [:]
    private let apart: [Decision]

    /// The conflicts among decisions in force.
    public init(_ decisions: [Decision]) {
        apart = decisions.filter { $0.verdict == .different }
        for decision in decisions where decision.verdict == .same {
            joined[decision.first, default: []].append(decision)
            joined[decision.second, default: []].append(decision)
        }
    }

    /// Every conflict, in the order of the records held apart.
    public var all: [Conflict] {
        apart.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.compactMap { decision in
            chain(from: decision.first, to: decision.second).map {
                Conflict(apart: decision, chain: $0)
            }
        }
    }

    /// The conflicts that one more decision would make; of the same pair the new one replaces the
    /// old, which is no conflict.
    public static func made(by decision: Decision, among decisions: [Decision]) -> [Conflict] {
        let others = decisions.filter {
            $0.first != decision.first || $0.second != decision.second
        }
        let before = Set(DecisionConflicts(others).apartInConflict)
        return DecisionConflicts(others + [decision]).all.filter {
            !before.contains([$0.apart.first, $0.apart.second])
        }
    }

    private var apartInConflict: [[RecordID]] { all.map { [$0.apart.first, $0.apart.second] } }

    /// The shortest way from a record to another over decisions that join.
    private func chain(from start: RecordID, to end: RecordID) -> [Decision]? {
        guard joined[start] != nil, joined[end] != nil else { return nil }
        var cameBy: [RecordID: Decision] = [:]
        var seen: Set<RecordID> = [start]
        var waiting = [start]
        var next = 0
        while next < waiting.count {
            let record = waiting[next]
            next += 1
            for decision in joined[record] ?? [] {
                let other = decision.first == record ? decision.second : decision.first
                guard seen.insert(other).inserted else { continue }
                cameBy[other] = decision
                if other == end { return way(to: end, cameBy) }
                waiting.append(other)
            }
        }
        return nil
    }

    private func way(to end: RecordID, _ cameBy: [RecordID: Decision]) -> [Decision] {
        var way: [Decision] = []
        var place = end
        while let decision = cameBy[place] {
            way.append(decision)
            place = decision.first == place ? decision.second : decision.first
        }
        return way.reversed()
    }
}
