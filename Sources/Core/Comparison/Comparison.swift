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
    /// Whether both records are of one source: most systems hold most people once.
    case source
    /// An exact identifier, by its place among the table's identifiers.
    case identifier(Int, Attribute)
    /// A generic column, by its place among the table's other columns.
    case other(Int, Attribute)

    /// The comparisons that a table's values allow.
    ///
    /// What no two records state is not compared.
    public static func all(for table: FeatureTable) -> [Comparison] {
        var all: [Comparison] = []
        func add(_ comparison: Comparison, _ isThere: Bool) {
            if isThere { all.append(comparison) }
        }
        let none: UInt32 = 0
        add(.name, table.name.contains { $0 != none })
        add(.organization, table.organization.contains { $0 != none })
        add(.birth, table.birth.contains { $0 != none })
        add(.sex, table.sex.contains { $0 != 0 })
        add(.phone, table.phonePool.count > 1)
        add(.email, table.emailPool.count > 1)
        add(.address, table.addressPool.count > 1)
        add(.source, table.sources.count > 1)
        for (place, column) in table.identifiers.enumerated() {
            add(.identifier(place, column.attribute), column.pool.count > 1)
        }
        for (place, column) in table.others.enumerated() {
            switch column.attribute {
            case .text, .category, .number, .date:
                add(.other(place, column.attribute), column.pool.count > 1)
            // Where no address is compared, a postcode is a place to compare.
            case .postcode: add(.other(place, column.attribute), table.addressPool.count == 1)
            default: break
            }
        }
        return all
    }

    /// Whether it compares who and where somebody is: what relatives share or have apart.
    public var isPersonal: Bool {
        switch self {
        case .other, .source: false
        default: true
        }
    }

    /// Whether it compares resident numbers, which contain birth date and sex.
    public var isResidentNumber: Bool {
        if case .identifier(_, .residentNumber) = self { true } else { false }
    }

    /// Whether two records that state different values can't be one customer.
    public var isStrongIdentifier: Bool {
        switch self {
        case .identifier(_, .residentNumber), .identifier(_, .businessNumber),
            .identifier(_, .connectingInformation):
            true
        default: false
        }
    }

    /// The most bits that rarity can add to a level; 0 where it adds none.
    public func rarityLimit(ofLevel level: UInt8) -> Double {
        switch self {
        case .name:
            switch AgreementLevel.Name(rawValue: level) {
            case .same, .sounds: RarityLimit.name
            case .givenOnly: RarityLimit.given
            case .initialSound, .slipped, .oneLetter, .soundsNear, .sharedSyllable, .surnameOnly:
                RarityLimit.surname
            default: 0
            }
        case .organization: level == 1 || level == 3 ? RarityLimit.organization : 0
        case .birth: level == 1 ? RarityLimit.birth : 0
        case .sex, .source: 0
        case .phone: level == 1 ? RarityLimit.phone : 0
        case .email: level == 1 ? RarityLimit.email : 0
        case .address:
            switch AgreementLevel.Address(rawValue: level) {
            case .sameUnit: RarityLimit.unit
            case .sameBuilding, .otherUnit: RarityLimit.building
            default: 0
            }
        case .identifier: level == 1 ? RarityLimit.identifier : 0
        case .other: level == 1 ? RarityLimit.other : 0
        }
    }

    /// Among whom the share of strangers at a level is counted.
    public enum ChanceKind: Sendable {
        /// It is stated: the value's rarity says how often strangers agree.
        case stated
        /// All pairs that are compared.
        case amongAll
        /// Pairs of one surname, whose rarity counts for itself.
        case amongSurname
    }

    /// Among whom the share of strangers at a level is counted.
    public func chanceKind(ofLevel level: UInt8) -> ChanceKind {
        if case .name = self {
            switch AgreementLevel.Name(rawValue: level) {
            case .initialSound, .slipped, .oneLetter, .soundsNear, .sharedSyllable, .surnameOnly:
                return .amongSurname
            default: break
            }
        }
        return rarityLimit(ofLevel: level) > 0 ? .stated : .amongAll
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
        case .source: "source"
        case .identifier(_, let attribute), .other(_, let attribute): attribute.name
        }
    }

    /// The names of its levels, level 1 first.
    public var levelNames: [String] { Self.levelNames(of: name) }

    /// The level names of a comparison by its name in settings, level 1 first.
    public static func levelNames(of name: String) -> [String] {
        switch name.prefix(while: { $0 != "." }) {
        case "name": AgreementLevel.Name.allCases.map { "\($0)" }
        case "organization": AgreementLevel.Organization.allCases.map { "\($0)" }
        case "birth": AgreementLevel.Birth.allCases.map { "\($0)" }
        case "phone": AgreementLevel.Phone.allCases.map { "\($0)" }
        case "email": AgreementLevel.Email.allCases.map { "\($0)" }
        case "address": AgreementLevel.Address.allCases.map { "\($0)" }
        case "id": AgreementLevel.Identifier.allCases.map { "\($0)" }
        case "text": AgreementLevel.Text.allCases.map { "\($0)" }
        case "number": AgreementLevel.Number.allCases.map { "\($0)" }
        case "date": AgreementLevel.Date.allCases.map { "\($0)" }
        default: AgreementLevel.Exact.allCases.map { "\($0)" }
        }
    }
}
