public import Comparison
import Records

/// Fits a model to data without labels, by expectation maximization on pattern counts.
///
/// Candidate pairs of each blocking rule give m for the comparisons that the rule does not
/// presuppose (as in Winkler 1988 and Linacre 2022, but with all comparisons in the expectation, so
/// that relatives are not taken for matches); pairs drawn by hash give u. Shipped shares count as
/// ``strength`` pairs: few data change little.
public struct ModelTrainer: Sendable {
    /// Pairs of a sample, by the pattern of their levels and the rarity of what agrees.
    public struct Sample: Sendable {
        /// The comparisons whose agreement the sample presupposes, as places.
        public let presupposed: Set<Int>
        /// How many pairs each pair of the sample stands for.
        public let scale: Double
        fileprivate var counts: [Key: Int] = [:]

        /// An empty sample.
        public init(presupposed: Set<Int> = [], scale: Double = 1) {
            self.presupposed = presupposed
            self.scale = scale
        }

        /// Counts a pair.
        public mutating func add(_ vector: ComparisonVector) {
            // Rarity in steps of two bits: enough for a posterior.
            let key = Key(
                levels: vector.levels,
                rarity: Int16(vector.rarity / 2),
                personal: Int16(vector.personalRarity / 2)
            )
            counts[key, default: 0] += 1
        }

        /// Takes over another sample's counts.
        public mutating func add(_ other: Sample) {
            counts.merge(other.counts, uniquingKeysWith: +)
        }

        /// The number of pairs counted.
        public var pairs: Int { counts.values.reduce(0, +) }
    }

    /// Pairs that stewards answered, by what they answered.
    ///
    /// A pair waits for a steward because of its weight, and pairs of one pattern have one weight: so
    /// the share taken for one customer is a fair sample of its pattern, and counts as such beside
    /// what the model believes, which counts as ``belief`` answers (a beta prior).
    public struct Answers: Sendable {
        /// Pairs taken for one customer.
        public var same = Sample()
        /// Pairs taken for two.
        public var different = Sample()

        private static let belief = 10.0

        /// No answers.
        public init() {}

        /// Whether there are none.
        public var isEmpty: Bool { same.counts.isEmpty && different.counts.isEmpty }

        fileprivate func corrected(
            _ posterior: PairScorer.Posterior,
            _ key: Key
        ) -> PairScorer.Posterior {
            let same = Double(self.same.counts[key] ?? 0)
            let all = same + Double(different.counts[key] ?? 0)
            guard all > 0 else { return posterior }
            let match = (posterior.match * Self.belief + same) / (Self.belief + all)
            let rest = posterior.match < 1 ? (1 - match) / (1 - posterior.match) : 0
            var corrected = posterior
            corrected.match = match
            for place in corrected.classes.indices { corrected.classes[place] *= rest }
            return corrected
        }
    }

    fileprivate struct Key: Hashable, Comparable {
        let levels: UInt128
        let rarity: Int16
        let personal: Int16

        static func < (one: Key, other: Key) -> Bool {
            (one.levels, one.rarity, one.personal) < (other.levels, other.rarity, other.personal)
        }
    }

    // A shipped share counts as much as this many pairs of the data.
    private static let strength = 100.0
    private static let chanceStrength = 2000.0
    // The shipped share of matches counts as that of this many records.
    private static let recordStrength = 500.0
    // A rule that finds less of a class says nothing about how large the class is.
    private static let leastCoverage = 0.2
    private static let mostRounds = 25
    // However rare a level was among matches, there are mistakes that the data did not show: no
    // disagreement says more than so.
    private static let leastMatch = 0.0005
    // Shares closer than this have settled.
    private static let settled = 0.0002

    private let comparisons: [Comparison]
    private let records: Int
    private let start: MatchModel

    /// A trainer for a table's comparisons, beginning with a model.
    public init(_ comparisons: [Comparison], records: Int, from start: MatchModel = .shipped) {
        self.comparisons = comparisons
        self.records = records
        self.start = start
    }

