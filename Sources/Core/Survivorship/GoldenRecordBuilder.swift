import HangulText
public import Records
public import Standardization

/// Builds golden records from a customer's records.
///
/// Derived: built again, it is the same.
///
/// A class, so that closures share the table's many columns instead of retaining each of them.
public final class GoldenRecordBuilder: Sendable {
    private let table: FeatureTable
    private let standardization: StandardizationRules
    private let rules: [Attribute: SurvivorshipRule]
    private let priorities: [Int]

    /// The rule of each attribute where the job states none.
    public static func shippedRule(_ attribute: Attribute) -> SurvivorshipRule {
        switch attribute {
        case .personName, .englishName, .organizationName, .sex, .birthDate, .businessNumber:
            .mostFrequent
        default: .mostRecent
        }
    }

    /// A builder over a table.
    /// - Parameters:
    ///   - table: The standardized records.
    ///   - standardization: What the job adds to what the program knows of values.
    ///   - rules: The rules the job states.
    ///   - sourceOrder: The codes of the sources, the most trusted first.
    public init(
        _ table: FeatureTable,
        standardization: StandardizationRules = StandardizationRules(),
        rules: [Attribute: SurvivorshipRule],
        sourceOrder: [String]
    ) {
        self.table = table
        self.standardization = standardization
        self.rules = rules
        priorities = table.sources.map { sourceOrder.firstIndex(of: $0) ?? sourceOrder.count }
    }

    /// The golden record of a customer.
    public func goldenRecord(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = GoldenRecord()
        golden.createdAt = members.map { started($0) }.filter { $0 > 0 }.min() ?? 0
        golden.updatedAt = members.map { table.updatedAt[$0] }.max() ?? 0
        golden.sources = Set(members.map { table.source[$0] }).count
        let isOrganization = members.contains {
            table.party[$0] == FeatureTable.Party.organization.rawValue
        }
        let isPerson = members.contains { table.party[$0] == FeatureTable.Party.person.rawValue }
        golden.party = isOrganization ? "O" : isPerson ? "P" : ""
        addNames(members, isOrganization, &golden)
        addPerson(members, &golden)
        addContacts(members, &golden)
        addAddress(members, &golden)
        addIdentifiersAndRest(members, &golden)
        return golden
    }

    private func started(_ record: Int) -> UInt64 {
        table.createdAt[record] > 0 ? table.createdAt[record] : table.updatedAt[record]
    }

    private func rule(_ attribute: Attribute) -> SurvivorshipRule {
        rules[attribute] ?? Self.shippedRule(attribute)
    }

    private func candidate(
        _ record: Int,
        _ value: UInt32,
        completeness: Int
    ) -> ValueChoice.Candidate {
        ValueChoice.Candidate(
            record: record,
            value: value,
            completeness: completeness,
            changed: table.updatedAt[record],
            priority: priorities[Int(table.source[record])]
        )
    }

    private func survivor(
        _ attribute: Attribute,
        _ candidates: [ValueChoice.Candidate]
    ) -> ValueChoice.Candidate? {
        ValueChoice.survivor(candidates, rule(attribute))
    }

    private func add(
        _ attribute: Attribute,
        _ text: String,
        _ winner: ValueChoice.Candidate,
        _ golden: inout GoldenRecord
    ) {
        golden.values.append(
            GoldenRecord.Value(
                attribute: attribute,
                text: text,
                record: winner.record,
                rule: rule(attribute)
            )
        )
    }

    private func addNames(_ members: [Int], _ isOrganization: Bool, _ golden: inout GoldenRecord) {
        if isOrganization {
            let companies = members.filter { table.organization[$0] != 0 }
                .map { candidate($0, table.organization[$0], completeness: 0) }
            if let winner = survivor(.organizationName, companies) {
                add(.organizationName, table.organizations.texts[winner.value], winner, &golden)
                return
            }
        }
        var native: [ValueChoice.Candidate] = []
        var english: [ValueChoice.Candidate] = []
        for record in members {
            for name in [table.name[record], table.englishName[record]] where name != 0 {
                let entry = table.names.entries[Int(name)]
                if entry.script == .hangul {
                    native.append(candidate(record, name, completeness: entry.isPartial ? 0 : 1))
                } else {
                    english.append(
                        candidate(record, name, completeness: entry.script == .romanized ? 1 : 0)
                    )
                }
            }
        }
        // A masked name survives only where there is no whole one.
        if native.contains(where: { $0.completeness > 0 }) {
            native.removeAll { $0.completeness == 0 }
        }
        let first = survivor(.personName, native)
        let latin = survivor(.englishName, english)
        if let name = first ?? latin {
            golden.name = name.value
            add(.personName, table.nameText(name.value), name, &golden)
        }
        if let latin { add(.englishName, table.nameText(latin.value), latin, &golden) }
    }

