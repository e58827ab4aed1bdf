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

extension ImplausibleValues {
    /// What may be implausible.
    public enum Kind: CaseIterable, Sendable {
        case phone
        case email
        case dwelling
        case birthDate

        fileprivate var attribute: Attribute {
            switch self {
            case .phone: .phone
            case .email: .email
            case .dwelling: .address
            case .birthDate: .birthDate
            }
        }
    }

    /// The implausible values of one kind.
    public struct Found: Sendable {
        fileprivate let kind: Kind
        fileprivate let count: Count
        /// Which entries of the attribute's pool are implausible; empty for dates, and where none is.
        fileprivate var values: [Bool] = []
        /// The implausible dates.
        fileprivate var dates: Set<UInt32> = []
    }
}

extension FeatureTable {
    /// Takes implausible values out of what records are compared by, and counts them in
    /// ``withheld``.
    public mutating func withholdImplausible() {
        withhold(ImplausibleValues.Kind.allCases.map { implausibleValues($0) })
    }

    /// The implausible values of one kind.
    public func implausibleValues(_ kind: ImplausibleValues.Kind) -> ImplausibleValues.Found {
        switch kind {
        case .phone: crowded(kind, phones, phoneGroups())
        case .email: crowded(kind, emails, emailGroups())
        case .dwelling: crowded(kind, addresses, unitGroups())
        case .birthDate: crowdedDates()
        }
    }

    /// Takes values out of what records are compared by, given those of all kinds in their order.
    public mutating func withhold(_ found: [ImplausibleValues.Found]) {
        var withheldKeys: Set<UInt64> = []
        var withheldDates: Set<UInt32> = []
        for found in found {
            switch found.kind {
            case .phone:
                for value in found.values.indices where found.values[value] {
                    withheldKeys.insert(phonePool.entries[value].line)
                    phonePool.update(value) { PhoneEntry(kind: $0.kind, line: 0) }
                }
            case .email:
                for value in found.values.indices where found.values[value] {
                    withheldKeys.insert(emailPool.entries[value].address)
                    emailPool.update(value) { _ in .none }
                }
            case .dwelling:
                for value in found.values.indices where found.values[value] {
                    withheldKeys.insert(addressPool.entries[value].unit)
                    addressPool.update(value) { $0.withoutUnit }
                }
            case .birthDate: withheldDates = found.dates
            }
        }
        // By what values mean: another writing of one is none of the others.
        withheldFingerprint = withheldKeys.reduce(0) { $0 ^ StableHash.pair($1, 2) }
        for date in withheldDates { withheldFingerprint ^= StableHash.pair(UInt64(date), 1) }
        if !withheldDates.isEmpty {
            for record in 0..<count where withheldDates.contains(birth[record]) {
                birth[record] = 0
            }
        }
        withheld = found.map(\.count).filter { $0.values > 0 }
    }

    /// The values of groups whose records have too many different names.
    private func crowded(
        _ kind: ImplausibleValues.Kind,
        _ column: ValueColumn,
        _ groups: ValueGroups
    ) -> ImplausibleValues.Found {
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
        let crowded = Set(names.filter { $0.value.count > ImplausibleValues.mostNames }.keys)
        let records = crowded.reduce(0) { $0 + Int(groups.records[Int($1)]) }
        return ImplausibleValues.Found(
            kind: kind,
            count: .init(attribute: kind.attribute, values: crowded.count, records: records),
            values: crowded.isEmpty ? [] : groups.group.map { crowded.contains($0) }
        )
    }

    private func crowdedDates() -> ImplausibleValues.Found {
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
        return ImplausibleValues.Found(
            kind: .birthDate,
            count: .init(
                attribute: .birthDate,
                values: implausible.count,
                records: implausible.values.reduce(0, +)
            ),
            dates: Set(implausible.keys)
        )
    }
}