    /// Fits a model to the samples.
    ///
    /// - Parameters:
    ///   - rules: Candidate pairs, a sample a blocking rule.
    ///   - random: Pairs drawn from all pairs of records.
    ///   - knownMatches: Pairs of one customer each; where there are any, m is counted on them.
    ///   - answers: Pairs that stewards answered.
    /// - Returns: The model, its shares with six digits.
    public func train(
        _ rules: [Sample],
        random: Sample,
        knownMatches: Sample = Sample(),
        answers: Answers = Answers()
    ) -> MatchModel {
        let begin = comparisons.map { comparison in
            MatchModel.ComparisonLevels(
                name: comparison.name,
                levels: start.levels(of: comparison.name)
            )
        }
        var model = MatchModel(
            comparisons: begin,
            classes: start.classes,
            matchesPerRecord: start.matchesPerRecord,
            records: records,
            pairs: rules.reduce(0) { $0 + $1.pairs },
            data: fingerprint(
                rules + [random, knownMatches]
                    + (answers.isEmpty ? [] : [answers.same, answers.different])
            )
        )
        let samples = rules.map { sample in
            (sample, sample.counts.sorted { $0.key < $1.key })
        }
        let strangers = random.counts.sorted { $0.key < $1.key }
        for _ in 0..<Self.mostRounds {
            let before = model
            let scorer = PairScorer(.shipped, model, comparisons, recordCount: records)
            var matches = Tally(comparisons, begin, strength: Self.strength) { $0.match }
            var chances = Tally(comparisons, begin, strength: Self.chanceStrength) { $0.chance }
            var expected = 0.0
            var related = model.classes.map { _ in 0.0 }
            for (sample, patterns) in samples where !patterns.isEmpty {
                var sum = 0.0
                var inClass = related.map { _ in 0.0 }
                for (key, count) in patterns {
                    let shares = answers.corrected(posterior(key, scorer), key)
                    let weight = Double(count) * shares.match
                    sum += weight
                    for place in inClass.indices {
                        inClass[place] += Double(count) * shares.classes[place]
                    }
                    if knownMatches.counts.isEmpty {
                        matches.add(key.levels, weight, besides: sample.presupposed)
                    }
                }
                expected = max(expected, sum * sample.scale)
                for place in related.indices {
                    let coverage = coverage(sample, place)
                    guard coverage >= Self.leastCoverage else { continue }
                    related[place] = max(
                        related[place],
                        inClass[place] * sample.scale / coverage
                    )
                }
            }
            for (key, count) in knownMatches.counts.sorted(by: { $0.key < $1.key }) {
                matches.add(key.levels, Double(count), besides: [])
            }
            for (key, count) in strangers {
                let strangers = Double(count) * (1 - posterior(key, scorer).match)
                chances.add(key.levels, strangers, besides: [])
            }
            model.comparisons = updated(before, matches, chances)
            followForms(&model)
            // No rule finds all matches; no more than this are believed.
            let found =
                (1.1 * expected + start.matchesPerRecord * Self.recordStrength)
                / (Double(records) + Self.recordStrength)
            model.matchesPerRecord = min(3, max(0.02, found))
            // Few data show few twins; there may be as many as elsewhere.
            for place in related.indices {
                model.classes[place].pairsPerRecord = max(
                    start.classes[place].pairsPerRecord,
                    related[place] / Double(max(records, 1))
                )
            }
            if distance(before, model) < Self.settled { break }
        }
        return rounded(model)
    }

    private func posterior(_ key: Key, _ scorer: PairScorer) -> PairScorer.Posterior {
        scorer.posterior(
            ofPattern: key.levels,
            rarity: Float(key.rarity) * 2 + 1,
            personal: Float(key.personal) * 2 + 1
        )
    }

    /// The share of a nonmatch class that a rule finds; 0 where it is not known, because the rule
    /// presupposes a name, of which relatives share but the surname.
    private func coverage(_ sample: Sample, _ place: Int) -> Double {
        guard !sample.presupposed.isEmpty else { return 0 }
        return sample.presupposed.reduce(1) { share, comparison in
            guard comparisons[comparison] != .name,
                let best = start.levels(of: comparisons[comparison].name).first,
                place < best.classes.count
            else { return 0 }
            return share * best.classes[place]
        }
    }

