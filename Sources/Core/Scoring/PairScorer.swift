public import Comparison
import RealModule
import Records

/// Turns agreement into match weights, in bits from end to end.
public struct PairScorer: Sendable {
    /// The settings in force.
    public let settings: MatchSettings
    /// Bits before any evidence: how rarely two records drawn at random are one customer.
    public let prior: Double
    private let comparisons: [Comparison]
    private let weights: [[Double]]
    private let population: Double
    private let strongIdentifiers: [Int]
    private let residentNumber: Int?

    /// A scorer for pairs of `recordCount` records.
    public init(_ settings: MatchSettings, _ comparisons: [Comparison], recordCount: Int) {
        self.settings = settings
        self.comparisons = comparisons
        weights = comparisons.map { settings.levels($0.name) }
        // Below 20,000 records every value looks rare: small files are judged as part of a town.
        population = Double(max(recordCount, 20_000))
        prior = -Double.log2(population) - 0.3
        strongIdentifiers = comparisons.indices.filter { place in
            switch comparisons[place] {
            case .identifier(_, .residentNumber), .identifier(_, .businessNumber),
                .identifier(_, .connectingInformation):
                true
            default: false
            }
        }
        residentNumber = comparisons.firstIndex { comparison in
            if case .identifier(_, .residentNumber) = comparison { true } else { false }
        }
    }

    /// The match weight of a pair: prior plus evidence, in bits.
    public func weight(_ vector: ComparisonVector) -> Double { prior + evidence(vector) }

    /// The evidence of a pair without the prior, in bits.
    public func evidence(_ vector: ComparisonVector) -> Double {
        var sum = 0.0
        var shared = 0.0
        let provesPerson = residentNumber.map { vector.level($0) == 1 } ?? false
        for place in comparisons.indices {
            let level = vector.level(place)
            if level == 0 { continue }
            let bits = self.bits(place, level, vector)
            switch place {
            // The resident number contains birth date and sex.
            case 2, 3: if !provesPerson { sum += bits }
            case 4, 5, 6: shared += bits
            default: sum += bits
            }
        }
        return sum + limited(shared, vector)
    }

    private func limited(_ shared: Double, _ vector: ComparisonVector) -> Double {
        switch vector.level(0) {
        case AgreementLevel.Name.oneLetter.rawValue:
            return min(shared, settings.sharedHousehold * 2)
        case AgreementLevel.Name.givenOnly.rawValue, AgreementLevel.Name.surnameOnly.rawValue,
            AgreementLevel.Name.different.rawValue:
            return min(shared, settings.sharedHousehold)
        default: return shared
        }
    }

    private func bits(_ place: Int, _ level: UInt8, _ vector: ComparisonVector) -> Double {
        guard Int(level) <= weights[place].count else { return 0 }
        let bits = weights[place][Int(level) - 1]
        switch (place, level) {
        case (0, AgreementLevel.Name.same.rawValue):
            return min(bits, rarity(vector.nameFrequency))
        case (0, AgreementLevel.Name.sounds.rawValue):
            return min(bits, rarity(vector.nameFrequency) - 1)
        case (0, AgreementLevel.Name.slipped.rawValue):
            return bits
        case (1, AgreementLevel.Organization.same.rawValue):
            return min(bits, rarity(vector.organizationFrequency))
        case (4, AgreementLevel.Phone.same.rawValue):
            return min(bits, rarity(vector.phoneFrequency))
        case (5, AgreementLevel.Email.same.rawValue):
            return min(bits, rarity(vector.emailFrequency))
        case (6, AgreementLevel.Address.sameUnit.rawValue),
            (6, AgreementLevel.Address.sameBuilding.rawValue):
            return min(bits, rarity(vector.addressFrequency))
        default: return bits
        }
    }

    /// What agreement on a value is worth that `records` of the population have: log₂ of 0.9
    /// over its share, never less than a bit.
    private func rarity(_ records: UInt32) -> Double {
        max(1, Double.log2(0.9 * population / Double(max(records, 1))))
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
        strongIdentifiers.contains { vector.level($0) == 2 }
    }

    /// What one comparison adds to a pair's weight.
    public struct Contribution: Sendable, Equatable {
        /// The comparison's name.
        public let comparison: String
        /// The level's name.
        public let level: String
        /// Bits, after all adjustments but the common limit on shared evidence.
        public let bits: Double
    }

    /// The comparisons that say something about a pair, in order, and what the limit on shared
    /// evidence took away as a last one named `shared`.
    public func explain(_ vector: ComparisonVector) -> [Contribution] {
        var all: [Contribution] = []
        var sum = 0.0
        let provesPerson = residentNumber.map { vector.level($0) == 1 } ?? false
        for place in comparisons.indices {
            let level = vector.level(place)
            guard level != 0 else { continue }
            let isImplied = provesPerson && (place == 2 || place == 3)
            let bits = isImplied ? 0 : self.bits(place, level, vector)
            sum += bits
            all.append(
                Contribution(
                    comparison: comparisons[place].name,
                    level: comparisons[place].levelNames[Int(level) - 1],
                    bits: bits
                )
            )
        }
        let taken = evidence(vector) - sum
        if taken < -0.0005 {
            all.append(Contribution(comparison: "shared", level: "limited", bits: taken))
        }
        return all
    }
}
