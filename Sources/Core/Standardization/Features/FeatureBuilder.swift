import HangulText
public import Records

/// Standardizes raw records into features.
///
/// Pure: the same records give the same table.
public struct FeatureBuilder: Sendable {
    private let sources: [String]
    private let attributes: Set<Attribute>

    /// A builder for records of these sources with these attributes.
    public init(sources: [String], attributes: some Sequence<Attribute>) {
        self.sources = sources
        self.attributes = Set(attributes)
    }

    /// An empty table that the builder's tables can be appended to.
    public func emptyTable() -> FeatureTable {
        FeatureTable(sources: sources, attributes: attributes)
    }

    /// The features of a batch, in its order.
    public func features(of batch: RecordBatch) -> FeatureTable {
        var row = FeatureRow(table: emptyTable(), batch: batch, sources: sources)
        for record in 0..<batch.count { row.add(record) }
        return row.table
    }
}

/// Adds one raw record after another to a table.
private struct FeatureRow {
    var table: FeatureTable
    let batch: RecordBatch
    let sourceNumber: UInt16
    private let columns: [Attribute: Int]

    init(table: FeatureTable, batch: RecordBatch, sources: [String]) {
        self.table = table
        self.batch = batch
        sourceNumber = UInt16(sources.firstIndex(of: batch.source) ?? 0)
        columns = Dictionary(
            batch.attributes.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func values(_ attribute: Attribute, _ record: Int) -> [[UInt32]] {
        guard let column = columns[attribute] else { return [] }
        return batch.values(record, column).map { TextFolding.fold(batch.bytes, $0) }
            .filter { !$0.isEmpty }
    }

    private func value(_ attribute: Attribute, _ record: Int) -> [UInt32] {
        guard let column = columns[attribute] else { return [] }
        let range = batch.cell(record, column)
        return range.isEmpty ? [] : TextFolding.fold(batch.bytes, range)
    }

    private mutating func note(_ code: Finding.Code, _ attribute: Attribute) {
        table.findings[batch.source, default: [:]][Finding(code, attribute), default: 0] += 1
    }

    mutating func add(_ record: Int) {
        table.source.append(sourceNumber)
        table.keys.append(batch.bytes[batch.key(record)])
        table.updatedAt.append(Timestamp.packed(value(.updatedAt, record)))
        table.createdAt.append(Timestamp.packed(value(.createdAt, record)))
        let token = addIdentifiers(record)
        addNames(record)
        addSexAndBirth(record, token)
        addPhones(record)
        addEmails(record)
        addAddresses(record)
        addOthers(record)
        table.endRecord()
    }

    private mutating func addIdentifiers(_ record: Int) -> ResidentNumber.Token? {
        var token: ResidentNumber.Token?
        for column in table.identifiers.indices {
            let attribute = table.identifiers[column].attribute
            let text = value(attribute, record)
            let key: [UInt8]
            switch attribute {
            case .residentNumber:
                let staged = TextFolding.string(text)
                token = ResidentNumber.Token(text: staged)
                key = token == nil ? [] : Array(staged.utf8)
            case .businessNumber:
                let digits = RegistrationNumber.digits(text)
                let isValid = RegistrationNumber.isBusinessNumber(digits)
                if !isValid, !text.isEmpty { note(.invalid, attribute) }
                key = isValid ? digits : []
            case .corporateNumber:
                let digits = RegistrationNumber.digits(text)
                // Since 2025 the check digit may be gone: it warns, it does not reject.
                if !RegistrationNumber.isCorporateNumber(digits), !text.isEmpty {
                    note(.checksum, attribute)
                }
                key = digits.count == 13 ? digits : []
            default:
                key = TextFolding.utf8(text.filter { $0 != 0x20 && $0 != 0x2D })
            }
            table.identifiers[column].values.append(table.identifiers[column].pool.intern(key))
        }
        return token
    }

    private mutating func addNames(_ record: Int) {
        var full = value(.personName, record)
        if full.isEmpty {
            let surname = value(.surname, record)
            let given = value(.givenName, record)
            let isLatin = surname.last.map { $0 < 0x250 } ?? false
            full = isLatin ? surname + [0x2C, 0x20] + given : surname + given
        }
        var company = value(.organizationName, record)
        let party = value(.party, record)
        if company.isEmpty, OrganizationName.isMarked(full) {
            company = full
            full = []
        }
        let organization = company.isEmpty ? nil : OrganizationName.standardize(company)
        if organization == nil, !company.isEmpty { note(.invalid, .organizationName) }
        let (name, reading) = intern(name: full, .personName)
        let stated = intern(name: value(.englishName, record), .englishName).name
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
        let kind = self.party(party, hasName: name != 0 || english != 0, organization != nil)
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
        _ attribute: Attribute
    ) -> (name: UInt32, otherReading: UInt32) {
        guard !text.isEmpty else { return (0, 0) }
        switch PersonName.standardize(text) {
        case .failure(let fault):
            note(fault == .placeholder ? .placeholder : .invalid, attribute)
            return (0, 0)
        case .success(let name):
            for code in name.findings { note(code, attribute) }
            return (intern(name), name.otherReading.map { intern($0) } ?? 0)
        }
    }

    private mutating func intern(_ name: PersonName) -> UInt32 {
        // 선우+용 and 선+우용 are two names of one text.
        let key = TextFolding.utf8(name.surname + [0x1F] + name.given)
        return table.names.intern(key) { NameEntry(name) }
    }

    private mutating func addSexAndBirth(_ record: Int, _ token: ResidentNumber.Token?) {
        let stated = value(.sex, record)
        let sex = token?.sex ?? Sex(stated)
        if sex == nil, !stated.isEmpty { note(.invalid, .sex) }
        table.sex.append(sex?.rawValue ?? 0)
        let text = value(.birthDate, record)
        var date = token?.birthDate
        if date == nil, !text.isEmpty {
            let calendar = value(.birthCalendar, record)
            // 음력, L, lunar, 2.
            let isLunar = calendar.first.map { [0xC74C, 0x4C, 0x6C, 0x32].contains($0) } ?? false
            switch BirthDate.parse(text, isLunar: isLunar) {
            case .success(let birth): date = birth.date
            case .failure(.placeholder): note(.placeholder, .birthDate)
            case .failure(.invalid): note(.invalid, .birthDate)
            }
        }
        table.birth.append(date?.packed ?? 0)
    }

    private mutating func addPhones(_ record: Int) {
        let uses: [(Attribute, ValueColumn.Use)] = [
            (.mobilePhone, .mobile), (.homePhone, .home), (.workPhone, .work), (.phone, .unstated),
        ]
        for (attribute, use) in uses {
            for text in values(attribute, record) {
                let numbers = PhoneNumber.numbers(in: text)
                if numbers.isEmpty { note(.invalid, attribute) }
                for number in numbers {
                    if number.isPlaceholder {
                        note(.placeholder, attribute)
                        continue
                    }
                    if number.wasRepaired { note(.repaired, attribute) }
                    let value = table.phonePool.intern(number.digits) {
                        PhoneEntry(kind: number.kind, line: number.lineNumber ?? 0)
                    }
                    table.phones.append(value, use)
                }
            }
        }
        table.phones.endRecord()
    }

    private mutating func addEmails(_ record: Int) {
        for text in values(.email, record) {
            for part in text.split(whereSeparator: { $0 == 0x2C || $0 == 0x3B || $0 == 0x2F }) {
                guard let email = EmailAddress.parse(Array(part)) else {
                    note(.invalid, .email)
                    continue
                }
                if email.isPlaceholder {
                    note(.placeholder, .email)
                    continue
                }
                if email.domain != email.correctedDomain { note(.repaired, .email) }
                let value = table.emailPool.intern(Array(email.text.utf8)) {
                    EmailEntry(
                        mailbox: StableHash.text(email.mailbox),
                        address: StableHash.text(email.mailboxKey)
                    )
                }
                table.emails.append(value, .unstated)
            }
        }
        table.emails.endRecord()
    }

    private mutating func addAddresses(_ record: Int) {
        let uses: [(Attribute, ValueColumn.Use)] = [
            (.homeAddress, .home), (.address, .unstated), (.workAddress, .work),
        ]
        for (attribute, use) in uses {
            for text in values(attribute, record) {
                let value = table.addressPool.intern(TextFolding.utf8(text)) {
                    AddressEntry(AddressParser.parse(text))
                }
                if table.addressPool.entries[Int(value)].form == .unparsed {
                    note(.invalid, attribute)
                }
                table.addresses.append(value, use)
            }
        }
        table.addresses.endRecord()
    }

    private mutating func addOthers(_ record: Int) {
        for column in table.others.indices {
            let attribute = table.others[column].attribute
            let text = value(attribute, record)
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
