import Records
public import Standardization

/// The keys of each record under a rule, 64 bits each.
public struct BlockingKeys: Sendable {
    /// The keys, record after record.
    public private(set) var keys: [UInt64] = []
    /// The record of each key, ascending.
    public private(set) var records: [UInt32] = []

    /// The keys of all records of a table under a rule.
    public init(_ rule: BlockingRule, _ table: FeatureTable) {
        keys.reserveCapacity(table.count)
        records.reserveCapacity(table.count)
        for record in 0..<table.count { add(rule, table, record) }
    }

    private mutating func add(_ key: UInt64, _ record: Int) {
        guard key != 0 else { return }
        var place = records.count
        // Two numbers of one record that lead to one line are one key.
        while place > 0, records[place - 1] == UInt32(record) {
            place -= 1
            if keys[place] == key { return }
        }
        keys.append(key)
        records.append(UInt32(record))
    }

    private mutating func add(_ rule: BlockingRule, _ table: FeatureTable, _ record: Int) {
        let birth = UInt64(table.birth[record])
        switch rule {
        case .identifier(let column):
            add(UInt64(table.identifiers[column].values[record]), record)
        case .phone:
            for place in table.phones.places(record) {
                add(table.phonePool.entries[Int(table.phones.value(at: place))].line, record)
            }
        case .email:
            for place in table.emails.places(record) {
                add(table.emailPool.entries[Int(table.emails.value(at: place))].address, record)
            }
        case .nameBirth:
            let name = UInt64(table.name[record])
            if name != 0, birth != 0 { add(StableHash.pair(name, birth), record) }
        case .spokenNameBirth:
            forEachSpokenName(table, record) { spoken, given, this in
                if birth != 0 {
                    this.add(StableHash.pair(StableHash.pair(spoken, given), birth), record)
                }
            }
        case .givenNameBirth:
            forEachSpokenName(table, record) { _, given, this in
                if birth != 0 { this.add(StableHash.pair(given, birth), record) }
            }
        case .surnameBirth:
            let entry = table.names.entries[Int(table.name[record])]
            let sex = UInt64(table.sex[record])
            if birth != 0, entry.spokenSurname != 0 {
                add(StableHash.pair(entry.spokenSurname, birth << 2 | sex), record)
            }
        case .nameBuilding:
            let name = UInt64(table.name[record])
            if name != 0 { addAddresses(table, record, name) { $0.building } }
        case .spokenNameLocality:
            forEachSpokenName(table, record) { spoken, given, this in
                this.addAddresses(table, record, StableHash.pair(spoken, given)) { $0.locality }
            }
        case .namePhoneEnding:
            let name = UInt64(table.name[record])
            guard name != 0 else { return }
            for place in table.phones.places(record) {
                let line = table.phonePool.entries[Int(table.phones.value(at: place))].line
                if line != 0 { add(StableHash.pair(name, line % 10_000 + 1), record) }
            }
        case .birthUnit:
            if birth != 0 { addAddresses(table, record, birth) { $0.unit } }
        case .organizationName:
            add(table.organizations.entries[Int(table.organization[record])].coreKey, record)
        case .organizationLocality:
            let core = table.organizations.entries[Int(table.organization[record])].core
            guard core.count >= 2 else { return }
            addAddresses(table, record, UInt64(core[0]) << 32 | UInt64(core[1])) { $0.locality }
        }
    }

    private mutating func forEachSpokenName(
        _ table: FeatureTable,
        _ record: Int,
        _ body: (_ surname: UInt64, _ given: UInt64, _ this: inout BlockingKeys) -> Void
    ) {
        for name in [table.name[record], table.englishName[record]] where name != 0 {
            let entry = table.names.entries[Int(name)]
            if entry.spokenSurname != 0, entry.spokenGiven != 0 {
                body(entry.spokenSurname, entry.spokenGiven, &self)
                if entry.otherSpokenGiven != 0 {
                    body(entry.spokenSurname, entry.otherSpokenGiven, &self)
                }
            }
        }
    }

    private mutating func addAddresses(
        _ table: FeatureTable,
        _ record: Int,
        _ key: UInt64,
        _ level: (AddressEntry) -> UInt64
    ) {
        for place in table.addresses.places(record) {
            let part = level(table.addressPool.entries[Int(table.addresses.value(at: place))])
            if part != 0 { add(StableHash.pair(key, part), record) }
        }
    }
}
