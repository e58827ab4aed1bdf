/// What a match settings file states; what it leaves out is as shipped.
public struct MatchSpec: Sendable, Equatable {
    /// Bits by comparison and level name.
    public var weights: [String: [String: Double]] = [:]
    /// Bits from which records are joined without asking.
    public var automatic: Double?
    /// Bits from which a pair is put before a steward.
    public var review: Double?
    /// Evidence below this keeps two records from meeting through a third.
    public var contradiction: Double?
    /// The most bits that phone, e-mail and address count together where names differ.
    public var sharedHousehold: Double?
    /// The most records a customer may have.
    public var largestCustomer: Int?
    /// The most records in a block before it is divided.
    public var largestBlock: Int?

    /// The shipped settings.
    public init() {}

    /// Reads a match settings file's tree, noting every problem in the reader.
    public init(_ node: SettingNode, _ reader: inout SettingReader) {
        let members = reader.members(
            node,
            "",
            known: ["version", "thresholds", "limits", "weights"]
        )
        reader.version(members["version"])
        if let thresholds = members["thresholds"] {
            let known = ["automatic", "review", "contradiction", "shared_household"]
            let values = reader.members(thresholds, "thresholds", known: known)
            automatic = reader.number(values["automatic"], "thresholds.automatic")
            review = reader.number(values["review"], "thresholds.review")
            contradiction = reader.number(values["contradiction"], "thresholds.contradiction")
            sharedHousehold = reader.number(
                values["shared_household"],
                "thresholds.shared_household"
            )
            if let automatic, let review, review > automatic {
                reader.report(
                    "thresholds.review",
                    "is over thresholds.automatic: nothing would be reviewed"
                )
            }
        }
        if let limits = members["limits"] {
            let values = reader.members(limits, "limits", known: ["customer", "block"])
            largestCustomer = reader.integer(values["customer"], "limits.customer", 2...10_000)
            largestBlock = reader.integer(values["block"], "limits.block", 2...100_000)
        }
        guard let weights = members["weights"] else { return }
        for comparison in reader.anyMembers(weights, "weights") {
            let path = "weights.\(comparison.key)"
            var levels: [String: Double] = [:]
            for level in reader.anyMembers(comparison.value, path) {
                levels[level.key] = reader.number(level.value, "\(path).\(level.key)")
            }
            self.weights[comparison.key] = levels
        }
    }
}