    private func updated(
        _ before: MatchModel,
        _ matches: Tally,
        _ chances: Tally
    ) -> [MatchModel.ComparisonLevels] {
        before.comparisons.enumerated().map { place, old in
            var new = old
            let kinds = old.levels.indices.map {
                comparisons[place].chanceKind(ofLevel: UInt8($0 + 1))
            }
            func sum(_ kind: Comparison.ChanceKind) -> Double {
                kinds.indices.filter { kinds[$0] == kind }
                    .reduce(0) { $0 + chances.sums[place][$1] }
            }
            let all = chances.sums[place].reduce(0, +)
            let matched = matches.sums[place].reduce(0, +)
            for level in old.levels.indices {
                // Few pairs have strong identifiers on both sides, and those decide by themselves.
                if !comparisons[place].isStrongIdentifier {
                    new.levels[level].match = max(
                        Self.leastMatch,
                        matches.sums[place][level] / matched
                    )
                }
                switch kinds[level] {
                case .stated: break
                case .amongAll: new.levels[level].chance = chances.sums[place][level] / all
                case .amongSurname:
                    new.levels[level].chance = chances.sums[place][level] / sum(.amongSurname)
                }
            }
            return new
        }
    }

    /// Whether a dwelling is written by its road, by its lot or without its unit is a matter of the
    /// records, not of who lives there: what people of one home share is divided among these levels
    /// as matches are.
    private func followForms(_ model: inout MatchModel) {
        guard let place = comparisons.firstIndex(of: .address) else { return }
        let forms: [AgreementLevel.Address] = [.sameUnit, .sameBuilding, .sameUnitOtherForm]
        let levels = forms.map { Int($0.rawValue) - 1 }
        let matched = levels.reduce(0) { $0 + model.comparisons[place].levels[$1].match }
        for number in model.classes.indices {
            let shared = levels.reduce(0) {
                $0 + start.levels(of: "address")[$1].classes[number]
            }
            for level in levels {
                let share = model.comparisons[place].levels[level].match / matched
                model.comparisons[place].levels[level].classes[number] = shared * share
            }
        }
    }

    private func distance(_ one: MatchModel, _ other: MatchModel) -> Double {
        zip(one.comparisons, other.comparisons).reduce(0) { most, pair in
            zip(pair.0.levels, pair.1.levels).reduce(most) {
                max($0, abs($1.0.match - $1.1.match))
            }
        }
    }

    /// Shares with six digits after the point, as the model file has them; none is 0.
    private func rounded(_ model: MatchModel) -> MatchModel {
        func six(_ share: Double) -> Double {
            max(1, (share * 1_000_000).rounded()) / 1_000_000
        }
        var model = model
        model.matchesPerRecord = six(model.matchesPerRecord)
        for place in model.classes.indices {
            model.classes[place].pairsPerRecord = six(model.classes[place].pairsPerRecord)
        }
        for place in model.comparisons.indices {
            for level in model.comparisons[place].levels.indices {
                model.comparisons[place].levels[level].match = six(
                    model.comparisons[place].levels[level].match
                )
                model.comparisons[place].levels[level].chance = six(
                    model.comparisons[place].levels[level].chance
                )
            }
        }
        return model
    }

    private func fingerprint(_ samples: [Sample]) -> String {
        var hash: UInt64 = UInt64(records)
        for sample in samples {
            for (key, count) in sample.counts.sorted(by: { $0.key < $1.key }) {
                hash = StableHash.pair(hash, UInt64(truncatingIfNeeded: key.levels))
                hash = StableHash.pair(hash, UInt64(truncatingIfNeeded: key.levels >> 64))
                hash = StableHash.pair(hash, UInt64(count))
            }
        }
        return String(hash, radix: 16)
    }
}

/// Weighted counts of levels, beginning with what was known.
private struct Tally {
    private(set) var sums: [[Double]]

    init(
        _ comparisons: [Comparison],
        _ begin: [MatchModel.ComparisonLevels],
        strength: Double,
        _ share: (MatchModel.Level) -> Double
    ) {
        sums = begin.map { $0.levels.map { share($0) * strength } }
    }

    mutating func add(_ levels: UInt128, _ weight: Double, besides presupposed: Set<Int>) {
        var rest = levels
        for place in sums.indices {
            let level = Int(truncatingIfNeeded: rest & 15)
            rest >>= 4
            if level > 0, !presupposed.contains(place) { sums[place][level - 1] += weight }
        }
    }
}
