import RealModule

/// What is known of how records of one customer, and of two, agree: a Fellegi–Sunter model with
/// classes of records that are not one customer and yet agree in much.
///
/// For each comparison and level: m, the share of pairs of one customer that agree so (Fellegi and
/// Sunter 1969), u, the share of pairs of strangers, and the share of pairs of each nonmatch class
/// (Larsen and Rubin 2001). Shares are of the pairs in which both records state the value.
public struct MatchModel: Sendable, Equatable {
    /// One way to agree.
    public struct Level: Sendable, Equatable {
        /// The level's name.
        public let name: String
        /// The share of pairs of one customer.
        public var match: Double
        /// The share of pairs of strangers; where a value's own rarity counts, the share among
        /// those who agree in it.
        public var chance: Double
        /// The share of pairs of each nonmatch class; empty where classes agree as strangers do.
        public var classes: [Double]

        /// What the level says for one customer, in bits, before the rarity of a value.
        public var bits: Double { Double.log2(match / chance) }
    }

    /// The levels of one comparison.
    public struct ComparisonLevels: Sendable, Equatable {
        /// The comparison's name.
        public let name: String
        /// Its levels, the best first.
        public var levels: [Level]
    }

    /// Pairs of records that are two customers who have something to do with each other.
    public struct NonmatchClass: Sendable, Equatable {
        /// The name, such as `relatives`.
        public let name: String
        /// Pairs of this class for each record.
        public var pairsPerRecord: Double
    }

    /// The comparisons, in the order of their names.
    public var comparisons: [ComparisonLevels]
    /// The nonmatch classes, in the order of ``Level/classes``.
    public var classes: [NonmatchClass]
    /// Pairs of one customer for each record.
    public var matchesPerRecord: Double
    /// Records it was trained on; 0 for the shipped model.
    public var records: Int
    /// Candidate pairs it was trained on.
    public var pairs: Int
    /// A fingerprint of the records it was trained on; empty for the shipped model.
    public var data: String

    /// The levels of a comparison.
    ///
    /// What the model does not know is as shipped: comparisons by their own name or that of their
    /// family.
    public func levels(of comparison: String) -> [Level] {
        if let own = comparisons.first(where: { $0.name == comparison }) { return own.levels }
        let family = comparison.prefix { $0 != "." } + ".*"
        return comparisons.first { $0.name == family }?.levels
            ?? Self.shipped.comparisons.first { $0.name == comparison || $0.name == family }?.levels
            ?? []
    }
}
