import Records
import Standardization

/// The values of one key part: for each distinct value of a pool its keys, 64 bits each, and which
/// values each record has.
struct KeyPartColumn {
    private enum Values {
        /// One value a record, a number in the pool.
        case single([UInt32])
        /// Two values a record, 0 for none.
        case double([UInt32], [UInt32])
        case several(ValueColumn)
        /// The record's value is its key.
        case direct([UInt64])
    }

    private let values: Values
    /// Where the keys of each pool value begin.
    private var starts: [UInt32] = [0]
    private var keys: [UInt64] = []

    init(_ part: KeyPart, _ table: FeatureTable) {
        switch part {
        case .name: values = .direct(table.name.map { UInt64($0) })
        case .spokenName, .givenName, .surname:
            values = .double(table.name, table.englishName)
            for entry in table.names.entries { addSpoken(part, entry) }
        case .birth: values = .direct(table.birth.map { UInt64($0) })
        case .birthNear:
            // The "values" are the records.
            values = .single((0..<UInt32(table.count)).map { $0 })
            for birth in table.birth { addNear(birth) }
        case .birthYear: values = .direct(table.birth.map { UInt64($0 / 10_000) })
        // What is not stated is a value of its own: rules with a sex hold without one, too.
        case .sex: values = .direct(table.sex.map { UInt64($0) + 1 })
        case .phone, .phoneEnding, .phoneNear:
            values = .several(table.phones)
            for entry in table.phonePool.entries { addLine(entry.line, part) }
        case .email, .mailbox:
            values = .several(table.emails)
            for entry in table.emailPool.entries {
                add(part == .email ? entry.address : entry.mailbox)
            }
        case .unit, .building, .locality, .unitLabel:
            values = .several(table.addresses)
            for entry in table.addressPool.entries { add(Self.key(of: entry, part)) }
        case .organization:
            values = .single(table.organization)
            for entry in table.organizations.entries { add(entry.coreKey) }
        case .organizationStart:
            values = .single(table.organization)
            for entry in table.organizations.entries {
                let core = entry.core
                add(core.count < 2 ? 0 : UInt64(core[0]) << 32 | UInt64(core[1]))
            }
        case .identifier(let column):
            values = .direct(table.identifiers[column].values.map { UInt64($0) })
        case .value(let column):
            let other = table.others[column]
            values = .single(other.values)
            if case .text = other.attribute {
                for key in TextEntries(other.pool).keys { add(key) }
            } else {
                for number in 0..<other.pool.count { add(UInt64(number)) }
            }
        case .words(let column):
            values = .single(table.others[column].values)
            addRareWords(TextEntries(table.others[column].pool), table.others[column].pool.count)
        }
    }

    /// The keys of all records: those of `before`, each joined to each of this part's.
    ///
    /// A record that has none of either has none.
    func keys(behind before: RecordKeys?, records: Int) -> RecordKeys {
        var out = RecordKeys(reserving: records)
        /// Writes a record's keys, given the keys of one of its values.
        func join(_ key: UInt64, _ record: Int) {
            guard let before else {
                out.append(key)
                return
            }
            for place in Int(before.starts[record])..<Int(before.starts[record + 1]) {
                out.append(StableHash.pair(before.keys[place], key))
            }
        }
        func join(value: UInt32, _ record: Int) {
            for place in Int(starts[Int(value)])..<Int(starts[Int(value) + 1]) {
                join(keys[place], record)
            }
        }
        switch values {
        case .direct(let all):
            for record in 0..<records {
                if all[record] != 0 { join(all[record], record) }
                out.endRecord()
            }
        case .single(let all):
            for record in 0..<records {
                join(value: all[record], record)
                out.endRecord()
            }
        case .double(let first, let second):
            for record in 0..<records {
                join(value: first[record], record)
                if second[record] != 0 { join(value: second[record], record) }
                out.endRecord()
            }
        case .several(let column):
            for record in 0..<records {
                for place in column.places(record) { join(value: column.value(at: place), record) }
                out.endRecord()
            }
        }
        return out
    }

    /// The only key of the next pool value; 0 for none.
    private mutating func add(_ key: UInt64) {
        if key != 0 { keys.append(key) }
        starts.append(UInt32(keys.count))
    }

    private mutating func addLine(_ line: UInt64, _ part: KeyPart) {
        if line != 0, part == .phoneNear { keys.append(line / 10_000 | 1 << 62) }
        add(part == .phone || line == 0 ? line : line % 10_000 + 1)
    }

    private mutating func addNear(_ birth: UInt32) {
        if birth != 0 {
            let (year, month, day) = (birth / 10_000, birth / 100 % 100, birth % 100)
            let ordered = min(month, day) << 8 | max(month, day)
            for (kind, key) in [
                (1, year << 8 | month), (2, year << 8 | day), (3, month << 8 | day),
                (4, year << 16 | ordered),
            ] as [(UInt64, UInt32)] {
                keys.append(kind << 32 | UInt64(key))
            }
        }
        starts.append(UInt32(keys.count))
    }

    private static func key(of entry: AddressEntry, _ part: KeyPart) -> UInt64 {
        switch part {
        case .unit: entry.unit
        case .building: entry.building
        case .locality: entry.locality
        default:
            entry.unitLabel == 0 || entry.region == 0
                ? 0 : StableHash.pair(entry.region, entry.unitLabel)
        }
    }

    private mutating func addSpoken(_ part: KeyPart, _ entry: NameEntry) {
        guard part != .surname else { return add(entry.spokenSurname) }
        for given in [entry.spokenGiven, entry.otherSpokenGiven] where given != 0 {
            // A foreign name has no surname that is known as such; all its words sound together.
            keys.append(
                part == .givenName ? given : StableHash.pair(entry.spokenSurname, given)
            )
        }
        starts.append(UInt32(keys.count))
    }

    // Of a title the four rarest words are keys; words of more texts than this are no keys.
    private static let mostWords = 4
    private static let mostTextsOfAWord: UInt32 = 100

    private mutating func addRareWords(_ entries: TextEntries, _ count: Int) {
        for value in 0..<UInt32(count) {
            // A word that no other text has joins nothing.
            let rare = entries.words[entries.words(of: value)].filter {
                (2...Self.mostTextsOfAWord).contains(entries.textsOfWord[Int($0)])
            }.sorted {
                (entries.textsOfWord[Int($0)], $0) < (entries.textsOfWord[Int($1)], $1)
            }
            for word in rare.prefix(Self.mostWords) { keys.append(UInt64(word)) }
            starts.append(UInt32(keys.count))
        }
    }
}
