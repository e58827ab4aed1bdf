public import JobSpec
public import Ports
public import Records
public import Standardization
import Survivorship

/// What a steward can do by hand: join customers, take them apart, pin a value, and undo.
///
/// Everything is kept by source records, so that it holds over every later run, model and id; it
/// takes effect at the next run.
public struct Stewardship {
    /// What an action would do, before it is done.
    public struct Plan: Sendable {
        /// What is done.
        public let kind: StewardAction.Kind
        /// What it is done to, by ids and records.
        public let subject: String
        /// Pairs of records that are one customer, or are not.
        public let decisions: [Decision]
        /// Pinned values.
        public let pins: [Pin]
        /// The customers before, with their records.
        public let before: [Group]
        /// The customers after, as far as the action decides.
        public let after: [Group]
        /// Why it needs a second person; empty where it does not.
        public var approval: [ApprovalSpec.Reason] = []
    }

    /// Records that are, or will be, one customer.
    public struct Group: Sendable, Equatable {
        /// The customer's id; empty where it gets one at the next run.
        public let id: String
        /// Its records.
        public let records: [RecordID]
    }

    private let store: any MasterStore
    private let rules: StandardizationRules
    private let settings: SurvivorshipSettings
    private let approval: ApprovalSpec
    private let contradicts: (RecordID, RecordID) throws -> Bool

    /// Stewardship over a store.
    /// - Parameters:
    ///   - store: The store.
    ///   - rules: What the job adds to what the program knows of values.
    ///   - survivorship: How the job lets values survive.
    ///   - sourceOrder: The codes of the job's sources, the most trusted first.
    ///   - approval: Which merges need a second person.
    ///   - contradicts: Whether two records contradict each other; asked where a merge needs a
    ///     second person for that.
    public init(
        _ store: any MasterStore,
        rules: StandardizationRules,
        survivorship: SurvivorshipSpec,
        sourceOrder: [String],
        approval: ApprovalSpec = ApprovalSpec(),
        contradicts: @escaping (RecordID, RecordID) throws -> Bool = { _, _ in false }
    ) {
        self.store = store
        self.contradicts = contradicts
        self.rules = rules
        self.approval = approval
        settings = SurvivorshipSettings(survivorship, sourceOrder: sourceOrder)
    }

    private func refusal(_ place: String, _ message: String) -> PortError {
        PortError(.mend, place: place, message)
    }

    private func group(_ id: String) throws -> Group {
        var records: [RecordID] = []
        try store.rows(.crosswalk, where: ("customer_id", id)) { row in
            records.append(RecordID(source: row[0].text, key: row[1].text))
        }
        guard !records.isEmpty else { throw refusal(id, "there is no such customer") }
        return Group(id: id, records: records.sorted())
    }

    /// Joins customers.
    ///
    /// - Throws: A ``PortError`` where one is not there, or a decision holds them apart.
    public func merge(_ ids: [String]) throws -> Plan {
        let groups = try Set(ids).sorted().map { try group($0) }
        guard groups.count > 1 else {
            throw refusal(ids.joined(separator: " "), "these are one customer already")
        }
        let owner = Dictionary(
            groups.flatMap { group in group.records.map { ($0, group.id) } },
            uniquingKeysWith: { first, _ in first }
        )
        for decision in try store.decisions() where decision.verdict == .different {
            guard let one = owner[decision.first], let other = owner[decision.second], one != other
            else { continue }
            let action = try store.action(deciding: decision)
            throw refusal(
                "\(decision.first) \(decision.second)",
                "were held apart by \(action?.by ?? "a steward") in action \(action?.number ?? 0); undo that first"
            )
        }
        let all = groups.flatMap(\.records).sorted()
        let reasons = approval.reasons(
            sources: all.map(\.source),
            isContradiction: approval.contradiction ? try contradict(groups) : false
        )
        return Plan(
            kind: .merge,
            subject: groups.map(\.id).joined(separator: " "),
            // A chain holds the records of each together too: one link alone would let those go
            // that contradict the other side.
            decisions: zip(all, all.dropFirst()).map { Decision($0, $1, .same) },
            pins: [],
            before: groups,
            after: [Group(id: "", records: all)],
            approval: reasons
        )
    }

    /// Whether a record of one customer contradicts a record of another, as matching sees it.
    private func contradict(_ groups: [Group]) throws -> Bool {
        for (place, one) in groups.enumerated() {
            for other in groups[(place + 1)...] {
                for left in one.records {
                    for right in other.records where try contradicts(left, right) { return true }
                }
            }
        }
        return false
    }

    /// Says that all records of a customer belong to it, whatever models will think.
    ///
    /// - Throws: A ``PortError`` where it is not there.
    public func confirm(_ id: String) throws -> Plan {
        let group = try group(id)
        return Plan(
            kind: .review,
            subject: id,
            decisions: zip(group.records, group.records.dropFirst()).map {
                Decision($0, $1, .same)
            },
            pins: [],
            before: [group],
            after: [group]
        )
    }

    /// Takes records out of a customer.
    ///
    /// - Throws: A ``PortError`` where they are not all of it, or are all it has.
    public func split(_ id: String, _ records: [RecordID]) throws -> Plan {
        let group = try group(id)
        for record in records where !group.records.contains(record) {
            throw refusal(record.description, "is no record of customer \(id)")
        }
        return try part(.split, group, Set(records).sorted(), subject: id)
    }

