public import JobSpec
public import Ports
import Records
public import Review

/// A steward's place at the queue: takes pairs so that nobody else gets them, keeps each answer
/// before the next is asked, and takes answers back.
public struct ReviewDesk {
    /// What became of an answer.
    public enum Outcome: Sendable {
        /// It is kept; with the number of the action it made, 0 for an answer that decides nothing.
        case kept(ReviewAnswer)
        /// It waits for a second person, for these reasons.
        case proposed(ReviewAnswer, [ApprovalSpec.Reason])
        /// Other decisions say otherwise; nothing was kept.
        case conflict([DecisionConflicts.Conflict])
        /// Someone else has taken or decided the pair meanwhile; nothing was kept.
        case lost
    }

    /// What a steward saw of a pair.
    public struct Shown: Sendable {
        /// The agreement pattern: comparisons and levels, no values.
        public let pattern: String
        /// The match weight in bits.
        public let weight: Double
        /// Whether the records contradict each other.
        public let isContradiction: Bool
        /// Whether the score was hidden.
        public let isBlind: Bool
        /// The seconds it was looked at.
        public let seconds: Double

        /// What was seen.
        public init(
            pattern: String,
            weight: Double,
            isContradiction: Bool,
            isBlind: Bool,
            seconds: Double
        ) {
            self.pattern = pattern
            self.weight = weight
            self.isContradiction = isContradiction
            self.isBlind = isBlind
            self.seconds = seconds
        }

        var json: String {
            var out = JSONWriter()
            out.beginObject()
            out.member("weight", weight)
            out.member("pattern", pattern)
            out.member("blind", isBlind)
            out.member("seconds", seconds)
            out.endObject()
            return out.text
        }
    }

    private let store: any MasterStore
    private let steward: String
    private let session: String
    private let approval: ApprovalSpec
    private let clock: any Clock

    /// Minutes a pair is held for who took it.
    public static let minutes = 15

    /// A place at the queue.
    /// - Parameters:
    ///   - store: The store.
    ///   - steward: Who decides.
    ///   - session: A name no other session has.
    ///   - approval: Which merges need a second person.
    ///   - clock: What time it is.
    public init(
        _ store: any MasterStore,
        steward: String,
        session: String,
        approval: ApprovalSpec,
        clock: any Clock
    ) {
        self.store = store
        self.steward = steward
        self.session = session
        self.approval = approval
        self.clock = clock
    }

    /// The pairs that may be taken, those assigned to the steward first, then those most worth
    /// asking.
    public func waiting() throws -> [ReviewPair] {
        try store.reviewPairs(for: steward, at: clock.now())
    }

    /// Takes a pair; whoever holds it keeps it for fifteen minutes from now.
    ///
    /// - Returns: Whether it is taken; `false` where someone else was first.
    public func take(_ pair: ReviewPair) throws -> Bool {
        // Drawn pairs wait for nobody, and any number of people may answer them.
        if pair.reason == JoinedSample.reason { return true }
        return try store.claim(
            pair,
            for: steward,
            session: session,
            at: clock.now(),
            until: clock.time(minutesFromNow: Self.minutes)
        )
    }

    /// Gives back everything that is held.
    public func leave() throws { try store.releaseClaims(of: session) }

    /// Keeps an answer: what it decides, who, when, why and what was seen, at once or not at all.
    public func answer(
        _ pair: ReviewPair,
        _ answer: ReviewAnswer.Answer,
        _ shown: Shown,
        reason: String
    ) throws -> Outcome {
        try store.transaction {
            guard try take(pair) else { return .lost }
            guard let verdict = answer.verdict, !shown.isBlind else {
                return .kept(try keep(pair, answer, shown, action: 0))
            }
            let decision = Decision(pair.first, pair.second, verdict)
            let conflicts = DecisionConflicts.made(by: decision, among: try store.decisions())
            guard conflicts.isEmpty else { return .conflict(conflicts) }
            let reasons =
                verdict == .same
                ? approval.reasons(
                    sources: try sources(of: pair),
                    isContradiction: shown.isContradiction
                ) : []
            let action = try store.write(
                StewardAction(
                    kind: .review,
                    by: steward,
                    at: clock.now(),
                    reason: reason,
                    subject: pair.subject,
                    state: reasons.isEmpty ? .inForce : .proposed,
                    shown: shown.json
                ),
                decisions: [decision],
                pins: []
            )
            let kept = try keep(pair, answer, shown, action: action)
            return reasons.isEmpty ? .kept(kept) : .proposed(kept, reasons)
        }
    }

    private func keep(
        _ pair: ReviewPair,
        _ answer: ReviewAnswer.Answer,
        _ shown: Shown,
        action: Int
    ) throws -> ReviewAnswer {
        var kept = ReviewAnswer(
            first: pair.first,
            second: pair.second,
            answer: answer,
            by: steward,
            at: clock.now(),
            seconds: shown.seconds,
            weight: shown.weight,
            pattern: shown.pattern,
            isBlind: shown.isBlind,
            action: action
        )
        kept.number = try store.write(kept)
        return kept
    }

    private func sources(of pair: ReviewPair) throws -> [String] {
        let now = PastMaster(store, asOf: try store.publishedRun())
        var all: Set<RecordID> = [pair.first, pair.second]
        for record in [pair.first, pair.second] {
            guard let id = try now.customerID(of: record) else { continue }
            try store.rows(.crosswalk, where: ("customer_id", id)) { row in
                all.insert(RecordID(source: row[0].text, key: row[1].text))
            }
        }
        return all.map(\.source)
    }

    /// Takes an answer back: the pair waits again, and is this session's.
    ///
    /// - Returns: Whether it could be; `false` where a second person has spoken on it, or it was
    ///   undone meanwhile.
    public func takeBack(_ answer: ReviewAnswer, _ pair: ReviewPair) throws -> Bool {
        try store.transaction {
            if answer.action > 0 {
                guard let action = try store.action(answer.action), action.undoneBy == 0,
                    action.state != .refused
                else { return false }
                let undo = try store.write(
                    StewardAction(
                        kind: .undo,
                        by: steward,
                        at: clock.now(),
                        reason: "back",
                        subject: String(answer.action)
                    ),
                    decisions: [],
                    pins: []
                )
                try store.setUndone(answer.action, by: undo)
            }
            try store.removeAnswer(answer.number)
            return try take(pair)
        }
    }
}
