import Records

/// The thresholds, limits and stated weights of a match.
public struct MatchSettings: Sendable, Equatable {
    /// Bits that a settings file states for a comparison and level, in place of the model's.
    ///
    /// Where a value's rarity counts, the most that the level can be worth.
    public var weights: [String: [String: Double]]
    /// From this many bits on, prior included, two records are joined without asking.
    public var automatic: Double
    /// From this many bits on, two records are joined without asking that agree in what relatives
    /// or twins share.
    public var automaticRelated: Double
    /// From this many bits on, a pair is put before a steward.
    public var review: Double
    /// Evidence below this many bits, prior left out, keeps two records from ever meeting in one
    /// customer through a third.
    public var contradiction: Double
    /// The most records a customer may have before a steward must look.
    public var largestCustomer: Int
    /// The most different birth dates among a customer's records before a steward must look.
    public var mostBirthDates: Int
    /// The most different names, by sound, among a customer's records before a steward must look.
    public var mostNames: Int
    /// The most records in one block before it is divided.
    public var largestBlock: Int
    /// Blocking rules of the user's own, each a list of key parts; empty for those that the
    /// attributes allow.
    public var blocking: [[String]]
    /// The model; `nil` for one that is trained on the data at hand.
    public var model: MatchModel?

    /// The shipped settings.
    public static let shipped = MatchSettings(
        weights: [:],
        automatic: 3,
        automaticRelated: 6,
        review: -2,
        contradiction: -5,
        largestCustomer: 50,
        mostBirthDates: 4,
        mostNames: 6,
        largestBlock: 200,
        blocking: [],
        model: nil
    )
}

extension MatchSettings {
    /// A short text that differs where any setting does.
    public var fingerprint: String {
        var text =
            "\(automatic)|\(automaticRelated)|\(review)|\(contradiction)|\(largestCustomer)|\(mostBirthDates)|\(mostNames)|\(largestBlock)"
        for (name, levels) in weights.sorted(by: { $0.key < $1.key }) {
            text += "|\(name)"
            for (level, bits) in levels.sorted(by: { $0.key < $1.key }) {
                text += ",\(level)=\(bits)"
            }
        }
        for rule in blocking { text += "|" + rule.joined(separator: "+") }
        if let model { text += "|" + String(StableHash.text(model.text), radix: 16) }
        return text
    }
}
