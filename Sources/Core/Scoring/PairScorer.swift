public import Comparison
import RealModule

/// Turns agreement into match weights, in bits from end to end.
///
/// The weight of a pair is log₂ of how much likelier it is that the records are one customer than
/// that they are two, be these strangers or of a nonmatch class: what relatives share is weighed
/// against how often relatives share it, instead of being capped.
public struct PairScorer: Sendable {
    /// The settings in force.
    public let settings: MatchSettings
    /// The model in force.
    public let model: MatchModel
    /// Bits before any evidence: how rarely two records drawn at random are one customer.
    public let prior: Double
    private let comparisons: [Comparison]
    /// Bits for a match against strangers, and for each class against strangers; 16 levels a
    /// comparison.
    private let matchBits: [Float]
    private let classBits: [[Float]]
    private let classPriors: [Float]
    private let strongIdentifiers: [Int]
    private let residentNumber: Int?

    /// A scorer for pairs of `recordCount` records.
    public init(
        _ settings: MatchSettings,
        _ model: MatchModel,
        _ comparisons: [Comparison],
        recordCount: Int
    ) {
        self.settings = settings
        self.model = model
        self.comparisons = comparisons
        let isPersonal = comparisons.contains(where: \.isPersonal)
        let population = Double(
            max(recordCount, isPersonal ? PairComparator.leastPopulation : 2)
        )
        // Of N records N/2 partners of each are pairs.
        func bits(ofPairsPerRecord pairs: Double) -> Double {
            Double.log2(2 * pairs / population)
        }
        prior = bits(ofPairsPerRecord: model.matchesPerRecord)
        let classes = isPersonal ? model.classes : []
        classPriors = classes.map { Float(bits(ofPairsPerRecord: $0.pairsPerRecord)) }
        let levels = comparisons.map { model.levels(of: $0.name) }
        var matchBits = [Float](repeating: 0, count: comparisons.count * 16)
        var classBits = classes.map { _ in matchBits }
        for (place, comparison) in comparisons.enumerated() {
            let stated = settings.weights(of: comparison.name)
            for (number, level) in levels[place].enumerated() {
                let slot = place * 16 + number + 1
                if let bits = stated[level.name] {
                    let limit = comparison.rarityLimit(ofLevel: UInt8(number + 1))
                    matchBits[slot] = Float(bits - limit)
                } else {
                    matchBits[slot] = Float(Double.log2(level.match / level.chance))
                }
                for (number, share) in level.classes.prefix(classes.count).enumerated() {
                    classBits[number][slot] = Float(Double.log2(share / level.chance))
                }
            }
        }
        self.matchBits = matchBits
        self.classBits = classBits
        strongIdentifiers = comparisons.indices.filter { comparisons[$0].isStrongIdentifier }
        residentNumber = comparisons.firstIndex(where: \.isResidentNumber)
    }

    /// What a pattern of levels is worth before the rarity of values.
    public struct PatternBits: Sendable {
        /// Bits for a match against strangers.
        var match: Float = 0
        /// Bits for the first and second nonmatch class against strangers, priors included.
        var classes: (Float, Float) = (-.infinity, -.infinity)
    }

    /// The bits of a pattern.
    public func patternBits(_ levels: UInt128) -> PatternBits {
        var bits = PatternBits()
        if classPriors.count > 0 { bits.classes.0 = classPriors[0] }
        if classPriors.count > 1 { bits.classes.1 = classPriors[1] }
        let provesPerson =
            residentNumber.map { UInt8(truncatingIfNeeded: levels >> UInt128($0 * 4)) & 15 == 1 }
            ?? false
        var rest = levels
        for place in comparisons.indices {
            let level = Int(truncatingIfNeeded: rest & 15)
            rest >>= 4
            if level == 0 || (provesPerson && isPartOfResidentNumber(place)) { continue }
            let slot = place * 16 + level
            bits.match += matchBits[slot]
            if classPriors.count > 0 { bits.classes.0 += classBits[0][slot] }
            if classPriors.count > 1 { bits.classes.1 += classBits[1][slot] }
        }
        return bits
    }

    /// What of a pattern speaks for one customer, each as `COMPARISON:LEVEL`; sex and source, which
    /// half of all pairs share, are left out.
    public func agreements(_ levels: UInt128) -> [String] {
        comparisons.indices.compactMap { place in
            let level = Int(truncatingIfNeeded: levels >> UInt128(place * 4)) & 15
            let comparison = comparisons[place]
            guard level != 0, comparison != .sex, comparison != .source,
                level == 1 || matchBits[place * 16 + level] > 0
                    || comparison.rarityLimit(ofLevel: UInt8(level)) > Self.tellingRarity
            else { return nil }
            return "\(comparison.name):\(comparison.levelNames[level - 1])"
        }
    }

    // What a value can be worth by its rarity where the level alone says little: a whole name.
    private static let tellingRarity = 13.0

    private func isPartOfResidentNumber(_ place: Int) -> Bool {
        comparisons[place] == .birth || comparisons[place] == .sex
    }

    /// The evidence of a pair without the prior, in bits.
    public func evidence(_ vector: ComparisonVector) -> Double {
        evidence(vector, patternBits(vector.levels))
    }

