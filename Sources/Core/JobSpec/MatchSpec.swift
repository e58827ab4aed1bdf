/// What a match settings file states; what it leaves out is as shipped.
public struct MatchSpec: Sendable, Equatable {
    /// Bits by comparison and level name.
    public var weights: [String: [String: Double]] = [:]
    /// Bits from which records are joined without asking.
    public var automatic: Double?
    /// Bits from which records are joined without asking that agree in what relatives share.
    public var automaticRelated: Double?
    /// Bits from which a pair is put before a steward.
    public var review: Double?
    /// Evidence below this keeps two records from meeting through a third.
    public var contradiction: Double?
    /// The most records a customer may have.
    public var largestCustomer: Int?
    /// The most different birth dates of a customer.
    public var mostBirthDates: Int?
    /// The most different names of a customer.
    public var mostNames: Int?
    /// The most records in a block before it is divided.
    public var largestBlock: Int?
    /// Blocking rules, each a list of key parts; empty for those that the attributes allow.
    public var blocking: [[String]] = []
    /// The model file, relative to the settings file; empty for none.
    public var model = ""

    // A pair of records remembers its rules in 64 bits.
    private static let mostRules = 64

    /// The shipped settings.
    public init() {}

    /// Reads a match settings file's tree, noting every problem in the reader.
    public init(_ node: SettingNode, _ reader: inout SettingReader) {
        let members = reader.members(
            node,
            "",
            known: ["version", "model", "thresholds", "limits", "blocking", "weights"]
        )
        reader.version(members["version"])
        model = reader.text(members["model"], "model") ?? ""
        if let thresholds = members["thresholds"] {
            let known = ["automatic", "automatic_related", "review", "contradiction"]
            let values = reader.members(thresholds, "thresholds", known: known)
            automatic = reader.number(values["automatic"], "thresholds.automatic")
            automaticRelated = reader.number(
                values["automatic_related"],
                "thresholds.automatic_related"
            )
            review = reader.number(values["review"], "thresholds.review")
            contradiction = reader.number(values["contradiction"], "thresholds.contradiction")
            if let automatic, let review, review > automatic {
                reader.report(
                    "thresholds.review",
                    "is over thresholds.automatic: nothing would be reviewed"
                )
            }
        }
        if let limits = members["limits"] {
            let values = reader.members(
                limits,
                "limits",
                known: ["customer", "birth_dates", "names", "block"]
            )
            largestCustomer = reader.integer(values["customer"], "limits.customer", 2...10_000)
            mostBirthDates = reader.integer(
                values["birth_dates"],
                "limits.birth_dates",
                1...1000
            )
            mostNames = reader.integer(values["names"], "limits.names", 1...1000)
            largestBlock = reader.integer(values["block"], "limits.block", 2...100_000)
        }
        for (place, rule) in reader.list(members["blocking"], "blocking").enumerated() {
            let path = "blocking[\(place)]"
            let parts = reader.list(rule, path).enumerated().map { number, part in
                reader.text(part, "\(path)[\(number)]") ?? ""
            }
            if parts.isEmpty { reader.report(path, "names no key part") }
            blocking.append(parts)
        }
        if blocking.count > Self.mostRules {
            reader.report("blocking", "has \(blocking.count) rules, \(Self.mostRules) at most")
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
