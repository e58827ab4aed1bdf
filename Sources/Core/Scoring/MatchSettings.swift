/// The weights and thresholds of a match, as shipped or as a settings file states them.
///
/// Weights are match weights: log₂ of how much likelier a level is for one customer than for two
/// (Fellegi and Sunter 1969). Where agreement on a common value says less, the shipped weight is
/// the most it can count, and the value's frequency lowers it.
public struct MatchSettings: Sendable, Equatable {
    /// Bits per comparison and level, level 1 first, by the names of `Comparison`.
    public var weights: [String: [Double]]
    /// From this many bits on, prior included, two records are joined without asking.
    public var automatic: Double
    /// From this many bits on, a pair is put before a steward.
    public var review: Double
    /// Evidence below this many bits, prior left out, keeps two records from ever meeting in one
    /// customer through a third.
    public var contradiction: Double
    /// The most bits that shared phone, e-mail and address count together where names differ:
    /// relatives share all three.
    public var sharedHousehold: Double
    /// The most records a customer may have before a steward must look.
    public var largestCustomer: Int
    /// The most records in one block before it is divided.
    public var largestBlock: Int

    /// The settings shipped for Korean persons and organizations.
    ///
    /// Made from census surname shares, the distribution of birth dates, and error rates measured
    /// on the generated sample world; `Docs/MATCHING.md` derives them.
    public static let shipped = MatchSettings(
        weights: [
            "name": [15, 6, 1, 11, 3, -2, -8, -10],
            "organization": [14, 5, 1, -8],
            "birth": [12.5, 5, 2, -3, -7],
            "sex": [0.9, -5],
            "phone": [14, 5, -1],
            "email": [14, 4, -0.5],
            "address": [12, 9.5, 7, -2, 2.5, 1, -1.5],
            "id.rrn": [22, -25],
            "id.brn": [16, -25],
            "id.crn": [16, -25],
            "id.ci": [22, -12],
            "id.di": [20, -6],
            "id.passport": [20, -3],
            "id.*": [16, -4],
            "text.*": [6, 3, -3],
            "category.*": [0.5, -0.5],
            "number.*": [3, -2],
            "date.*": [5, -3],
        ],
        automatic: 6,
        review: 0,
        contradiction: -5,
        sharedHousehold: 8,
        largestCustomer: 50,
        largestBlock: 200
    )

    /// Bits for a comparison's levels; a name of the user's own falls back to its family's.
    func levels(_ comparison: String) -> [Double] {
        if let own = weights[comparison] { return own }
        let family = comparison.prefix { $0 != "." }
        return weights["\(family).*"] ?? []
    }
}

extension MatchSettings {
    /// A short text that differs where any setting does.
    public var fingerprint: String {
        var text =
            "\(automatic)|\(review)|\(contradiction)|\(sharedHousehold)|\(largestCustomer)|\(largestBlock)"
        for name in weights.keys.sorted() { text += "|\(name)\(weights[name] ?? [])" }
        return text
    }
}
