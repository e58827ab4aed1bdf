import Blocking
import Comparison
import Ports
import Records
import Scoring

/// Compares and scores all candidate pairs of a plan, on all threads, and keeps those that matter.
struct PairScoring {
    /// What came of it.
    struct Outcome {
        /// Pairs that are joined without asking, strongest first.
        var links: [ScoredPair] = []
        /// Pairs for a steward, strongest first.
        var doubtful: [ScoredPair] = []
        /// Pairs that each rule was the first to find.
        var pairsByRule: [Int]
        /// How many links each rule finds, and finds alone; links that two rules find.
        var linksByRule: RuleCounts
        /// Compared pairs by weight.
        var weights = WeightHistogram()
        /// Links by their agreement levels.
        var patterns: [UInt128: Int] = [:]
    }

    /// How many pairs blocking rules find, each by itself, two together, and one alone.
    struct RuleCounts: Sendable {
        let rules: Int
        private(set) var together: [Int]
        private(set) var alone: [Int]
        private(set) var all = 0

        init(rules: Int) {
            self.rules = rules
            together = [Int](repeating: 0, count: rules * rules)
            alone = [Int](repeating: 0, count: rules)
        }

        func found(by rule: Int) -> Int { together[rule * rules + rule] }
        func found(by rule: Int, and other: Int) -> Int { together[rule * rules + other] }

        /// Counts a pair that these rules find, a bit each.
        mutating func add(_ finding: UInt64) {
            all += 1
            if finding.nonzeroBitCount == 1 { alone[finding.trailingZeroBitCount] += 1 }
            var rest = finding
            while rest != 0 {
                let row = rest.trailingZeroBitCount * rules
                rest &= rest - 1
                var others = finding
                while others != 0 {
                    together[row + others.trailingZeroBitCount] += 1
                    others &= others - 1
                }
            }
        }

        mutating func add(_ other: RuleCounts) {
            all += other.all
            for place in together.indices { together[place] += other.together[place] }
            for rule in alone.indices { alone[rule] += other.alone[rule] }
        }
    }

    // Small enough to balance the load, large enough to be worth a hand-over.
    private static let pairsPerChunk = 100_000

    let plan: MatchPlan
    let scorer: PairScorer
    let threads: Int
    let observer: any Observer

    private struct Piece: Sendable {
        let table: Int
        var compared = 0
        var links: [ScoredPair] = []
        var doubtful: [ScoredPair] = []
        var counts: RuleCounts
        var weights = WeightHistogram()
        var patterns: [UInt128: Int] = [:]
    }

    func run() throws -> Outcome {
        let chunks = plan.candidates.chunks(pairs: Self.pairsPerChunk)
        observer.began("compare", total: chunks.count)
        let ruleCount = plan.rules.count
        var outcome = Outcome(
            pairsByRule: [Int](repeating: 0, count: ruleCount),
            linksByRule: RuleCounts(rules: ruleCount)
        )
        var done = 0
        let (candidates, comparator, scorer) = (plan.candidates, plan.comparator, scorer)
        let ordered = OrderedWork<Int, Piece>(threads: threads) { number in
            Self.score(chunks[number], candidates, comparator, scorer, ruleCount)
        } consume: { piece in
            outcome.pairsByRule[piece.table] += piece.compared
            outcome.links += piece.links
            outcome.doubtful += piece.doubtful
            outcome.linksByRule.add(piece.counts)
            outcome.weights.add(piece.weights)
            outcome.patterns.merge(piece.patterns, uniquingKeysWith: +)
            done += 1
            observer.advanced(done)
        }
        for number in chunks.indices { try ordered.feed(number) }
        try ordered.finish()
        // Made of sorted pieces, which the sort finds and merges.
        outcome.links.sort(by: ScoredPair.isStronger)
        outcome.doubtful.sort(by: ScoredPair.isStronger)
        observer.ended("\(DecimalText.grouped(outcome.pairsByRule.reduce(0, +))) pairs compared")
        return outcome
    }

    private static func score(
        _ chunk: CandidatePairs.Chunk,
        _ candidates: CandidatePairs,
        _ comparator: PairComparator,
        _ scorer: PairScorer,
        _ ruleCount: Int
    ) -> Piece {
        let least = scorer.settings.review
        var scratch = ComparisonScratch()
        var piece = Piece(table: chunk.table, counts: RuleCounts(rules: ruleCount))
        candidates.forEachBatch(in: chunk) { pairs in
            piece.compared += pairs.count
            comparator.compare(pairs, &scratch) { left, right, vector in
                let score = scorer.score(vector)
                piece.weights.add(score.weight)
                guard score.weight >= least, !scorer.hasConflictingIdentifiers(vector) else {
                    return
                }
                let pair = ScoredPair(
                    left: UInt32(left),
                    right: UInt32(right),
                    weight: Float(score.weight)
                )
                if score.isAutomatic {
                    piece.links.append(pair)
                    piece.patterns[vector.levels, default: 0] += 1
                    piece.counts.add(candidates.rules(finding: left, right))
                } else {
                    piece.doubtful.append(pair)
                }
            }
        }
        piece.links.sort(by: ScoredPair.isStronger)
        return piece
    }
}

extension PairScoring.RuleCounts {
    /// About how many matches no rule finds, by capture and recapture (Chapman 1951): of the pairs
    /// that one rule finds, the share that another finds which presupposes nothing of the first is
    /// its share of all.
    ///
    /// Of all such two rules those are taken that find the most together. People who left no trace
    /// that any rule follows are in no count: it is the least that is missed.
    func missed(presupposed: [Set<String>]) -> Int {
        var best: (together: Int, one: Int, other: Int) = (0, 0, 0)
        for one in 0..<rules {
            for other in (one + 1)..<max(rules, one + 1)
            where presupposed[one].isDisjoint(with: presupposed[other]) {
                let count = found(by: one, and: other)
                if count > best.together { best = (count, one, other) }
            }
        }
        guard best.together > 0 else { return 0 }
        let total =
            Double(found(by: best.one) + 1) * Double(found(by: best.other) + 1)
            / Double(best.together + 1) - 1
        return max(0, Int(total) - all)
    }
}
