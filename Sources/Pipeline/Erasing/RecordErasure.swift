import Crypto
public import Ports
public import Records

/// Takes persons out of a store: records, what was derived from them, and what is remembered of them.
///
/// 개인정보 보호법 제21조 (destruction) and 제36조 (erasure on request). What stays: that there was a
/// customer of an id and that it is gone, and a keyed hash of the source's key, so that the person
/// does not come back with the next load.
public struct RecordErasure {
    /// Records to take out, and why.
    public struct Request: Sendable {
        /// The records.
        public let records: [RecordID]
        /// Who wants it.
        public let by: String
        /// Why.
        public let reason: String
        /// Whether the keys are refused when they come again.
        public let keepsOut: Bool

        /// A request.
        public init(records: [RecordID], by: String, reason: String, keepsOut: Bool = true) {
            self.records = records
            self.by = by
            self.reason = reason
            self.keepsOut = keepsOut
        }
    }

    private let store: any MasterStore

    /// Erasure from a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// Every record of a customer: those it has, and those that were its last when their sources
    /// deleted them.
    public func records(ofCustomer id: String) throws -> [RecordID] {
        var ids: Set<String> = []
        var waiting = [id]
        while let next = waiting.popLast() {
            guard ids.insert(next).inserted else { continue }
            try store.rows(.customerLineage, where: ("customer_id", next)) { row in
                if row[2].text == "merged" { waiting.append(row[0].text) }
            }
        }
        var records: Set<RecordID> = []
        try store.rows(.crosswalk, where: ("customer_id", id)) { row in
            records.insert(RecordID(source: row[0].text, key: row[1].text))
        }
        for former in ids.sorted() {
            for change in try store.firstChanges(after: 0, customerID: former)
            where change.table == .crosswalk {
                let record = RecordID(source: change.key[0].text, key: change.key[1].text)
                guard try store.row(.crosswalk, key: change.key) == nil,
                    let last = try store.formerRows(record).first?.row[2].text, ids.contains(last)
                else { continue }
                records.insert(record)
            }
        }
        return records.sorted()
    }

    /// Takes records out, before a run matches what is left.
    func remove(_ request: Request, run: Int, at: String) throws {
        let hasher = try ErasedKeys(store)
        let sources = try store.sources().map(\.source)
        for record in request.records {
            guard let payload = try store.anyPayload(record) else { continue }
            let homes = try store.everyHome(of: record)
            try bridge(record)
            try store.eraseRecord(record)
            let traits = PersonTraits(payload, key: record.key)
            for source in sources { _ = try store.eraseRejects(source, where: traits.areIn) }
            try store.write(
                Erasure(
                    source: record.source,
                    keyHash: request.keepsOut ? hasher.hash(record) : "",
                    customerIDs: homes.customers,
                    householdIDs: homes.households,
                    by: request.by,
                    at: at,
                    reason: request.reason,
                    run: run
                )
            )
        }
    }

    /// Takes what the history says of them out, once a master without them is published.
    func scrub() throws {
        let waiting = try store.erasures().filter { !$0.isScrubbed }
        guard !waiting.isEmpty else { return }
        try store.eraseHistory(
            customers: Set(waiting.flatMap(\.customerIDs)).sorted(),
            households: Set(waiting.flatMap(\.householdIDs)).sorted()
        )
        try store.markErasuresScrubbed()
    }

    /// Keeps others together whom decisions joined only by way of the record that goes.
    private func bridge(_ record: RecordID) throws {
        var joined: [(other: RecordID, action: Int)] = []
        for action in try store.actions(touching: record)
        where action.undoneBy == 0 && action.state == .inForce {
            for decision in try store.decisions(of: action.number)
            where decision.verdict == .same
                && (decision.first == record || decision.second == record)
            {
                let other = decision.first == record ? decision.second : decision.first
                joined.append((other, action.number))
            }
        }
        joined.sort { ($0.other, $0.action) < ($1.other, $1.action) }
        for (one, next) in zip(joined, joined.dropFirst()) where one.other != next.other {
            // Both held only as long as the later action did.
            try store.add(
                [Decision(one.other, next.other, .same)],
                to: max(one.action, next.action)
            )
        }
    }
}
