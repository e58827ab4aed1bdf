import Blocking
import Clustering
import Comparison
import Ports
import Records
import Scoring
import Standardization

/// Blocks, compares, scores and clusters the records of a table.
struct Matcher {
    let settings: MatchSettings
    let threads: Int
    let observer: any Observer

    // Small enough to balance the load, large enough to be worth a hand-over.
    private static let pairsPerChunk = 100_000

    func match(_ table: FeatureTable, decisions: [Decision]) throws -> MatchResult {
        try match(
            MatchPlan(table, settings, threads: threads, observer: observer),
            decisions: decisions
        )
    }

    func match(_ plan: MatchPlan, decisions: [Decision]) throws -> MatchResult {
        let table = plan.table
        let (blocks, candidates, comparator) = (plan.blocks, plan.candidates, plan.comparator)
        let chunks = candidates.chunks(pairs: Self.pairsPerChunk)
        let model =
            try settings.model
            ?? ModelTraining(threads: threads, observer: observer).model(plan, from: .shipped)
        let scorer = PairScorer(
            settings,
            model,
            comparator.comparisons,
            recordCount: table.count
        )
        let scored = try score(candidates, chunks, comparator, scorer, plan.rules.count)
        observer.began("cluster", total: nil)
        let clustering = cluster(table, scored.links, decisions, comparator, scorer)
        let review = reviewQueue(scored.doubtful, clustering, decisions, table)
        observer.ended(
            "\(DecimalText.grouped(clustering.clusters.count)) customers, "
                + "\(DecimalText.grouped(review.count)) pairs to review"
        )
        let reports = blocks.enumerated().map { place, block in
            BlockingReport(
                rule: block.rule.name(in: table),
                pairs: scored.pairsByRule[place],
                largestBlock: block.largestBlock,
                dividedBlocks: block.dividedBlocks,
                skippedPairs: block.skippedPairs
            )
        }
        return MatchResult(
            table: table,
            model: model,
            clustering: clustering,
            review: review,
            blocking: reports,
            comparedPairs: scored.pairsByRule.reduce(0, +)
        )
    }

    private struct Scored {
        var links: [ScoredPair] = []
        var doubtful: [ScoredPair] = []
        var pairsByRule: [Int]
    }

    private struct ChunkScore: Sendable {
        let table: Int
        let compared: Int
        let pairs: [ScoredPair]
    }

    private func score(
        _ candidates: CandidatePairs,
        _ chunks: [CandidatePairs.Chunk],
        _ comparator: PairComparator,
        _ scorer: PairScorer,
        _ ruleCount: Int
    ) throws -> Scored {
        observer.began("compare", total: chunks.count)
        let least = Float(settings.review)
        let certain = Float(settings.automatic)
        var scored = Scored(pairsByRule: [Int](repeating: 0, count: ruleCount))
        var done = 0
        let ordered = OrderedWork<Int, ChunkScore>(threads: threads) { number in
            var scratch = ComparisonScratch()
            var kept: [ScoredPair] = []
            var compared = 0
            candidates.forEach(in: chunks[number]) { left, right in
                compared += 1
                let vector = comparator.compare(left, right, &scratch)
                let weight = Float(scorer.weight(vector))
                if weight >= least, !scorer.hasConflictingIdentifiers(vector) {
                    kept.append(
                        ScoredPair(left: UInt32(left), right: UInt32(right), weight: weight)
                    )
                }
            }
            return ChunkScore(table: chunks[number].table, compared: compared, pairs: kept)
        } consume: { chunk in
            scored.pairsByRule[chunk.table] += chunk.compared
            for pair in chunk.pairs {
                if pair.weight >= certain {
                    scored.links.append(pair)
                } else {
                    scored.doubtful.append(pair)
                }
            }
            done += 1
            observer.advanced(done)
        }
        for number in chunks.indices { try ordered.feed(number) }
        try ordered.finish()
        scored.links.sort(by: ScoredPair.isStronger)
        scored.doubtful.sort(by: ScoredPair.isStronger)
        observer.ended("\(DecimalText.grouped(scored.pairsByRule.reduce(0, +))) pairs compared")
        return scored
    }

    private func cluster(
        _ table: FeatureTable,
        _ links: [ScoredPair],
        _ decisions: [Decision],
        _ comparator: PairComparator,
        _ scorer: PairScorer
    ) -> GuardedClustering {
        var same: [(Int, Int)] = []
        var different: [(Int, Int)] = []
        for decision in decisions {
            // A decision about a record that is gone waits until it comes back.
            guard let first = table.record(decision.first),
                let second = table.record(decision.second)
            else {
                continue
            }
            switch decision.verdict {
            case .same: same.append((first, second))
            case .different: different.append((first, second))
            }
        }
        var scratch = ComparisonScratch()
        return GuardedClustering(
            count: table.count,
            links: links.map {
                GuardedClustering.Link(left: Int($0.left), right: Int($0.right), weight: $0.weight)
            },
            same: same,
            different: different,
            largest: settings.largestCustomer
        ) { left, right in
            scorer.isContradiction(comparator.compare(left, right, &scratch))
        }
    }

    /// Doubtful pairs that did not end up in one customer anyway, and links that were refused.
    private func reviewQueue(
        _ doubtful: [ScoredPair],
        _ clustering: GuardedClustering,
        _ decisions: [Decision],
        _ table: FeatureTable
    ) -> [(pair: ScoredPair, reason: String)] {
        let decided = Set(decisions.map { [$0.first, $0.second] })
        var asked: Set<UInt64> = []
        var queue: [(pair: ScoredPair, reason: String)] = []
        func add(_ pair: ScoredPair, _ reason: String) {
            let customers = (
                clustering.clusterOfRecord[Int(pair.left)],
                clustering.clusterOfRecord[Int(pair.right)]
            )
            guard customers.0 != customers.1 else { return }
            // Two customers are asked about once, by their strongest pair.
            let question =
                UInt64(min(customers.0, customers.1)) << 32 | UInt64(max(customers.0, customers.1))
            guard asked.insert(question).inserted else { return }
            if !decided.isEmpty,
                decided.contains([table.id(Int(pair.left)), table.id(Int(pair.right))])
            {
                return
            }
            queue.append((pair, reason))
        }
        for refused in clustering.withheld
        where refused.link.weight.isFinite && refused.reason != .decided {
            let link = refused.link
            add(
                ScoredPair(left: UInt32(link.left), right: UInt32(link.right), weight: link.weight),
                refused.reason.rawValue
            )
        }
        for pair in doubtful { add(pair, "doubtful") }
        queue.sort { ScoredPair.isStronger($0.pair, $1.pair) }
        return queue
    }
}

extension FeatureTable {
    /// The place of a record in a table whose records are in the order of their names.
    func record(_ id: RecordID) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self.id(middle) < id { low = middle + 1 } else { high = middle }
        }
        return low < count && self.id(low) == id ? low : nil
    }
}
