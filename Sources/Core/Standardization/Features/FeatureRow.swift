import HangulText
import Records

/// Adds one raw record after another to a table.
///
/// Never copied: a copy would retain every column of the table.
struct FeatureRow: ~Copyable {
    var table: FeatureTable
    let batch: RecordBatch
    let rules: StandardizationRules
    private let sourceNumber: UInt16
    private let columns: Columns
    /// How often each finding was made: by column place and code.
    private var findings: [Finding: Int] = [:]
    /// The first municipality and province of the record that is read, to complete local numbers.
    var home: (municipality: UInt16, province: UInt8) = (0, 0)

    /// The places of a batch's columns, found once.
    struct Columns {
        let updatedAt, createdAt, personName, surname, givenName, hanjaName, englishName: Int?
        let organizationName, party, sex, birthDate, birthCalendar, email, postcode: Int?
        let phones: [(column: Int, attribute: Attribute, use: ValueColumn.Use)]
        let addresses: [(column: Int, attribute: Attribute, use: ValueColumn.Use)]
        let identifiers: [Int?]
        let others: [Int?]

        init(_ batch: RecordBatch, _ table: FeatureTable) {
            let places = Dictionary(
                batch.attributes.enumerated().map { ($1, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            updatedAt = places[.updatedAt]
            createdAt = places[.createdAt]
            personName = places[.personName]
            surname = places[.surname]
            givenName = places[.givenName]
            hanjaName = places[.hanjaName]
            englishName = places[.englishName]
            organizationName = places[.organizationName]
            party = places[.party]
            sex = places[.sex]
            birthDate = places[.birthDate]
            birthCalendar = places[.birthCalendar]
            email = places[.email]
            postcode = places[.postcode]
            let phoneUses: [(Attribute, ValueColumn.Use)] = [
                (.mobilePhone, .mobile), (.homePhone, .home), (.workPhone, .work),
                (.phone, .unstated),
            ]
            phones = phoneUses.compactMap { attribute, use in
                places[attribute].map { ($0, attribute, use) }
            }
            let addressUses: [(Attribute, ValueColumn.Use)] = [
                (.homeAddress, .home), (.address, .unstated), (.workAddress, .work),
            ]
            addresses = addressUses.compactMap { attribute, use in
                places[attribute].map { ($0, attribute, use) }
            }
            identifiers = table.identifiers.map { places[$0.attribute] }
            others = table.others.map { places[$0.attribute] }
        }
    }

    init(table: FeatureTable, batch: RecordBatch, sources: [String], rules: StandardizationRules) {
        columns = Columns(batch, table)
        self.table = table
        self.batch = batch
        self.rules = rules
        sourceNumber = UInt16(sources.firstIndex(of: batch.source) ?? 0)
    }

    /// The table with the counts of what was noticed.
    consuming func finished() -> FeatureTable {
        if !findings.isEmpty { table.findings[batch.source] = findings }
        return table
    }

    func value(_ column: Int?, _ record: Int, keepingReadings: Bool = false) -> [UInt32] {
        guard let column else { return [] }
        let range = batch.cell(record, column)
        return range.isEmpty
            ? [] : TextFolding.fold(batch.bytes, range, keepingReadings: keepingReadings)
    }

    mutating func note(_ code: Finding.Code, _ attribute: Attribute) {
        findings[Finding(code, attribute), default: 0] += 1
    }

    mutating func add(_ record: Int) {
        table.source.append(sourceNumber)
        table.keys.append(batch.bytes[batch.key(record)])
        let updated = Timestamp.packed(value(columns.updatedAt, record))
        let created = Timestamp.packed(value(columns.createdAt, record))
        table.updatedAt.append(updated)
        table.createdAt.append(created)
        let token = addIdentifiers(record)
        addSexAndBirth(record, token, latestYear: Int(max(updated, created) / 10_000_000_000))
        addAddresses(record)
        addPhones(record)
        addEmails(record)
        addNames(record)
        addOthers(record)
        table.endRecord()
    }

    private mutating func addIdentifiers(_ record: Int) -> ResidentNumber.Token? {
        var token: ResidentNumber.Token?
        for column in table.identifiers.indices {
            let attribute = table.identifiers[column].attribute
            let text = value(columns.identifiers[column], record)
            let key = text.isEmpty ? [] : identifier(attribute, text, &token)
            table.identifiers[column].values.append(table.identifiers[column].pool.intern(key))
        }
        return token
    }

    private mutating func identifier(
        _ attribute: Attribute,
        _ text: [UInt32],
        _ token: inout ResidentNumber.Token?
    ) -> [UInt8] {
        switch attribute {
        case .residentNumber:
            let staged = TextFolding.string(text)
            token = ResidentNumber.Token(text: staged)
            // A number that came masked can agree in birth date and sex only.
            return token?.hash.isEmpty ?? true ? [] : Array(staged.utf8)
        case .businessNumber:
            let digits = RegistrationNumber.digits(text)
            let isValid = RegistrationNumber.isBusinessNumber(digits)
            if !isValid { note(.invalid, attribute) }
            return isValid ? digits : []
        case .corporateNumber:
            let digits = RegistrationNumber.digits(text)
            // Since 2025 the check digit may be gone: it warns, it does not reject.
            if !RegistrationNumber.isCorporateNumber(digits) { note(.checksum, attribute) }
            return digits.count == 13 ? digits : []
        default: return TextFolding.utf8(text.filter { $0 != 0x20 && $0 != 0x2D })
        }
    }

    private mutating func addNames(_ record: Int) {
        var full = value(columns.personName, record, keepingReadings: true)
        if full.isEmpty, columns.surname != nil || columns.givenName != nil {
            let surname = value(columns.surname, record, keepingReadings: true)
            let given = value(columns.givenName, record, keepingReadings: true)
            let isLatin = surname.last.map { $0 < 0x250 } ?? false
            full = isLatin ? surname + [0x2C, 0x20] + given : surname + given
        }
        if full.isEmpty { full = value(columns.hanjaName, record, keepingReadings: true) }
        var company = value(columns.organizationName, record)
        if company.isEmpty, OrganizationName.isMarked(full) {
            company = full
            full = []
        }
        let organization =
            company.isEmpty
            ? nil : OrganizationName.standardize(company, placeholders: rules.placeholders)
        if organization == nil, !company.isEmpty {
            note(
                rules.placeholders.contains(company, .organization) ? .placeholder : .invalid,
                .organizationName
            )
        }
        let (name, reading) = intern(name: full, .personName, record)
        let stated = intern(name: value(columns.englishName, record), .englishName, record).name
        let english = stated == 0 ? reading : stated
        table.name.append(name == 0 ? english : name)
        table.englishName.append(name == 0 ? 0 : english)
        table.organization.append(
            organization.map { name in
                table.organizations.intern(Array(name.text.utf8)) {
                    OrganizationEntry(core: name.core, branch: name.branch)
                }
            } ?? 0
        )
        let kind = party(
            value(columns.party, record),
            hasName: name != 0 || english != 0,
            organization != nil
        )
        table.party.append(kind.rawValue)
    }

    private func party(
        _ stated: [UInt32],
        hasName: Bool,
        _ hasOrganization: Bool
    ) -> FeatureTable.Party {
        // 개인, 사람, person, P, I; 법인, 기업, 단체, organization, corporate, company, O, C, B.
        switch stated.first {
        case 0xAC1C, 0xC0AC, 0x70, 0x50, 0x49, 0x69: return .person
        case 0xBC95, 0xAE30, 0xB2E8, 0x6F, 0x4F, 0x43, 0x63, 0x42, 0x62: return .organization
        default: return hasOrganization && !hasName ? .organization : hasName ? .person : .unknown
        }
    }

    /// The number of a name, and of its other reading where it has one.
    private mutating func intern(
        name text: [UInt32],
        _ attribute: Attribute,
        _ record: Int
    ) -> (name: UInt32, otherReading: UInt32) {
        guard !text.isEmpty else { return (0, 0) }
        switch PersonName.standardize(text, placeholders: rules.placeholders) {
        case .failure(let fault):
            note(fault == .placeholder ? .placeholder : .invalid, attribute)
            return (0, 0)
        case .success(let name):
            // 홍길동 and nothing else: the form's sample, not a customer.
            if name.isSample, isEmpty(record) {
                note(.placeholder, attribute)
                return (0, 0)
            }
            for code in name.findings { note(code, attribute) }
            return (intern(name), name.otherReading.map { intern($0) } ?? 0)
        }
    }

    /// Whether a record says nothing that tells a person apart, names left aside.
    private func isEmpty(_ record: Int) -> Bool {
        table.birth[record] == 0 && table.phones.places(record).isEmpty
            && table.emails.places(record).isEmpty && table.addresses.places(record).isEmpty
            && table.identifiers.allSatisfy { $0.values[record] == 0 }
    }

    private mutating func intern(_ name: PersonName) -> UInt32 {
        // 선우+용 and 선+우용 are two names of one text.
        var key: [UInt8] = []
        key.reserveCapacity(16)
        TextFolding.appendUTF8(name.surname, to: &key)
        key.append(0x1F)
        TextFolding.appendUTF8(name.given, to: &key)
        let (number, isNew) = table.names.intern(key)
        if isNew { table.names.append(NameEntry(name)) }
        return number
    }

    private mutating func addSexAndBirth(
        _ record: Int,
        _ token: ResidentNumber.Token?,
        latestYear: Int
    ) {
        let stated = value(columns.sex, record)
        let sex = token?.sex ?? Sex(stated)
        if sex == nil, !stated.isEmpty { note(.invalid, .sex) }
        table.sex.append(sex?.rawValue ?? 0)
        let text = value(columns.birthDate, record)
        var date = token?.birthDate
        if date == nil, !text.isEmpty {
            let calendar = value(columns.birthCalendar, record)
            // 음력, L, lunar, 2.
            let isLunar = calendar.first.map { [0xC74C, 0x4C, 0x6C, 0x32].contains($0) } ?? false
            let context = BirthDate.Context(isLunar: isLunar, latestYear: latestYear)
            switch BirthDate.parse(text, context: context, placeholders: rules.placeholders) {
            case .success(let birth):
                date = birth.date
                for code in birth.findings { note(code, .birthDate) }
            case .failure(.placeholder): note(.placeholder, .birthDate)
            case .failure(.invalid): note(.invalid, .birthDate)
            }
        }
        table.birth.append(date?.packed ?? 0)
    }

    private mutating func addPhones(_ record: Int) {
        for (column, attribute, use) in columns.phones {
            var rest = batch.cell(record, column)
            while let range = batch.nextValue(&rest) {
                let text = TextFolding.fold(batch.bytes, range)
                if text.isEmpty { continue }
                let numbers = PhoneNumber.numbers(in: text, placeholders: rules.placeholders)
                if numbers.isEmpty { note(.invalid, attribute) }
                for number in numbers { add(number, attribute, use) }
            }
        }
        table.phones.endRecord()
    }

    private mutating func add(_ given: PhoneNumber, _ attribute: Attribute, _ use: ValueColumn.Use)
    {
        var number = given
        if number.kind == .local {
            let code = AreaCode.digits(municipality: home.municipality, province: home.province)
            number = number.completed(areaCode: code) ?? number
        }
        if number.isPlaceholder {
            note(.placeholder, attribute)
            return
        }
        if number.wasRepaired { note(.repaired, attribute) }
        let key = number.kind == .foreign ? [0x2B] + number.digits : number.digits
        let (value, isNew) = table.phonePool.intern(key)
        if isNew {
            table.phonePool.append(PhoneEntry(kind: number.kind, line: number.lineNumber ?? 0))
        }
        table.phones.append(value, use)
    }

    private mutating func addEmails(_ record: Int) {
        if let column = columns.email {
            var rest = batch.cell(record, column)
            while let range = batch.nextValue(&rest) {
                let text = TextFolding.fold(batch.bytes, range)
                if text.isEmpty { continue }
                let (found, invalid) = EmailAddress.addresses(
                    in: text,
                    placeholders: rules.placeholders
                )
                for _ in 0..<invalid { note(.invalid, .email) }
                for email in found { add(email) }
            }
        }
        table.emails.endRecord()
    }

    private mutating func add(_ email: EmailAddress) {
        if email.isPlaceholder {
            note(.placeholder, .email)
            return
        }
        if email.wasRepaired || email.hasCorrectedDomain { note(.repaired, .email) }
        let (value, isNew) = table.emailPool.intern(email.bytes)
        if isNew {
            let key = email.mailboxKey
            table.emailPool.append(
                EmailEntry(
                    mailbox: StableHash.bytes(email.bytes, 0..<email.at),
                    address: StableHash.bytes(key, 0..<key.count)
                )
            )
        }
        table.emails.append(value, .unstated)
    }

    /// An address as it is interned: where it names a municipality that several provinces have and
    /// no province (남구 문수로 12), with the province of the record's postcode in front.
    private func located(_ text: [UInt32], _ record: Int) -> [UInt32] {
        guard let column = columns.postcode, Province.beginning(of: text, 0..<text.count) == nil
        else {
            return text
        }
        let postcode = Address.postcode(value(column, record)) ?? []
        let province = Province.officialName(Province.number(ofPostcode: postcode))
        guard !province.isEmpty, AddressParser.parse(text).province == 0 else { return text }
        return province.unicodeScalars.map(\.value) + [0x20] + text
    }

    private mutating func addAddresses(_ record: Int) {
        home = (0, 0)
        for (column, attribute, use) in columns.addresses {
            var rest = batch.cell(record, column)
            while let range = batch.nextValue(&rest) {
                let given = TextFolding.fold(batch.bytes, range)
                if given.isEmpty { continue }
                let text = located(given, record)
                if text.count > given.count { note(.repaired, attribute) }
                if rules.placeholders.contains(text, .address) {
                    note(.placeholder, attribute)
                    continue
                }
                let (value, isNew) = table.addressPool.intern(TextFolding.utf8(text))
                if isNew { table.addressPool.append(AddressEntry(rules.address(text))) }
                let entry = table.addressPool.entries[Int(value)]
                if home.province == 0 { home = (entry.municipality, entry.province) }
                if let finding = entry.finding { note(finding, attribute) }
                table.addresses.append(value, use)
            }
        }
        table.addresses.endRecord()
    }

    private mutating func addOthers(_ record: Int) {
        for column in table.others.indices {
            let attribute = table.others[column].attribute
            let text = value(columns.others[column], record)
            let kept: [UInt8]
            if attribute == .postcode {
                kept = Address.postcode(text) ?? []
                if kept.isEmpty, !text.isEmpty { note(.invalid, attribute) }
            } else {
                kept = TextFolding.utf8(text)
            }
            table.others[column].values.append(table.others[column].pool.intern(kept))
        }
    }
}
