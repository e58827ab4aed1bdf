import Blocking
import Comparison
import Ports
import Records
import Scoring
import Standardization

/// Draws the samples a model is trained on: pairs of each blocking rule, and pairs of all records.
///
/// What is drawn depends on the records' names only, never on their order or on threads.
struct ModelTraining {
    let threads: Int
    let observer: any Observer

    private static let pairsOfARule = 50_000
    private static let randomPairs = 400_000
    private static let randomRecords = 20_000

    /// The model that fits a table, beginning with another.
    ///
    /// Where pairs of one customer each are known, m is counted instead of estimated.
    func model(
        _ plan: MatchPlan,
        from start: MatchModel,
        knownMatches: [(Int, Int)] = []
    ) throws -> MatchModel {
        try models(plan, from: start, knownMatches: knownMatches, answers: [[]])[0]
    }

    /// A pair that a steward answered.
    struct Answer {
        let left: Int
        let right: Int
        let isSame: Bool
    }

    /// The models that fit a table with each of several sets of answers.
    func models(
        _ plan: MatchPlan,
        from start: MatchModel,
        knownMatches: [(Int, Int)],
        answers: [[Answer]]
    ) throws -> [MatchModel] {
        observer.began("train", total: nil)
        let comparisons = plan.comparator.comparisons
        let hashes = plan.table.recordHashes()
        let rules = try OrderedWork<Int, ModelTrainer.Sample>.map(
            plan.blocks.count,
            threads: threads
        ) { place in
            sample(plan, place, hashes)
        }
        let trainer = ModelTrainer(comparisons, records: plan.table.count, from: start)
        var known = ModelTrainer.Sample()
        var scratch = ComparisonScratch()
        for (left, right) in knownMatches {
            known.add(plan.comparator.compare(left, right, &scratch))
        }
        let random = try randomSample(plan, hashes)
        let models = answers.map { set in
            var answered = ModelTrainer.Answers()
            for answer in set {
                let vector = plan.comparator.compare(answer.left, answer.right, &scratch)
                if answer.isSame {
                    answered.same.add(vector)
                } else {
                    answered.different.add(vector)
                }
            }
            return trainer.train(rules, random: random, knownMatches: known, answers: answered)
        }
        observer.ended("\(DecimalText.grouped(models[0].pairs)) pairs")
        return models
    }

    private func sample(
        _ plan: MatchPlan,
        _ rule: Int,
        _ hashes: [UInt64]
    ) -> ModelTrainer.Sample {
        let block = plan.blocks[rule]
        let names = Set(plan.rules[rule].parts.map { $0.comparison(in: plan.table) })
        let comparisons = plan.comparator.comparisons
        let population = (1..<max(block.count, 1)).reduce(0) { sum, number in
            let size = block.block(number).count
            return sum + size * (size - 1) / 2
        }
        var sample = ModelTrainer.Sample(
            presupposed: Set(comparisons.indices.filter { names.contains(comparisons[$0].name) }),
            scale: max(1, Double(population) / Double(Self.pairsOfARule))
        )
        let limit =
            population <= Self.pairsOfARule
            ? UInt64.max : UInt64.max / UInt64(population) * UInt64(Self.pairsOfARule)
        var drawn = DrawnPairs(plan.comparator)
        for number in 1..<max(block.count, 1) {
            let places = block.block(number)
            for first in places {
                let left = Int(block.members[first])
                for second in (first + 1)..<places.upperBound {
                    let right = Int(block.members[second])
                    guard hashes[left] &+ hashes[right] <= limit,
                        plan.candidates.canMatch(left, right),
                        plan.candidates.isPaired(left, right, in: number, of: rule)
                    else { continue }
                    drawn.add(left, right, to: &sample)
                }
            }
        }
        drawn.flush(to: &sample)
        return sample
    }

    /// Records in the order of their hashes, each with those a few places on: pairs as if drawn.
    private func randomSample(
        _ plan: MatchPlan,
        _ hashes: [UInt64]
    ) throws -> ModelTrainer.Sample {
        // Of many records those with the least hashes.
        let share = Double(Self.randomRecords) / Double(max(hashes.count, 1))
        let most = share >= 1 ? UInt64.max : UInt64(Double(UInt64.max) * share)
        let order = hashes.indices.filter { hashes[$0] <= most }
            .sorted { (hashes[$0], $0) < (hashes[$1], $1) }
        let count = order.count
        let rounds = min(max(count - 1, 0), max(1, Self.randomPairs / max(count, 1)))
        let pieces = max(1, min(rounds, 16))
        let parts = try OrderedWork<Int, ModelTrainer.Sample>.map(pieces, threads: threads) {
            piece in
            var sample = ModelTrainer.Sample()
            var drawn = DrawnPairs(plan.comparator)
            for round in stride(from: piece + 1, through: rounds, by: pieces) {
                for place in 0..<max(0, count - round) {
                    let left = min(order[place], order[place + round])
                    let right = max(order[place], order[place + round])
                    if plan.candidates.canMatch(left, right) {
                        drawn.add(left, right, to: &sample)
                    }
                }
            }
            drawn.flush(to: &sample)
            return sample
        }
        var all = ModelTrainer.Sample()
        for part in parts { all.add(part) }
        return all
    }
}

/// Pairs that were drawn and are to be compared together.
private struct DrawnPairs {
    private let comparator: PairComparator
    private var pairs: [RecordPair] = []
    private var scratch = ComparisonScratch()
    private static let batchSize = 256

    init(_ comparator: PairComparator) {
        self.comparator = comparator
    }

    mutating func add(_ left: Int, _ right: Int, to sample: inout ModelTrainer.Sample) {
        pairs.append(RecordPair(left: left, right: right))
        if pairs.count == Self.batchSize { flush(to: &sample) }
    }

    mutating func flush(to sample: inout ModelTrainer.Sample) {
        comparator.compare(pairs, &scratch) { _, _, vector in sample.add(vector) }
        pairs.removeAll(keepingCapacity: true)
    }
}

extension FeatureTable {
    /// A hash of each record's name.
    func recordHashes() -> [UInt64] {
        let seeds = sources.map { StableHash.text($0) }
        return (0..<count).map { record in
            keys.hash(record, seed: seeds[Int(source[record])])
        }
    }
}
