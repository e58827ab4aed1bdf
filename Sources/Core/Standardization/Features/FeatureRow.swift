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
    let columns: Columns
    /// How names were read before.
    var memory: NameMemory
    /// Working memory for the digits of a telephone number.
    var digits: [UInt8] = []
    /// What is noticed about the record that is read.
    private var remark: RemarkColumn.Draft
    /// Addresses that need a postcode to be understood, as far as they were read.
    var addressesWithoutProvince: Set<[UInt32]> = []
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

    init(
        table: FeatureTable,
        batch: RecordBatch,
        sources: [String],
        rules: StandardizationRules,
        memory: consuming NameMemory
    ) {
        columns = Columns(batch, table)
        self.table = table
        self.batch = batch
        self.rules = rules
        self.memory = memory
        remark = RemarkColumn.Draft(table.remarks, columnsOf: batch)
        sourceNumber = UInt16(sources.firstIndex(of: batch.source) ?? 0)
    }

    /// The table, and what is remembered.
    consuming func finished() -> (table: FeatureTable, memory: NameMemory) { (table, memory) }

    func value(_ column: Int?, _ record: Int, keepingReadings: Bool = false) -> [UInt32] {
        guard let column else { return [] }
        let range = batch.cell(record, column)
        return range.isEmpty
            ? [] : TextFolding.fold(batch.bytes, range, keepingReadings: keepingReadings)
    }

    mutating func note(_ code: Finding.Code, _ attribute: Attribute) {
        remark.note(code, attribute)
    }

    mutating func add(_ record: Int) {
        remark.begin(record, of: batch)
        table.source.append(sourceNumber)
        table.keys.append(batch.bytes, batch.key(record))
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
        table.remarks.append(remark)
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
            token = ResidentNumber.Token(text)
            // A number that came masked can agree in birth date and sex only.
            return token?.hash.isEmpty ?? true ? [] : TextFolding.utf8(text)
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

    private mutating func addOthers(_ record: Int) {
        for column in table.others.indices {
            let range = columns.others[column].map { batch.cell(record, $0) } ?? 0..<0
            let (text, isAsWritten) = TextFolding.folded(batch.bytes, range)
            let value: UInt32
            if table.others[column].attribute == .postcode {
                let kept = Address.postcode(text) ?? []
                if kept.isEmpty, !text.isEmpty { note(.invalid, .postcode) }
                value = table.others[column].pool.intern(kept)
            } else if isAsWritten {
                value = table.others[column].pool.intern(batch.bytes, range)
            } else {
                value = table.others[column].pool.intern(TextFolding.utf8(text))
            }
            table.others[column].values.append(value)
        }
    }
}
