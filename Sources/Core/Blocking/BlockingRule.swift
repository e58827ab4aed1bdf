import Records
public import Standardization

/// A way to find pairs of records worth comparing: records that share a key of the rule.
public enum BlockingRule: Hashable, Sendable {
    /// An exact identifier, by its place among the table's identifiers.
    case identifier(Int)
    case phone
    case email
    /// Name as written and date of birth.
    case nameBirth
    /// Name as it sounds and date of birth: finds romanized names.
    case spokenNameBirth
    /// Given name as it sounds and date of birth: finds a mistyped surname.
    case givenNameBirth
    /// Surname as it sounds, sex and date of birth: finds a mistyped or changed given name.
    case surnameBirth
    /// Name and building: finds records without birth date or phone.
    case nameBuilding
    /// Name as it sounds and road or 동.
    case spokenNameLocality
    /// Name and the last four digits of a phone number: finds a mistyped exchange.
    case namePhoneEnding
    /// Date of birth and dwelling: finds a name that is quite different.
    case birthUnit
    /// Organization name, legal form and branch cut.
    case organizationName
    /// The first syllables of an organization name, and road or 동.
    case organizationLocality

    /// The rules that a table's columns allow, cheapest and surest first.
    public static func all(for table: FeatureTable) -> [BlockingRule] {
        table.identifiers.indices.map { .identifier($0) } + [
            .phone, .email, .nameBirth, .spokenNameBirth, .nameBuilding, .spokenNameLocality,
            .namePhoneEnding, .givenNameBirth, .surnameBirth, .birthUnit, .organizationName,
            .organizationLocality,
        ]
    }

    /// The name used in settings and reports.
    public func name(in table: FeatureTable) -> String {
        switch self {
        case .identifier(let column): table.identifiers[column].attribute.name
        case .phone: "phone"
        case .email: "email"
        case .nameBirth: "name+birth"
        case .spokenNameBirth: "spoken_name+birth"
        case .givenNameBirth: "given_name+birth"
        case .surnameBirth: "surname+birth"
        case .nameBuilding: "name+building"
        case .spokenNameLocality: "spoken_name+locality"
        case .namePhoneEnding: "name+phone_ending"
        case .birthUnit: "birth+unit"
        case .organizationName: "organization"
        case .organizationLocality: "organization+locality"
        }
    }
}
