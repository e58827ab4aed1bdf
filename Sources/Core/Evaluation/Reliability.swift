/// Whether probabilities mean what they say: of the pairs that a model gives so many bits, how
/// many are one customer, against how many it expects (a reliability table, Murphy and Winkler
/// 1977).
public struct Reliability: Sendable {
    /// Pairs whose weights lie between two bounds.
    public struct Band: Sendable, Equatable {
        /// The least weight in bits; minus infinity for the lowest band.
        public let from: Double
        /// The pairs.
        public fileprivate(set) var pairs = 0
        /// Those that are one customer.
        public fileprivate(set) var matches = 0
        /// The sum of their probabilities.
        public fileprivate(set) var expected = 0.0

        /// The share of pairs that are one customer; 0 of none.
        public var share: Double { pairs == 0 ? 0 : Double(matches) / Double(pairs) }
        /// The share that the model expects; 0 of none.
        public var expectedShare: Double { pairs == 0 ? 0 : expected / Double(pairs) }
    }

    /// The bands, the lowest first.
    public private(set) var bands: [Band]

    /// A table without pairs; its bands are two bits wide where decisions are made.
    public init() {
        bands = [-.infinity, -8, -4, -2, 0, 2, 4, 6, 8, 12, 16].map { Band(from: $0) }
    }

    /// Counts a pair.
    public mutating func add(weight: Double, probability: Double, isMatch: Bool) {
        let place = (bands.firstIndex { $0.from > weight } ?? bands.count) - 1
        bands[place].pairs += 1
        bands[place].expected += probability
        if isMatch { bands[place].matches += 1 }
    }

    /// Takes over another table's pairs.
    public mutating func add(_ other: Reliability) {
        for place in bands.indices {
            bands[place].pairs += other.bands[place].pairs
            bands[place].matches += other.bands[place].matches
            bands[place].expected += other.bands[place].expected
        }
    }
}
