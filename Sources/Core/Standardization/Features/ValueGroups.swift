import Records

/// Values of a pool that count as one (an old mobile number and its 010 successor, two writings
/// of one dwelling), and how many records have them.
public struct ValueGroups: Sendable {
    /// Each value's group; 0 for values that can't be evidence.
    public let group: [UInt32]
    /// The number of records that have a value of the group.
    public private(set) var records: [UInt32]

    /// Groups values by a key for each; key 0 joins nothing.
    init(keys: [UInt64], _ visit: (_ count: (_ record: Int, _ value: UInt32) -> Void) -> Void) {
        var slots = [UInt32](repeating: 0, count: 1)
        var capacity = 16
        while capacity < keys.count * 2 { capacity *= 2 }
        slots = [UInt32](repeating: 0, count: capacity)
        var keyOfGroup: [UInt64] = [0]
        var group = [UInt32](repeating: 0, count: keys.count)
        for (value, key) in keys.enumerated() where key != 0 {
            var slot = Int(truncatingIfNeeded: StableHash.pair(key, 1)) & (capacity - 1)
            while slots[slot] != 0, keyOfGroup[Int(slots[slot])] != key {
                slot = (slot + 1) & (capacity - 1)
            }
            if slots[slot] == 0 {
                slots[slot] = UInt32(keyOfGroup.count)
                keyOfGroup.append(key)
            }
            group[value] = slots[slot]
        }
        var records = [UInt32](repeating: 0, count: keyOfGroup.count)
        var lastRecord = [Int](repeating: -1, count: keyOfGroup.count)
        visit { record, value in
            let number = Int(group[Int(value)])
            guard number > 0, lastRecord[number] != record else { return }
            lastRecord[number] = record
            records[number] += 1
        }
        self.group = group
        self.records = records
    }

    /// How many records have a value of any group.
    ///
    /// A record with several is counted for each.
    public var total: Int { records.reduce(0) { $0 + Int($1) } }

    /// How many records have the group of a value.
    public func frequency(ofValue value: UInt32) -> UInt32 { records[Int(group[Int(value)])] }
}

extension FeatureTable {
    /// Person names that are written the same.
    public func nameGroups() -> ValueGroups {
        let keys = names.entries.enumerated().map { number, entry in
            guard entry.script == .romanized else { return UInt64(number) }
            let text = Array(writtenName(UInt32(number)))
            return StableHash.bytes(text, text.indices)
        }
        return ValueGroups(keys: keys) { count in
            for record in 0..<self.count {
                count(record, name[record])
                count(record, englishName[record])
            }
        }
    }

    /// Person names that sound the same, in whatever script.
    public func spokenNameGroups() -> ValueGroups {
        let keys = names.entries.map { entry in
            entry.spokenGiven == 0 || entry.spokenSurname == 0
                ? 0 : StableHash.pair(entry.spokenSurname, entry.spokenGiven)
        }
        return ValueGroups(keys: keys) { count in
            for record in 0..<self.count {
                count(record, name[record])
                count(record, englishName[record])
            }
        }
    }

    /// Person names with one surname, in whatever script.
    public func surnameGroups() -> ValueGroups {
        nameParts { $0.spokenSurname }
    }

    /// Person names with one given name, in whatever script.
    public func givenNameGroups() -> ValueGroups {
        nameParts { $0.spokenGiven }
    }

    /// Given names that are written the same in Hangul.
    public func writtenGivenNameGroups() -> ValueGroups {
        nameParts { $0.script == .hangul && $0.givenCount <= 4 ? $0.given : 0 }
    }

    private func nameParts(_ key: (NameEntry) -> UInt64) -> ValueGroups {
        ValueGroups(keys: names.entries.map(key)) { count in
            for record in 0..<self.count { count(record, name[record]) }
        }
    }

    /// Records of one name and year of birth; the "values" are the records.
    public func nameYearGroups(_ names: ValueGroups) -> ValueGroups {
        let keys = (0..<count).map { record -> UInt64 in
            let group = names.group[Int(name[record])]
            return group == 0 || birth[record] == 0
                ? 0 : UInt64(group) << 16 | UInt64(birth[record] / 10_000)
        }
        return ValueGroups(keys: keys) { count in
            for record in 0..<self.count { count(record, UInt32(record)) }
        }
    }

    /// Birth dates; the "values" are the records.
    public func birthGroups() -> ValueGroups {
        ValueGroups(keys: birth.map { UInt64($0) }) { count in
            for record in 0..<self.count { count(record, UInt32(record)) }
        }
    }

    /// Values of a column that are the same after `key`, or the same text where it is `nil`.
    public func groups(of column: TextColumn, by key: [UInt64]? = nil) -> ValueGroups {
        let keys = key ?? (0..<column.pool.count).map { UInt64($0) }
        return ValueGroups(keys: keys) { count in
            for record in 0..<self.count { count(record, column.values[record]) }
        }
    }

    /// Telephone numbers of one line.
    public func phoneGroups() -> ValueGroups {
        groups(phones, phonePool.entries.map(\.line))
    }

    /// E-mail addresses of one mailbox.
    public func emailGroups() -> ValueGroups {
        groups(emails, emailPool.entries.map(\.address))
    }

    /// Addresses of one dwelling.
    public func unitGroups() -> ValueGroups {
        groups(addresses, addressPool.entries.map(\.unit))
    }

    /// Addresses of one building.
    public func buildingGroups() -> ValueGroups {
        groups(addresses, addressPool.entries.map(\.building))
    }

    /// Organization names with one core.
    public func organizationGroups() -> ValueGroups {
        ValueGroups(keys: organizations.entries.map(\.coreKey)) { count in
            for record in 0..<self.count { count(record, organization[record]) }
        }
    }

    private func groups(_ column: ValueColumn, _ keys: [UInt64]) -> ValueGroups {
        ValueGroups(keys: keys) { count in
            for record in 0..<self.count {
                for place in column.places(record) { count(record, column.value(at: place)) }
            }
        }
    }
}
