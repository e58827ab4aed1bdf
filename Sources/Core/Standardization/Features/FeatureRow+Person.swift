import HangulText
import Records

// Names, sex and date of birth.
extension FeatureRow {
    mutating func addNames(_ record: Int) {
        var place = place(of: cellsOfName(record), 0) { $0.fullName(record) }
        var company = value(columns.organizationName, record)
        let words = value(columns.party, record)
        let stated = Self.party(words)
        if stated == .unknown, !words.isEmpty { note(.invalid, .party) }
        // A legal form is no person's, whatever the record says; an ending may be.
        if company.isEmpty, let marked = place,
            memory.isOrganization(marked)
                || memory.isInstitution(marked) && stated != .person
        {
            company = fullName(record)
            place = nil
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
        let isNamed = place.map { note($0, .personName, record) } ?? false
        let name = isNamed ? place.map { memory.number($0, in: &table.names) } ?? 0 : 0
        var inEnglish: UInt32 = 0
        if let column = columns.englishName {
            let none = 0..<0
            let place = self.place(of: (batch.cell(record, column), none, none, none), 1) {
                $0.value(column, record)
            }
            if let place, note(place, .englishName, record) {
                inEnglish = memory.number(place, in: &table.names)
            }
        }
        let english =
            if inEnglish == 0, isNamed, let place {
                memory.numberOfOtherReading(place, in: &table.names)
            } else {
                inEnglish
            }
        table.name.append(name == 0 ? english : name)
        table.englishName.append(name == 0 ? 0 : english)
        table.organization.append(organization.map { intern($0) } ?? 0)
        let isNamedSomehow = name != 0 || english != 0
        let likely: FeatureTable.Party =
            isNamedSomehow ? .person : organization == nil ? .unknown : .organization
        table.party.append((stated == .unknown ? likely : stated).rawValue)
    }

    /// What a record says that its customer is: 개인, 사람, person, P, I; 법인, 기업, 단체, 사업자,
    /// organization, corporate, company, O, C, B.
    private static func party(_ stated: [UInt32]) -> FeatureTable.Party {
        // 사업자 is no 사람.
        if stated.starts(with: [0xC0AC, 0xC5C5]) { return .organization }
        return switch stated.first {
        case 0xAC1C, 0xC0AC, 0x70, 0x50, 0x49, 0x69: .person
        case 0xBC95, 0xAE30, 0xB2E8, 0x6F, 0x4F, 0x43, 0x63, 0x42, 0x62: .organization
        default: .unknown
        }
    }

    /// The cells that a record's name is read from, as ``fullName(_:)`` does.
    private func cellsOfName(_ record: Int) -> NameMemory.Cells {
        func cell(_ column: Int?) -> Range<Int> { column.map { batch.cell(record, $0) } ?? 0..<0 }
        return (
            cell(columns.personName), cell(columns.surname), cell(columns.givenName),
            cell(columns.hanjaName)
        )
    }

    /// Where the memory has what some cells are read as, `text` giving their folded text where they
    /// were not read before; `nil` where they are empty.
    private mutating func place(
        of cells: NameMemory.Cells,
        _ kind: UInt8,
        _ text: (borrowing FeatureRow) -> [UInt32]
    ) -> Int? {
        guard !cells.0.isEmpty || !cells.1.isEmpty || !cells.2.isEmpty || !cells.3.isEmpty else {
            return nil
        }
        return memory.place(kind, batch, cells)
            ?? memory.keep(NameReading(text(self), rules.placeholders))
    }

    private func fullName(_ record: Int) -> [UInt32] {
        let full = value(columns.personName, record, keepingReadings: true)
        if !full.isEmpty { return full }
        let surname = value(columns.surname, record, keepingReadings: true)
        let given = value(columns.givenName, record, keepingReadings: true)
        guard surname.isEmpty, given.isEmpty else {
            let isLatin = surname.last.map { $0 < 0x250 } ?? false
            return isLatin ? surname + [0x2C, 0x20] + given : surname + given
        }
        return value(columns.hanjaName, record, keepingReadings: true)
    }

    /// Notes what is to be noticed about a name; `false` where it is none.
    private mutating func note(_ place: Int, _ attribute: Attribute, _ record: Int) -> Bool {
        if memory.isPlain(place) { return true }
        let reading = memory.reading(place)
        // 홍길동 and nothing else: the form's sample, not a customer.
        if reading.isSample, isEmpty(record) {
            note(.placeholder, attribute)
            return false
        }
        for code in reading.findings { note(code, attribute) }
        return true
    }

    /// Whether a record says nothing that tells a person apart, names left aside.
    private func isEmpty(_ record: Int) -> Bool {
        table.birth[record] == 0 && table.phones.places(record).isEmpty
            && table.emails.places(record).isEmpty && table.addresses.places(record).isEmpty
            && table.identifiers.allSatisfy { $0.values[record] == 0 }
    }

    private mutating func intern(_ name: OrganizationName) -> UInt32 {
        let (number, isNew) = table.organizations.intern(Array(name.text.utf8))
        if isNew {
            table.organizations.append(OrganizationEntry(core: name.core, branch: name.branch))
        }
        return number
    }

    mutating func addSexAndBirth(
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
            let stated = value(columns.birthCalendar, record)
            let calendar = BirthCalendar(stated)
            if calendar == nil, !stated.isEmpty { note(.invalid, .birthCalendar) }
            let context = BirthDate.Context(calendar: calendar ?? .solar, latestYear: latestYear)
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
}
