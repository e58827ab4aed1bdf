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
    /// Places among the table's columns, so that none is looked for by each customer.
    private let businessNumber: Int?
    let residentNumber: Int?
    let postcode: Int?
    let consents: [(column: Int, purpose: String)]
    /// Columns that are kept as they are, but those that follow the first one of their group.
    private let kept: [Int]

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
        businessNumber = table.identifiers.firstIndex { $0.attribute == .businessNumber }
        residentNumber = table.identifiers.firstIndex { $0.attribute == .residentNumber }
        postcode = table.others.firstIndex { $0.attribute == .postcode }
        consents = table.others.enumerated().compactMap { place, column in
            guard case .consent(let purpose) = column.attribute else { return nil }
            return (place, purpose)
        }
        let followers = Set(settings.together.flatMap { $0.dropFirst() })
        kept = table.others.indices.filter { place in
            guard case .keep = table.others[place].attribute else { return false }
            return !followers.contains(table.others[place].attribute)
        }
        let order = settings.sourceOrder
        priorities = table.sources.map { order.firstIndex(of: $0) ?? order.count }
        trust = table.sources.map { settings.trust[$0] ?? .usual }
    }

    /// The golden record of a customer.
    public func goldenRecord(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = when(members)
        golden.values.reserveCapacity(16)
        addWhoAndWhere(members, &golden)
        addPhones(members, &golden)
        addEmail(members, &golden)
        addIdentifiersAndRest(members, &golden)
        addConsents(members, &golden)
        if !settings.keepsAll.isEmpty { addContacts(members, &golden) }
        if !pins.isEmpty { applyPins(members, &golden) }
        return golden
    }

    /// The part of a customer's golden record that says who it is and where it lives: what households
    /// are made of, without values.
    public func goldenResident(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = when(members)
        golden.isOutline = true
        addWhoAndWhere(members, &golden)
        if !pins.isEmpty { applyPins(members, &golden) }
        return golden
    }

    /// The part of a customer's golden record that says where it lives, and from when to when records
    /// tell of it: what a household's row is made of, without values.
    public func goldenHome(of records: [UInt32]) -> GoldenRecord {
        let members = records.map(Int.init)
        var golden = when(members)
        golden.isOutline = true
        addAddress(members, &golden)
        if !pins.isEmpty { applyPins(members, &golden) }
        return golden
    }

    private func when(_ members: [Int]) -> GoldenRecord {
        var golden = GoldenRecord()
        for record in members {
            let started = started(record)
            if started > 0, golden.createdAt == 0 || started < golden.createdAt {
                golden.createdAt = started
            }
            golden.updatedAt = max(golden.updatedAt, table.updatedAt[record])
        }
        return golden
    }

    private func addWhoAndWhere(_ members: [Int], _ golden: inout GoldenRecord) {
        golden.sources = sources(members)
        let isOrganization = members.contains {
            table.party[$0] == FeatureTable.Party.organization.rawValue
        }
        let isPerson = members.contains { table.party[$0] == FeatureTable.Party.person.rawValue }
        golden.party = isOrganization ? "O" : isPerson ? "P" : ""
        addNames(members, isOrganization, &golden)
        addPerson(members, &golden)
        addAddress(members, &golden)
    }

    /// How many different sources records come from.
    private func sources(_ members: [Int]) -> Int {
        var count = 0
        for (place, record) in members.enumerated()
        where !members[..<place].contains(where: { table.source[$0] == table.source[record] }) {
            count += 1
        }
        return count
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
            let (winner, rule) = ValueChoice.survivor(candidates, settings.rules(attribute))
        else { return nil }
        if golden.isOutline { return winner }
        guard let text = text(winner.value) else { return nil }
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
        if let businessNumber {
            let candidates = candidates(members, table.identifiers[businessNumber].values, golden) {
                _ in (1, 0)
            }
            add(.businessNumber, candidates, &golden) { value in
                let digits = table.identifiers[businessNumber].pool[value]
                return
                    "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
            }
        }
        for place in kept {
            let attribute = table.others[place].attribute
            let candidates = candidates(members, table.others[place].values, golden) { value in
                (0, table.others[place].pool.utf8(value).count)
            }
            let winner = add(attribute, candidates, &golden) { table.others[place].pool[$0] }
            if let winner { addFollowers(of: attribute, winner, &golden) }
        }
    }

    /// The values that records have of a column; `facts` says of each its validity and its length.
    func candidates(
        _ members: [Int],
        _ values: [UInt32],
        _ golden: GoldenRecord,
        facts: (UInt32) -> (validity: Int, length: Int)
    ) -> [ValueChoice.Candidate] {
        var candidates: [ValueChoice.Candidate] = []
        for record in members where values[record] != 0 {
            let (validity, length) = facts(values[record])
            candidates.append(
                candidate(
                    record,
                    values[record],
                    completeness: 0,
                    validity: validity,
                    length: length,
                    golden
                )
            )
        }
        return candidates
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
