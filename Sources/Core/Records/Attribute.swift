/// What a mapping maps a column to: the closed list of things a customer record can say.
public enum Attribute: Hashable, Sendable {
    case personName
    case surname
    case givenName
    case englishName
    case hanjaName
    case organizationName
    case party
    case sex
    case birthDate
    case birthCalendar
    case phone
    case mobilePhone
    case homePhone
    case workPhone
    case email
    case address
    case homeAddress
    case workAddress
    case postcode
    case residentNumber
    case businessNumber
    case corporateNumber
    case connectingInformation
    case duplicationInformation
    case passport
    /// Any other identifier, compared exactly.
    case identifier(String)
    /// Free text, compared with tolerance.
    case text(String)
    /// An exact but weak value, such as a branch or a grade.
    case category(String)
    case number(String)
    case date(String)
    case updatedAt
    case createdAt
    /// Of an activity: the key its customer has in the source that the mapping names.
    case customerKey
    /// Consent to one purpose; carried to the master, never matched.
    case consent(String)
    /// Carried to the master, never matched.
    case keep(String)

    /// The attributes with a fixed name, in the order they are documented.
    public static let fixed: [Attribute] = [
        .personName, .surname, .givenName, .englishName, .hanjaName, .organizationName, .party,
        .sex, .birthDate, .birthCalendar, .phone, .mobilePhone, .homePhone, .workPhone, .email,
        .address, .homeAddress, .workAddress, .postcode, .residentNumber, .businessNumber,
        .corporateNumber, .connectingInformation, .duplicationInformation, .passport, .updatedAt,
        .createdAt, .customerKey,
    ]

    /// The prefixes that take a name of the user's own, such as `keep.` in `keep.grade`.
    public static let openPrefixes = [
        "id", "text", "category", "number", "date", "consent", "keep",
    ]

    /// Reads the name used in mapping files; `nil` where there is no such attribute.
    public init?(name: String) {
        if let known = Attribute.byName[name] {
            self = known
            return
        }
        guard let dot = name.firstIndex(of: ".") else { return nil }
        let rest = String(name[name.index(after: dot)...])
        let isName =
            !rest.isEmpty
            && rest.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "_") || byte >= 0x80
            }
        guard isName else { return nil }
        switch name[..<dot] {
        case "id": self = .identifier(rest)
        case "text": self = .text(rest)
        case "category": self = .category(rest)
        case "number": self = .number(rest)
        case "date": self = .date(rest)
        case "consent": self = .consent(rest)
        case "keep": self = .keep(rest)
        default: return nil
        }
    }

    /// The name used in mapping files, tables and messages.
    public var name: String {
        switch self {
        case .personName: "person.name"
        case .surname: "person.surname"
        case .givenName: "person.given"
        case .englishName: "person.name.english"
        case .hanjaName: "person.name.hanja"
        case .organizationName: "organization.name"
        case .party: "party"
        case .sex: "sex"
        case .birthDate: "birth.date"
        case .birthCalendar: "birth.calendar"
        case .phone: "phone"
        case .mobilePhone: "phone.mobile"
        case .homePhone: "phone.home"
        case .workPhone: "phone.work"
        case .email: "email"
        case .address: "address"
        case .homeAddress: "address.home"
        case .workAddress: "address.work"
        case .postcode: "postcode"
        case .residentNumber: "id.rrn"
        case .businessNumber: "id.brn"
        case .corporateNumber: "id.crn"
        case .connectingInformation: "id.ci"
        case .duplicationInformation: "id.di"
        case .passport: "id.passport"
        case .identifier(let rest): "id.\(rest)"
        case .text(let rest): "text.\(rest)"
        case .category(let rest): "category.\(rest)"
        case .number(let rest): "number.\(rest)"
        case .date(let rest): "date.\(rest)"
        case .updatedAt: "updated_at"
        case .createdAt: "created_at"
        case .customerKey: "customer_key"
        case .consent(let rest): "consent.\(rest)"
        case .keep(let rest): "keep.\(rest)"
        }
    }

    /// Whether the columns a mapping lists for it are parts of one value, joined by a space.
    ///
    /// For every other attribute a list of columns gives several values.
    public var joinsColumns: Bool {
        switch self {
        case .address, .homeAddress, .workAddress, .personName, .organizationName: true
        default: false
        }
    }

    private static let byName: [String: Attribute] = Dictionary(
        uniqueKeysWithValues: fixed.map { ($0.name, $0) }
    )
}