    private func addPerson(_ members: [Int], _ golden: inout GoldenRecord) {
        let registered = table.identifier(.residentNumber)
        func isRegistered(_ record: Int) -> Int { (registered?.values[record] ?? 0) != 0 ? 1 : 0 }
        // What a resident number says is registered: it outranks what was typed.
        func best(_ candidates: [ValueChoice.Candidate]) -> [ValueChoice.Candidate] {
            let certain = candidates.filter { $0.completeness > 0 }
            return certain.isEmpty ? candidates : certain
        }
        let sexes = members.filter { table.sex[$0] != 0 }
            .map { candidate($0, UInt32(table.sex[$0]), completeness: isRegistered($0)) }
        if let winner = survivor(.sex, best(sexes)), let sex = Sex(rawValue: UInt8(winner.value)) {
            golden.sex = sex.rawValue
            add(.sex, sex.code, winner, &golden)
        }
        let births = members.filter { table.birth[$0] != 0 }
            .map { candidate($0, table.birth[$0], completeness: isRegistered($0)) }
        if let winner = survivor(.birthDate, best(births)),
            let date = CivilDate(packed: winner.value)
        {
            golden.birth = winner.value
            add(.birthDate, date.text, winner, &golden)
        }
    }

    private func addContacts(_ members: [Int], _ golden: inout GoldenRecord) {
        var mobiles: [ValueChoice.Candidate] = []
        var homes: [ValueChoice.Candidate] = []
        for record in members {
            for place in table.phones.places(record) {
                let value = table.phones.value(at: place)
                let use = table.phones.use(at: place)
                switch table.phonePool.entries[Int(value)].kind {
                case .mobile: mobiles.append(candidate(record, value, completeness: 1))
                case .oldMobile: mobiles.append(candidate(record, value, completeness: 0))
                case .landline, .internet, .representative:
                    homes.append(candidate(record, value, completeness: use == .work ? 0 : 1))
                case .foreign: mobiles.append(candidate(record, value, completeness: 0))
                case .local, .safe, .tollFree, .premium, .messaging: continue
                }
            }
        }
        // A number that is out of service survives only where there is no other.
        if mobiles.contains(where: { $0.completeness > 0 }) {
            mobiles.removeAll { $0.completeness == 0 }
        }
        if let winner = survivor(.mobilePhone, mobiles) {
            add(.mobilePhone, table.phoneText(winner.value), winner, &golden)
        }
        if let winner = survivor(.homePhone, homes) {
            add(.homePhone, table.phoneText(winner.value), winner, &golden)
        }
        let emails = members.flatMap { record in
            table.emails.places(record).map {
                candidate(record, table.emails.value(at: $0), completeness: 0)
            }
        }
        if let winner = survivor(.email, emails) {
            add(.email, table.emailPool.texts[winner.value], winner, &golden)
        }
    }

    private func addAddress(_ members: [Int], _ golden: inout GoldenRecord) {
        var candidates: [ValueChoice.Candidate] = []
        for record in members {
            for place in table.addresses.places(record)
            where table.addresses.use(at: place) != .work {
                let value = table.addresses.value(at: place)
                let entry = table.addressPool.entries[Int(value)]
                let completeness =
                    entry.unit != 0 ? 3 : entry.building != 0 ? 2 : entry.region != 0 ? 1 : 0
                candidates.append(candidate(record, value, completeness: completeness))
            }
        }
        guard let winner = survivor(.address, candidates) else { return }
        golden.address = winner.value
        add(.address, table.addressText(winner.value), winner, &golden)
        addPostcode(members, winner, &golden)
    }

    /// The parts of the address that survived.
    ///
    /// Parsed anew: the table keeps only its keys.
    public func address(of golden: GoldenRecord) -> Address {
        table.address(golden.address, standardization)
    }

    /// The postcode moves with its address: it is taken from a record that states that address.
    private func addPostcode(
        _ members: [Int],
        _ address: ValueChoice.Candidate,
        _ golden: inout GoldenRecord
    ) {
        guard let column = table.other(.postcode) else { return }
        let building = table.addressPool.entries[Int(address.value)].building
        let stated = members.filter { record in
            column.values[record] != 0
                && table.addresses.places(record).contains { place in
                    let value = table.addresses.value(at: place)
                    return value == address.value
                        || (building != 0
                            && table.addressPool.entries[Int(value)].building == building)
                }
        }
        let candidates = stated.map { record in
            // Five digits since August 2015; six are out of date.
            candidate(
                record,
                column.values[record],
                completeness: column.pool.utf8(column.values[record]).count == 5 ? 1 : 0
            )
        }
        if let winner = survivor(.postcode, candidates) {
            add(.postcode, column.pool[winner.value], winner, &golden)
        }
    }

    private func addIdentifiersAndRest(_ members: [Int], _ golden: inout GoldenRecord) {
        for column in table.identifiers where column.attribute == .businessNumber {
            let candidates = members.filter { column.values[$0] != 0 }
                .map { candidate($0, column.values[$0], completeness: 0) }
            if let winner = survivor(.businessNumber, candidates) {
                let digits = column.pool[winner.value]
                let text =
                    "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
                add(.businessNumber, text, winner, &golden)
            }
        }
        for column in table.others {
            switch column.attribute {
            case .consent, .keep:
                let candidates = members.filter { column.values[$0] != 0 }
                    .map { candidate($0, column.values[$0], completeness: 0) }
                if let winner = survivor(column.attribute, candidates) {
                    add(column.attribute, column.pool[winner.value], winner, &golden)
                }
            default: break
            }
        }
    }
}
