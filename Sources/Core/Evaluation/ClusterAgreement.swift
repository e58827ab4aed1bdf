/// How well a partition of records agrees with the truth.
///
/// Pairwise measures count pairs of records; B-cubed (Bagga and Baldwin 1998) averages over
/// records, so that large customers do not rule the figure.
public struct ClusterAgreement: Sendable, Equatable {
    /// Pairs that are together in both.
    public let truePairs: Int
    /// Pairs that are together in the partition only.
    public let wrongPairs: Int
    /// Pairs that are together in the truth only.
    public let missedPairs: Int
    /// B-cubed precision, 0 to 1.
    public let cubedPrecision: Double
    /// B-cubed recall, 0 to 1.
    public let cubedRecall: Double
    /// Records that were compared.
    public let records: Int

    /// Compares two partitions of the same records, given as any labels.
    public init(found: [Int], truth: [Int]) {
        precondition(found.count == truth.count)
        records = found.count
        var foundSizes: [Int: Int] = [:]
        var truthSizes: [Int: Int] = [:]
        var both: [Cell: Int] = [:]
        for (one, other) in zip(found, truth) {
            foundSizes[one, default: 0] += 1
            truthSizes[other, default: 0] += 1
            both[Cell(found: one, truth: other), default: 0] += 1
        }
        func pairs(_ sizes: some Sequence<Int>) -> Int {
            sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        }
        truePairs = pairs(both.values)
        wrongPairs = pairs(foundSizes.values) - truePairs
        missedPairs = pairs(truthSizes.values) - truePairs
        // Sums of rational numbers in a fixed order, so that the last digit never moves.
        var precision = 0.0
        var recall = 0.0
        for (cell, count) in both.sorted(by: {
            ($0.key.found, $0.key.truth) < ($1.key.found, $1.key.truth)
        }) {
            let square = Double(count) * Double(count)
            precision += square / Double(foundSizes[cell.found] ?? 1)
            recall += square / Double(truthSizes[cell.truth] ?? 1)
        }
        let total = Double(max(records, 1))
        cubedPrecision = precision / total
        cubedRecall = recall / total
    }

    private struct Cell: Hashable {
        let found: Int
        let truth: Int
    }

    /// The share of joined pairs that are right; 1 where none was joined.
    public var precision: Double { ratio(truePairs, truePairs + wrongPairs) }
    /// The share of true pairs that were joined; 1 where there is none.
    public var recall: Double { ratio(truePairs, truePairs + missedPairs) }
    /// The harmonic mean of ``precision`` and ``recall``.
    public var f1: Double { Self.harmonic(precision, recall) }
    /// The harmonic mean of the B-cubed measures.
    public var cubedF1: Double { Self.harmonic(cubedPrecision, cubedRecall) }

    private func ratio(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 1 : Double(part) / Double(whole)
    }

    private static func harmonic(_ one: Double, _ other: Double) -> Double {
        one + other == 0 ? 0 : 2 * one * other / (one + other)
    }
}
