import Records
public import Standardization

/// Builds golden records from a customer's records.
///
/// Derived: built again, it is the same.
///
/// A class, so that closures share the table's many columns instead of retaining each of them.
public final class GoldenRecordBuilder: Sendable {
    let table: FeatureTable
    let standardization: StandardizationRules
    let settings: SurvivorshipSettings
    private let priorities: [Int]
    private let trust: [SourceTrust]
    private let pins: [Int: [PinnedValue]]
    /// Attributes that follow the first one of their group.
    private let followers: Set<Attribute>

    /// A builder over a table.
    /// - Parameters:
    ///   - table: The standardized records.
    ///   - standardization: What the job adds to what the program knows of values.
    ///   - settings: What the job says of how values survive.
    ///   - pins: What stewards said of records, by their places in the table.
    public init(
        _ table: FeatureTable,
        standardization: StandardizationRules = StandardizationRules(),
        settings: SurvivorshipSettings,
        pins: [Int: [PinnedValue]] = [:]
    ) {
        self.table = table
        self.standardization = standardization
        self.settings = settings
        self.pins = pins
        followers = Set(settings.together.flatMap { $0.dropFirst() })
        let order = settings.sourceOrder
        priorities = table.sources.map { order.firstIndex(of: $0) ?? order.count }
        trust = table.sources.map { settings.trust[$0] ?? .usual }
    }

    /// The golden record of a customer.
    public func goldenRecord(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = whoAndWhere(members)
        addPhones(members, &golden)
        addEmail(members, &golden)
        addIdentifiersAndRest(members, &golden)
        addConsents(members, &golden)
        if !settings.keepsAll.isEmpty { addContacts(members, &golden) }
        if !pins.isEmpty { applyPins(members, &golden) }
        return golden
    }

    /// The part of a customer's golden record that says who it is and where it lives: what households
    /// are made of.
    public func goldenResident(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = whoAndWhere(members)
        if !pins.isEmpty { applyPins(members, &golden) }
        return golden
    }

    /// The part of a customer's golden record that says where it lives, and from when to when records
    /// tell of it: what a household's row is made of.
    public func goldenHome(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = when(members)
        addAddress(members, &golden)
        if !pins.isEmpty { applyPins(members, &golden) }
        return golden
    }

    private func when(_ members: [Int]) -> GoldenRecord {
        var golden = GoldenRecord()
        golden.createdAt = members.map { started($0) }.filter { $0 > 0 }.min() ?? 0
        golden.updatedAt = members.map { table.updatedAt[$0] }.max() ?? 0
        return golden
    }

    private func whoAndWhere(_ members: [Int]) -> GoldenRecord {
        var golden = when(members)
        golden.sources = Set(members.map { table.source[$0] }).count
        let isOrganization = members.contains {
            table.party[$0] == FeatureTable.Party.organization.rawValue
        }
        let isPerson = members.contains { table.party[$0] == FeatureTable.Party.person.rawValue }
        golden.party = isOrganization ? "O" : isPerson ? "P" : ""
        addNames(members, isOrganization, &golden)
        addPerson(members, &golden)
        addAddress(members, &golden)
        return golden
    }

    private func started(_ record: Int) -> UInt64 {
        table.createdAt[record] > 0 ? table.createdAt[record] : table.updatedAt[record]
    }

    func candidate(
        _ record: Int,
        _ value: UInt32,
        completeness: Int,
        validity: Int = 0,
        length: Int = 0,
        _ golden: GoldenRecord
    ) -> ValueChoice.Candidate {
        let source = Int(table.source[record])
        let changed = table.updatedAt[record]
        return ValueChoice.Candidate(
            record: record,
            value: value,
            completeness: completeness,
            validity: validity,
            changed: changed,
            priority: priorities[source],
            trust: settings.trust.isEmpty
                ? 0
                : trust[source].score(age: Self.days(from: changed, to: golden.updatedAt)),
            length: length
        )
    }

    /// Days between two timestamps; `nil` where the first is unknown.
    private static func days(from earlier: UInt64, to later: UInt64) -> Int? {
        guard let start = CivilDate(packed: UInt32(earlier / 1_000_000)),
            let end = CivilDate(packed: UInt32(later / 1_000_000))
        else { return nil }
        return end.daysSince1970 - start.daysSince1970
    }

    /// Adds the value that survives.
    @discardableResult
    func add(
        _ attribute: Attribute,
        _ candidates: [ValueChoice.Candidate],
        _ golden: inout GoldenRecord,
        text: (UInt32) -> String?
    ) -> ValueChoice.Candidate? {
        guard !candidates.isEmpty,
            let (winner, rule) = ValueChoice.survivor(candidates, settings.rules(attribute)),
            let text = text(winner.value)
        else { return nil }
        golden.values.append(
            GoldenRecord.Value(attribute: attribute, text: text, record: winner.record, rule: rule)
        )
        return winner
    }

    /// What stewards said outranks all rules; of two pins the later one.
    private func applyPins(_ members: [Int], _ golden: inout GoldenRecord) {
        var latest: [Attribute: (record: Int, pin: PinnedValue)] = [:]
        for record in members {
            for pin in pins[record] ?? [] {
                if let known = latest[pin.attribute], known.pin.action > pin.action { continue }
                latest[pin.attribute] = (record, pin)
            }
        }
        for (attribute, entry) in latest {
            let value = GoldenRecord.Value(
                attribute: attribute,
                text: entry.pin.text,
                record: entry.record,
                rule: .pinned
            )
            golden.values.removeAll { $0.attribute == attribute }
            golden.values.append(value)
            switch attribute {
            case .personName: golden.surname = entry.pin.golden.surname
            case .sex: golden.sex = entry.pin.golden.sex
            case .birthDate: golden.birth = entry.pin.golden.birth
            case .address:
                golden.home = entry.pin.golden.home
                golden.pinnedAddress = entry.pin.address
                // The postcode of another address is none of this one's.
                golden.values.removeAll { $0.attribute == .postcode }
            default: break
            }
        }
    }

    private func addIdentifiersAndRest(_ members: [Int], _ golden: inout GoldenRecord) {
        for column in table.identifiers where column.attribute == .businessNumber {
            let candidates = members.filter { column.values[$0] != 0 }
                .map { candidate($0, column.values[$0], completeness: 0, validity: 1, golden) }
            add(.businessNumber, candidates, &golden) { value in
                let digits = column.pool[value]
                return
                    "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
            }
        }
        for column in table.others {
            guard case .keep = column.attribute, !followers.contains(column.attribute) else {
                continue
            }
            let candidates = members.filter { column.values[$0] != 0 }
                .map { record in
                    candidate(
                        record,
                        column.values[record],
                        completeness: 0,
                        length: column.pool.utf8(column.values[record]).count,
                        golden
                    )
                }
            let winner = add(column.attribute, candidates, &golden) { column.pool[$0] }
            if let winner { addFollowers(of: column.attribute, winner, &golden) }
        }
    }

    /// Values that move with another come from its record, also where that states none.
    private func addFollowers(
        of attribute: Attribute,
        _ winner: ValueChoice.Candidate,
        _ golden: inout GoldenRecord
    ) {
        guard let group = settings.together.first(where: { $0.first == attribute }) else { return }
        for follower in group.dropFirst() {
            guard let column = table.other(follower), column.values[winner.record] != 0 else {
                continue
            }
            add(
                follower,
                [candidate(winner.record, column.values[winner.record], completeness: 0, golden)],
                &golden
            ) { column.pool[$0] }
        }
    }
}
