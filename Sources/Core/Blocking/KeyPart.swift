import Records
public import Standardization

/// One thing that the records of a block have in common.
public enum KeyPart: Hashable, Sendable {
    /// A person's name as written.
    case name
    /// A person's name as it sounds: finds romanized names.
    case spokenName
    /// The given name as it sounds: finds a mistyped surname.
    case givenName
    /// The surname as it sounds: finds a mistyped or changed given name.
    case surname
    case birth
    case birthYear
    /// The birth date without its day, its month, or its year, and with day and month in either
    /// order: finds a slip in any of them.
    case birthNear
    case sex
    case phone
    /// The last four digits of a phone number: finds a mistyped exchange.
    case phoneEnding
    /// The last four digits of a phone number, and what is before them: finds a slip in either.
    case phoneNear
    case email
    /// What stands before the @.
    case mailbox
    /// The dwelling.
    case unit
    case building
    /// The road or 동.
    case locality
    /// 동 and 호 without the building, in one district: finds road and lot address of one dwelling.
    case unitLabel
    /// Organization name, legal form and branch cut.
    case organization
    /// The first syllables of an organization name.
    case organizationStart
    /// An exact identifier, by its place among the table's identifiers.
    case identifier(Int)
    /// A generic column, by its place among the table's other columns.
    case value(Int)
    /// The rarest words of a text column.
    case words(Int)

    private static let fixed: [(name: String, part: KeyPart)] = [
        ("name", .name), ("spoken_name", .spokenName), ("given_name", .givenName),
        ("surname", .surname), ("birth", .birth), ("birth_year", .birthYear),
        ("birth_near", .birthNear), ("sex", .sex), ("phone", .phone),
        ("phone_ending", .phoneEnding), ("phone_near", .phoneNear), ("email", .email),
        ("mailbox", .mailbox), ("unit", .unit), ("building", .building), ("locality", .locality),
        ("unit_label", .unitLabel), ("organization", .organization),
        ("organization_start", .organizationStart),
    ]

    /// The names of the parts that need no column of the user's own.
    public static var fixedNames: [String] { fixed.map(\.name) }

    /// The part of a name used in settings; `nil` where the table has no such column.
    ///
    /// A column is named by its attribute, `id.staff`; its words `text.title words`.
    public init?(name: String, in table: FeatureTable) {
        if let known = Self.fixed.first(where: { $0.name == name }) {
            self = known.part
            return
        }
        let attribute = String(name.prefix { $0 != " " })
        if let place = table.identifiers.firstIndex(where: { $0.attribute.name == attribute }) {
            self = .identifier(place)
        } else if let place = table.others.firstIndex(where: { $0.attribute.name == attribute }) {
            self = name.hasSuffix(" words") ? .words(place) : .value(place)
        } else {
            return nil
        }
    }

    /// The name used in settings and reports.
    public func name(in table: FeatureTable) -> String {
        switch self {
        case .identifier(let place): table.identifiers[place].attribute.name
        case .value(let place): table.others[place].attribute.name
        case .words(let place): table.others[place].attribute.name + " words"
        default: Self.fixed.first { $0.part == self }?.name ?? ""
        }
    }

    /// The most keys that one value has.
    var keysOfAValue: Int {
        switch self {
        case .birthNear, .words: 4
        case .phoneNear: 2
        default: 1
        }
    }

    /// The name of the comparison whose agreement it presupposes.
    public func comparison(in table: FeatureTable) -> String {
        switch self {
        case .name, .spokenName, .givenName, .surname: "name"
        case .birth, .birthYear, .birthNear: "birth"
        case .sex: "sex"
        case .phone, .phoneEnding, .phoneNear: "phone"
        case .email, .mailbox: "email"
        case .unit, .building, .locality, .unitLabel: "address"
        case .organization, .organizationStart: "organization"
        case .identifier(let place): table.identifiers[place].attribute.name
        case .value(let place), .words(let place): table.others[place].attribute.name
        }
    }
}
