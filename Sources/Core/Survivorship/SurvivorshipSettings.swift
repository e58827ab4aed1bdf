import RealModule
public import Records

/// What a job says of how values survive.
public struct SurvivorshipSettings: Sendable {
    /// The rules by attribute, the first one first; attributes without have the shipped one.
    public var rules: [Attribute: [SurvivorshipRule]] = [:]
    /// How far sources are trusted, by their codes; others have ``SourceTrust/usual``.
    public var trust: [String: SourceTrust] = [:]
    /// The codes of the sources, the most trusted first.
    public var sourceOrder: [String] = []
    /// The kinds of contacts of which every value is published, not only the golden one.
    public var keepsAll: Set<ContactKind> = []
    /// Attributes that come from one record: the first one decides which.
    public var together: [[Attribute]] = []

    /// Settings of a job that says nothing.
    public init() {}

    /// The rule of each attribute where the job states none.
    public static func shippedRule(_ attribute: Attribute) -> SurvivorshipRule {
        switch attribute {
        case .personName, .englishName, .organizationName, .sex, .birthDate, .businessNumber:
            .mostFrequent
        case .consent: .mostRestrictive
        default: .mostRecent
        }
    }

    func rules(_ attribute: Attribute) -> [SurvivorshipRule] {
        if !rules.isEmpty, let stated = rules[attribute] { return stated }
        return Self.alone[Self.shippedRule(attribute)] ?? []
    }

    /// Each rule as the only one.
    private static let alone = Dictionary(
        uniqueKeysWithValues: SurvivorshipRule.allCases.map { ($0, [$0]) }
    )
}

/// What a customer can have several of.
public enum ContactKind: String, Sendable, CaseIterable {
    case phone
    case email
    case address
}

/// How far a source is trusted, and how fast that fades.
public struct SourceTrust: Sendable, Equatable {
    /// From 0 to 100, for a record of today.
    public let points: Double
    /// After so many days a record is trusted half as much; `nil` where age does not matter.
    public let halfLife: Double?

    /// The trust of a source of which the job says nothing.
    public static let usual = SourceTrust(points: 50, halfLife: nil)

    /// Trust of `points`, halved every `halfLife` days.
    public init(points: Double, halfLife: Double?) {
        self.points = points
        self.halfLife = halfLife
    }

    /// The trust in thousandths of a point for a record that is `age` days older than the
    /// customer's latest; `nil` for a record without a time, which counts as ten half-lives old.
    ///
    /// Age is counted from the customer's latest change and not from today: the same records give
    /// the same golden record on any day.
    func score(age: Int?) -> Int {
        guard let halfLife, halfLife > 0 else { return Int(points * 1000) }
        let halvings = age.map { Double($0) / halfLife } ?? 10
        return Int(points * 1000 * Double.exp2(-halvings))
    }
}
