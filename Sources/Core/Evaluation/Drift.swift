/// Whether a figure of today is unlike those of the nights before.
///
/// By the modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993): the
/// distance from the median in units of the median absolute deviation, which a few odd nights do
/// not move; above 3.5 is unusual.
public struct Drift: Sendable, Equatable {
    /// The median of the nights before.
    public let usual: Double
    /// How far today is from it, as a modified z-score; negative where it is less.
    public let score: Double

    /// Nights that make a habit.
    public static let leastNights = 7
    private static let most = 3.5
    // 0.6745 is the 0.75 quantile of the normal distribution: MAD ≈ 0.6745 σ.
    private static let scale = 0.6745
    // What is always the same has no spread: a fiftieth of it, or one, is within the usual.
    private static let leastShare = 0.02

    /// Compares today with the nights before; `nil` where there are too few of them.
    ///
    /// `least` is the least spread that counts, in the figure's unit.
    public init?(_ today: Double, after nights: [Double], least: Double = 1) {
        guard nights.count >= Self.leastNights else { return nil }
        usual = Self.median(nights)
        let middle = usual
        let spread = Self.median(nights.map { abs($0 - middle) })
        let held = max(spread, abs(middle) * Self.leastShare, least)
        score = Self.scale * (today - middle) / held
    }

    /// Whether somebody should look.
    public var isUnusual: Bool { abs(score) > Self.most }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
