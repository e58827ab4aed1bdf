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

    func match(_ table: FeatureTable, decisions: [Decision]) throws -> MatchResult {
        try match(
            MatchPlan(table, settings, threads: threads, observer: observer),
            decisions: decisions
        )
    }

    func match(_ plan: MatchPlan, decisions: [Decision]) throws -> MatchResult {
        let table = plan.table
        let model =
            try settings.model
            ?? ModelTraining(threads: threads, observer: observer).model(plan, from: .shipped)
        let scorer = PairScorer(
            settings,
            model,
            plan.comparator.comparisons,
            recordCount: table.count
        )
        let scored = try PairScoring(
            plan: plan,
            scorer: scorer,
            threads: threads,
            observer: observer
        ).run()
        observer.began("cluster", total: nil)
        let clustering = cluster(table, scored.links, decisions, plan.comparator, scorer)
        let review = reviewQueue(scored.doubtful, clustering, decisions, table)
        observer.ended(
            "\(DecimalText.grouped(clustering.clusters.count)) customers, "
                + "\(DecimalText.grouped(review.count)) pairs to review"
        )
        let presupposed = plan.rules.map { rule in
            Set(rule.parts.map { $0.comparison(in: table) })
        }
        let reports = plan.blocks.enumerated().map { place, block in
            BlockingReport(
                rule: block.rule.name(in: table),
                pairs: scored.pairsByRule[place],
                links: scored.linksByRule.found(by: place),
                linksAlone: scored.linksByRule.alone[place],
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
            links: scored.linksByRule.all,
            missedLinks: scored.linksByRule.missed(presupposed: presupposed),
            comparedPairs: scored.pairsByRule.reduce(0, +),
            weights: scored.weights,
            patterns: patterns(scored.patterns, scorer)
        )
    }

    /// Ways to agree by what of them speaks for one customer.
    private func patterns(
        _ counts: [UInt128: Int],
        _ scorer: PairScorer
    ) -> [RunFigures.Pattern] {
        var links: [[String]: Int] = [:]
        for (levels, count) in counts { links[scorer.agreements(levels), default: 0] += count }
        return links.map { RunFigures.Pattern(agreements: $0.key, links: $0.value) }
            .sorted {
                $0.links != $1.links
                    ? $0.links > $1.links
                    : $0.agreements.lexicographicallyPrecedes($1.agreements)
            }
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
            largest: settings.largestCustomer,
            isTooDiverse: { one, other in
                // Fewer records than the limits can't have more values.
                guard one.count + other.count > min(settings.mostBirthDates, settings.mostNames)
                else { return false }
                let diversity = Diversity(of: one + other, table)
                return diversity.births > settings.mostBirthDates
                    || diversity.names > settings.mostNames
            },
            cross: { left, right in
                let vector = comparator.compare(left, right, &scratch)
                return GuardedClustering.CrossPair(
                    weight: Float(scorer.weight(vector)),
                    isContradiction: scorer.isContradiction(vector)
                )
            }
        )
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

/// How many different names and birth dates the records of a customer have.
private struct Diversity {
    let births: Int
    let names: Int

    init(of records: [UInt32], _ table: FeatureTable) {
        var births: Set<UInt32> = []
        var names: Set<UInt64> = []
        for record in records {
            let birth = table.birth[Int(record)]
            if birth != 0 { births.insert(birth) }
            let entry = table.names.entries[Int(table.name[Int(record)])]
            if entry.spokenGiven != 0 {
                names.insert(StableHash.pair(entry.spokenSurname, entry.spokenGiven))
            }
        }
        self.births = births.count
        self.names = names.count
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
