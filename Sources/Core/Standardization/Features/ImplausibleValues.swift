public import Records

/// Values that too many records hold to say who someone is: a shop's own phone, a system's default
/// date.
///
/// They are learned from the data of each run and taken out of blocking and evidence; the records
/// and, but for dates, the published values keep them.
public struct ImplausibleValues: Sendable, Equatable {
    /// How many values of an attribute were taken out, and how many records have them.
    public struct Count: Sendable, Equatable {
        /// The attribute.
        public let attribute: Attribute
        /// The number of values.
        public let values: Int
        /// The number of records that have one.
        public let records: Int
    }

    /// More different names than this at one phone, mailbox or dwelling are no family.
    public static let mostNames = 30
    /// A date is implausible from this share of the dated records, one day of a lifetime being
    /// 1/20,000 of it, but never with fewer records than ``leastBirths``.
    static let birthShare = 0.002
    static let leastBirths = 50
}

extension FeatureTable {
    /// Takes implausible values out of what records are compared by, and counts them in
    /// ``withheld``.
    public mutating func withholdImplausible() {
        var counts: [ImplausibleValues.Count] = []
        var withheldKeys: Set<UInt64> = []
        func note(_ attribute: Attribute, _ found: (values: Int, records: Int)) {
            if found.values > 0 {
                counts.append(
                    .init(attribute: attribute, values: found.values, records: found.records)
                )
            }
        }
        let lines = phoneGroups()
        let crowdedLines = crowded(phones, lines)
        note(.phone, total(crowdedLines, lines))
        for value in 0..<phonePool.count where crowdedLines[Int(lines.group[value])] {
            withheldKeys.insert(phonePool.entries[value].line)
            phonePool.update(value) { PhoneEntry(kind: $0.kind, line: 0) }
        }
        let mailboxes = emailGroups()
        let crowdedMailboxes = crowded(emails, mailboxes)
        note(.email, total(crowdedMailboxes, mailboxes))
        for value in 0..<emailPool.count where crowdedMailboxes[Int(mailboxes.group[value])] {
            withheldKeys.insert(emailPool.entries[value].address)
            emailPool.update(value) { _ in .none }
        }
        let units = unitGroups()
        let crowdedUnits = crowded(addresses, units)
        note(.address, total(crowdedUnits, units))
        for value in 0..<addressPool.count where crowdedUnits[Int(units.group[value])] {
            withheldKeys.insert(addressPool.entries[value].unit)
            addressPool.update(value) { $0.withoutUnit }
        }
        // By what values mean: another writing of one is none of the others.
        withheldFingerprint = withheldKeys.reduce(0) { $0 ^ StableHash.pair($1, 2) }
        note(.birthDate, withholdBirths())
        withheld = counts
    }

    /// Which groups of values have records with too many different names.
    private func crowded(_ column: ValueColumn, _ groups: ValueGroups) -> [Bool] {
        var crowded = [Bool](repeating: false, count: groups.records.count)
        var names: [UInt32: Set<UInt32>] = [:]
        for record in 0..<count {
            for place in column.places(record) {
                let group = groups.group[Int(column.value(at: place))]
                // Few groups are large enough to have many names.
                guard group != 0, Int(groups.records[Int(group)]) > ImplausibleValues.mostNames
                else {
                    continue
                }
                names[group, default: []].insert(name[record])
            }
        }
        for (group, names) in names where names.count > ImplausibleValues.mostNames {
            crowded[Int(group)] = true
        }
        return crowded
    }

    private func total(_ crowded: [Bool], _ groups: ValueGroups) -> (values: Int, records: Int) {
        var total = (values: 0, records: 0)
        for group in crowded.indices where crowded[group] {
            total.values += 1
            total.records += Int(groups.records[group])
        }
        return total
    }

    private mutating func withholdBirths() -> (values: Int, records: Int) {
        var counts: [UInt32: Int] = [:]
        var dated = 0
        for date in birth where date != 0 {
            counts[date, default: 0] += 1
            dated += 1
        }
        let most = max(
            ImplausibleValues.leastBirths,
            Int(Double(dated) * ImplausibleValues.birthShare)
        )
        let implausible = counts.filter { $0.value > most }
        guard !implausible.isEmpty else { return (0, 0) }
        for date in implausible.keys { withheldFingerprint ^= StableHash.pair(UInt64(date), 1) }
        for record in 0..<count where implausible[birth[record]] != nil { birth[record] = 0 }
        return (implausible.count, implausible.values.reduce(0, +))
    }
}
