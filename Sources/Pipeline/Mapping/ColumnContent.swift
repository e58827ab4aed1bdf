import HangulText
import JobSpec
import Records
import Standardization
import Survivorship

/// The first values of a column, and how many of them an attribute could have.
struct ColumnContent {
    private static let most = 500

    private let values: [[UInt32]]

    /// The content of a column; empty cells say nothing.
    init(_ cells: [String]) {
        values = cells.lazy.filter { !$0.isEmpty }.prefix(Self.most)
            .map { TextFolding.fold(Array($0.utf8)) }
    }

    /// Whether no cell says anything.
    var isEmpty: Bool { values.isEmpty }

    /// The share of values that an attribute could have; a half where there are none.
    func share(_ attribute: Attribute) -> Double {
        switch attribute {
        case .birthCalendar: return shareOfFew { BirthCalendar($0) != nil }
        case .consent: return shareOfFew { ConsentStatement(TextFolding.string($0)) != nil }
        case .sex: return shareOfFew { Sex($0) != nil }
        case .party: return saysParties(Self.partyWords + Self.partyLetters) ? 1 : 0
        default: return values.isEmpty ? 0.5 : share { Self.fits(attribute, $0) }
        }
    }

    /// The attribute that most values fit, of the kinds that content alone can tell.
    var best: (attribute: Attribute, fit: Double)? {
        let kinds: [Attribute] = [
            .party, .residentNumber, .email, .mobilePhone, .phone, .businessNumber, .address,
            .personName,
        ]
        guard !values.isEmpty else { return nil }
        for kind in kinds {
            let fit =
                switch kind {
                // Letters may be of anything where no header says so.
                case .party: saysParties(Self.partyWords) ? 1.0 : 0
                case .personName: nameShare
                case .phone: phoneShare
                case .address: wholeAddressShare
                default: share(kind)
                }
            if fit >= 0.8 { return (kind, fit) }
        }
        return nil
    }

    /// Whether a single cell can be no name of a column: an address of any kind, a number, a date.
    var isPlainlyAValue: Bool {
        [Attribute.email, .residentNumber, .updatedAt].contains { share($0) == 1 }
            || phoneShare == 1 || wholeAddressShare == 1
    }

    /// The share of values that are addresses down to the building.
    var wholeAddressShare: Double { share { !AddressParser.parse($0).buildingKey.isEmpty } }

    /// Without a header only numbers with an area code, and no dates, can be told from other digits.
    private var phoneShare: Double {
        share { value in
            Timestamp.packed(value) == 0
                && PhoneNumber.numbers(in: value).contains { $0.kind != .local }
        }
    }

    /// Without a header only Hangul names with a known surname can be told from other words.
    private var nameShare: Double {
        // A handful of words over and over (민간, 지자체) are no names.
        guard Set(values).count * 5 >= values.count else { return 0 }
        return share { value in
            guard case .success(let name) = PersonName.standardize(value), name.script == .hangul
            else { return false }
            return !name.surname.isEmpty && (1...3).contains(name.given.count)
        }
    }

    private func share(_ fits: ([UInt32]) -> Bool) -> Double {
        Double(values.count(where: fits)) / Double(max(values.count, 1))
    }

    /// Whether all values are words of one of several sets.
    private func saysParties(_ sets: [Set<String>]) -> Bool {
        let found = Set(values.map { TextFolding.string($0).lowercased() })
        return !found.isEmpty && sets.contains { found.isSubset(of: $0) }
    }

    private static let partyWords: [Set<String>] = [
        ["개인", "법인", "기업", "단체", "개인사업자", "사업자", "법인사업자", "사람"],
        ["person", "individual", "organization", "company", "corporate", "corporation"],
    ]
    private static let partyLetters: [Set<String>] = [
        ["p", "o"], ["p", "c"], ["i", "c"], ["i", "o"], ["i", "b"],
    ]

    /// The codes of a column that has only some short ones, sorted; none for any other.
    var codes: [MappingSpec.CodeList.Code] {
        let found = Set(values.map { TextFolding.string($0) })
        let areCodes = found.count <= 6 && found.allSatisfy { $0.utf8.count <= 3 }
        return areCodes ? found.sorted().map { .init($0, "") } : []
    }

    /// What the codes of a column that says yes or no stand for; `nil` where it says anything else.
    func codes(yes: String, no: String) -> [MappingSpec.CodeList.Code]? {
        let found = Set(values.map { TextFolding.string($0) })
        guard !found.isEmpty,
            let pair = Self.answerPairs.first(where: { found.isSubset(of: [$0, $1]) })
        else { return nil }
        return [.init(pair.0, yes), .init(pair.1, no)]
    }

    private static let answerPairs = [("Y", "N"), ("y", "n"), ("1", "0"), ("T", "F"), ("예", "아니오")]

    /// The share among values of which there are only a few different ones: codes.
    private func shareOfFew(_ fits: ([UInt32]) -> Bool) -> Double {
        guard !values.isEmpty else { return 0.5 }
        return Set(values).count <= 6 ? share(fits) : 0
    }

    private static func fits(_ attribute: Attribute, _ value: [UInt32]) -> Bool {
        switch attribute {
        case .personName:
            guard case .success(let name) = PersonName.standardize(value) else { return false }
            return name.script != .hangul || !name.surname.isEmpty && name.given.count <= 3
        case .hanjaName: return value.contains(where: HanjaReadings.isHanja)
        case .englishName: return value.contains { (0x61...0x7A).contains($0 | 0x20) }
        case .email: return EmailAddress.parse(value) != nil
        case .mobilePhone:
            return PhoneNumber.numbers(in: value).contains {
                $0.kind == .mobile || $0.kind == .oldMobile
            }
        case .phone, .homePhone, .workPhone: return !PhoneNumber.numbers(in: value).isEmpty
        case .birthDate:
            if case .failure = BirthDate.parse(value) { return false }
            return true
        case .address, .homeAddress, .workAddress:
            return value.contains(where: Hangul.isSyllable)
                && (AddressParser.parse(value).form != .unparsed || value.count < 12)
        case .postcode: return Address.postcode(value) != nil
        case .residentNumber:
            // 7 digits are a birth date with a sex, or anything.
            return ResidentNumber(TextFolding.utf8(value)) != nil
                || value.count > 8 && ResidentNumber.Front(masked: value) != nil
        case .businessNumber:
            return RegistrationNumber.isBusinessNumber(RegistrationNumber.digits(value))
        case .updatedAt, .createdAt: return Timestamp.packed(value) > 0
        default: return true
        }
    }
}