    /// Takes a customer that was merged away out of the one it was merged into.
    ///
    /// - Throws: A ``PortError`` where the id was never merged, or nothing of it is left there.
    public func unmerge(_ old: String) throws -> Plan {
        var retired = 0
        try store.rows(.customerLineage, where: ("old_customer_id", old)) { row in
            if row[2].text == "merged" { retired = max(retired, row[3].integer) }
        }
        guard retired > 0 else { throw refusal(old, "was not merged into another customer") }
        let master = PastMaster(store, asOf: try store.publishedRun())
        guard let id = try master.customerID(old), id != old else {
            throw refusal(old, "is a customer of its own")
        }
        let group = try group(id)
        let own = Set(try store.recordsTaken(from: old, by: retired))
        let taken = group.records.filter { own.contains($0) }
        guard !taken.isEmpty else {
            throw refusal(old, "none of its records is in \(id) any more")
        }
        return try part(.unmerge, group, taken, subject: "\(old) \(id)")
    }

    private func part(
        _ kind: StewardAction.Kind,
        _ group: Group,
        _ taken: [RecordID],
        subject: String
    ) throws -> Plan {
        let staying = group.records.filter { !taken.contains($0) }
        guard !staying.isEmpty else {
            throw refusal(group.id, "would lose all of its records; name those that leave")
        }
        // Each of the ones against each of the others: no third record may bring them together.
        let apart = taken.flatMap { one in staying.map { Decision(one, $0, .different) } }
        // What leaves by a split may have been linked only through what stays; what was a customer
        // before holds by itself, as then.
        let together =
            kind == .split ? zip(taken, taken.dropFirst()).map { Decision($0, $1, .same) } : []
        return Plan(
            kind: kind,
            subject: subject,
            decisions: apart + together,
            pins: [],
            before: [group],
            after: [Group(id: group.id, records: staying), Group(id: "", records: taken)]
        )
    }

    /// Pins a golden value.
    ///
    /// - Parameters:
    ///   - attribute: What is pinned.
    ///   - value: The value, as a source would give it.
    ///   - id: The customer.
    ///   - record: The record it goes with; `nil` for the one that the customer's name comes from.
    /// - Returns: What it would do.
    /// - Throws: A ``PortError`` where the value is not one of its kind.
    public func pin(
        _ attribute: Attribute,
        to value: String,
        of id: String,
        record: RecordID?
    ) throws -> Plan {
        let group = try group(id)
        guard PinnedValue(attribute, value, action: 0, rules: rules) != nil else {
            throw refusal(
                attribute.name,
                PinnedValue.canPin(attribute)
                    ? "the value can't be read as one" : "can't be pinned"
            )
        }
        var named: RecordID?
        try store.rows(.customerOrigin, where: ("customer_id", id)) { row in
            if row[1].text == Attribute.personName.name {
                named = RecordID(source: row[3].text, key: row[4].text)
            }
        }
        let place = record ?? named.flatMap { group.records.contains($0) ? $0 : nil }
        return Plan(
            kind: .pin,
            subject: "\(id) \(attribute.name)",
            decisions: [],
            pins: [Pin(record: place ?? group.records[0], attribute: attribute, value: value)],
            before: [group],
            after: [group]
        )
    }

    /// Does what a plan says.
    ///
    /// - Returns: The action's number.
    public func carryOut(_ plan: Plan, by: String, at: String, reason: String) throws -> Int {
        try store.write(
            StewardAction(
                kind: plan.kind,
                by: by,
                at: at,
                reason: reason,
                subject: plan.subject,
                state: plan.approval.isEmpty ? .inForce : .proposed
            ),
            decisions: plan.decisions,
            pins: plan.pins
        )
    }

    /// Undoes an action: what held before it holds again.
    ///
    /// Undoing an undo brings the action back.
    ///
    /// - Returns: The number of the action that did it.
    /// - Throws: A ``PortError`` where there is no such action, or it is undone.
    public func undo(_ number: Int, by: String, at: String, reason: String) throws -> Int {
        guard let action = try store.action(number) else {
            throw refusal("action \(number)", "there is no such action")
        }
        guard action.undoneBy == 0 else {
            throw refusal("action \(number)", "was undone by action \(action.undoneBy)")
        }
        return try store.transaction {
            let undo = try store.write(
                StewardAction(
                    kind: .undo,
                    by: by,
                    at: at,
                    reason: reason,
                    subject: String(number)
                ),
                decisions: [],
                pins: []
            )
            try setUndone(action, by: undo)
            return undo
        }
    }

    /// Marks an action as undone, or with 0 as holding; what an undo undid follows it, the other way.
    private func setUndone(_ action: StewardAction, by other: Int) throws {
        try store.setUndone(action.number, by: other)
        guard action.kind == .undo, let target = try Int(action.subject).flatMap(store.action)
        else { return }
        try setUndone(target, by: other == 0 ? action.number : 0)
    }

    /// The golden record that records would have together, by the job's rules: attribute and value.
    public func preview(
        _ records: [RecordID],
        adding pins: [Pin] = []
    ) throws -> [(attribute: Attribute, text: String)] {
        let sources = try store.sources()
        let builder = FeatureBuilder(
            sources: sources.map(\.source),
            attributes: sources.flatMap(\.attributes),
            rules: rules
        )
        var table = builder.emptyTable()
        for record in records.sorted() {
            let attributes = sources.first { $0.source == record.source }?.attributes ?? []
            var batch = RecordBatch(source: record.source, attributes: attributes)
            guard let payload = try store.payload(record),
                batch.append(key: Array(record.key.utf8), payload: payload)
            else { continue }
            table.append(builder.features(of: batch))
        }
        let pinned = try PinnedRecords(store.pins() + pins, table, rules)
        let golden = GoldenRecordBuilder(
            table,
            standardization: rules,
            settings: settings,
            pins: pinned.values
        )
        .goldenRecord(of: (0..<UInt32(table.count)).map { $0 })
        return golden.values.map { ($0.attribute, $0.text) }
            .sorted { $0.attribute.name < $1.attribute.name }
    }
}
