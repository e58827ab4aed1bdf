public import Records
public import Standardization

/// One thing that is compared between two records.
public enum Comparison: Hashable, Sendable {
    case name
    case organization
    case birth
    case sex
    case phone
    case email
    case address
    /// An exact identifier, by its place among the table's identifiers.
    case identifier(Int, Attribute)
    /// A generic column, by its place among the table's other columns.
    case other(Int, Attribute)

    /// The comparisons that a table's columns allow, at most ``ComparisonVector/capacity``.
    public static func all(for table: FeatureTable) -> [Comparison] {
        var all: [Comparison] = [.name, .organization, .birth, .sex, .phone, .email, .address]
        for (place, column) in table.identifiers.enumerated() {
            all.append(.identifier(place, column.attribute))
        }
        for (place, column) in table.others.enumerated() {
            switch column.attribute {
            case .text, .category, .number, .date: all.append(.other(place, column.attribute))
            default: break
            }
        }
        return Array(all.prefix(ComparisonVector.capacity))
    }

    /// The name used in settings, models and explanations.
    public var name: String {
        switch self {
        case .name: "name"
        case .organization: "organization"
        case .birth: "birth"
        case .sex: "sex"
        case .phone: "phone"
        case .email: "email"
        case .address: "address"
        case .identifier(_, let attribute), .other(_, let attribute): attribute.name
        }
    }

    /// The names of its levels, level 1 first.
    public var levelNames: [String] {
        switch self {
        case .name: AgreementLevel.Name.allCases.map { "\($0)" }
        case .organization: AgreementLevel.Organization.allCases.map { "\($0)" }
        case .birth: AgreementLevel.Birth.allCases.map { "\($0)" }
        case .phone: AgreementLevel.Phone.allCases.map { "\($0)" }
        case .email: AgreementLevel.Email.allCases.map { "\($0)" }
        case .address: AgreementLevel.Address.allCases.map { "\($0)" }
        case .other(_, .text): AgreementLevel.Text.allCases.map { "\($0)" }
        case .sex, .identifier, .other: AgreementLevel.Exact.allCases.map { "\($0)" }
        }
    }
}

/// The levels of one pair, four bits each, and how common the agreeing values are.
public struct ComparisonVector: Sendable, Equatable {
    /// The most comparisons a pair can have.
    public static let capacity = 16

    /// The levels, the first comparison in the lowest bits.
    public var levels: UInt64 = 0
    /// Records with the agreeing name; 0 where names don't agree.
    public var nameFrequency: UInt32 = 0
    /// Records with the agreeing organization name.
    public var organizationFrequency: UInt32 = 0
    /// Records with the agreeing telephone line.
    public var phoneFrequency: UInt32 = 0
    /// Records with the agreeing mailbox.
    public var emailFrequency: UInt32 = 0
    /// Records with the agreeing dwelling or building.
    public var addressFrequency: UInt32 = 0

    /// A vector in which nothing is compared.
    public init() {}

    /// The level of a comparison.
    public func level(_ comparison: Int) -> UInt8 { UInt8(levels >> UInt64(comparison * 4) & 15) }

    mutating func set(_ comparison: Int, _ level: UInt8) {
        levels |= UInt64(level) << UInt64(comparison * 4)
    }
}