    /// The evidence of a pair whose pattern is known.
    public func evidence(_ vector: ComparisonVector, _ pattern: PatternBits) -> Double {
        Double(pattern.match + vector.rarity) - relation(pattern, vector.personalRarity)
    }

    /// What a pair is, in shares that add up to 1 with that of strangers.
    struct Posterior {
        var match: Double
        var classes: [Double]
    }

    /// What pairs of a pattern are whose agreeing values are worth so many bits by their rarity.
    func posterior(ofPattern levels: UInt128, rarity: Float, personal: Float) -> Posterior {
        let pattern = patternBits(levels)
        func odds(_ bits: Float) -> Double { Double.exp2(Double(min(max(bits, -60), 60))) }
        let match = odds(Float(prior) + pattern.match + rarity)
        let classes = [pattern.classes.0, pattern.classes.1].prefix(model.classes.count)
            .map { odds($0 + personal) }
        let all = 1 + match + classes.reduce(0, +)
        return Posterior(match: match / all, classes: classes.map { $0 / all })
    }

    /// A pair's weight, and the weight it must have to be joined without asking.
    public struct Score: Sendable {
        /// Prior plus evidence, in bits.
        public let weight: Double
        /// Bits from which the pair is joined without asking.
        public let automatic: Double

        /// Whether the pair is joined without asking.
        public var isAutomatic: Bool { weight >= automatic }
    }

    /// Scores a pair: what looks like relatives or twins must be surer than the rest.
    public func score(_ vector: ComparisonVector) -> Score {
        let pattern = patternBits(vector.levels)
        let relation = relation(pattern, vector.personalRarity)
        return Score(
            weight: prior + Double(pattern.match + vector.rarity) - relation,
            automatic: relation > Self.relatedBits
                ? max(settings.automatic, settings.automaticRelated) : settings.automatic
        )
    }

    // From here on a nonmatch class explains a pair a hundred times better than chance.
    private static let relatedBits = 7.0

    /// The match weight of a pair: prior plus evidence, in bits.
    public func weight(_ vector: ComparisonVector) -> Double { prior + evidence(vector) }

    /// What is taken from the evidence because a nonmatch class explains it as well.
    private func relation(_ pattern: PatternBits, _ personalRarity: Float) -> Double {
        let first = pattern.classes.0 + personalRarity
        let second = pattern.classes.1 + personalRarity
        let strongest = max(first, second)
        // 2⁻¹⁰ of a bit is nothing.
        guard strongest > -10 else { return 0 }
        let odds =
            Double.exp2(Double(min(first, 60))) + Double.exp2(Double(min(second, 60)))
        return strongest > 60 ? Double(strongest) : Double.log2(1 + odds)
    }

    /// The probability that a pair with this weight is one customer.
    public static func probability(_ weight: Double) -> Double {
        let odds = Double.exp2(min(max(weight, -60), 60))
        return odds / (1 + odds)
    }

    /// Whether a pair can't be one customer: two different strong identifiers, or evidence that
    /// speaks clearly against it.
    public func isContradiction(_ vector: ComparisonVector) -> Bool {
        hasConflictingIdentifiers(vector) || evidence(vector) < settings.contradiction
    }

    /// Whether both sides state a resident, business or connecting number, and they differ.
    public func hasConflictingIdentifiers(_ vector: ComparisonVector) -> Bool {
        strongIdentifiers.contains { vector.level($0) > 1 }
    }

    /// What one comparison adds to a pair's weight.
    public struct Contribution: Sendable, Equatable {
        /// The comparison's name, or the name of the nonmatch class that explains the pair.
        public let comparison: String
        /// The level's name.
        public let level: String
        /// Bits.
        public let bits: Double
    }

    /// The comparisons that say something about a pair, in order, and as a last one what a
    /// nonmatch class takes away; with the prior they add up to the weight.
    ///
    /// `rarity` is what the comparator's scratch holds after the pair.
    public func explain(_ vector: ComparisonVector, rarity: [Float]) -> [Contribution] {
        var all: [Contribution] = []
        let provesPerson = residentNumber.map { vector.level($0) == 1 } ?? false
        for place in comparisons.indices {
            let level = Int(vector.level(place))
            guard level != 0 else { continue }
            let isImplied = provesPerson && isPartOfResidentNumber(place)
            let bits = isImplied ? 0 : matchBits[place * 16 + level] + rarity[place]
            all.append(
                Contribution(
                    comparison: comparisons[place].name,
                    level: comparisons[place].levelNames[level - 1],
                    bits: Double(bits)
                )
            )
        }
        let pattern = patternBits(vector.levels)
        let taken = relation(pattern, vector.personalRarity)
        if taken > 0.0005 {
            let isSecond = pattern.classes.1 > pattern.classes.0
            all.append(
                Contribution(
                    comparison: model.classes[isSecond ? 1 : 0].name,
                    level: "explained",
                    bits: -taken
                )
            )
        }
        return all
    }
}

extension MatchSettings {
    /// The stated bits of a comparison's levels.
    fileprivate func weights(of comparison: String) -> [String: Double] {
        let family = comparison.prefix { $0 != "." } + ".*"
        return weights[comparison] ?? weights[String(family)] ?? [:]
    }
}
