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

        /// A request.
        public init(records: [RecordID], by: String, reason: String) {
            self.records = records
            self.by = by
            self.reason = reason
        }
    }

    private let store: any MasterStore

    /// Erasure from a store.
    public init(_ store: any MasterStore) {
        self.store = store
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
                    keyHash: hasher.hash(record),
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

    /// Keeps others together whom a merge joined only by way of the record that goes.
    private func bridge(_ record: RecordID) throws {
        for action in try store.actions(touching: record) {
            let joined = try store.decisions(of: action.number).filter {
                $0.verdict == .same && ($0.first == record || $0.second == record)
            }.map { $0.first == record ? $0.second : $0.first }.sorted()
            let links = zip(joined, joined.dropFirst()).map { Decision($0, $1, .same) }
            if !links.isEmpty { try store.add(links, to: action.number) }
        }
    }
}
