import Crypto
import HangulText
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
        for record in request.records {
            guard let payload = try store.anyPayload(record) else { continue }
            let homes = try store.everyHome(of: record)
            try bridge(record)
            try store.eraseRecord(record)
            let values = Self.values(payload, record)
            _ = try store.eraseRejects(record.source) { Self.isTheirs($0, values) }
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

    /// The values by which a person is known in bytes that could not be read.
    private static func values(_ payload: [UInt8], _ record: RecordID) -> [String] {
        var all: Set<String> = [record.key]
        func add(_ value: JSONValue) {
            switch value {
            case .string(let text): all.insert(text)
            case .array(let values): for value in values { add(value) }
            default: break
            }
        }
        if case .object(let members)? = JSONValue(parsing: payload) {
            for member in members { add(member.value) }
        }
        return all.filter { $0.unicodeScalars.count > 1 }.sorted()
    }

    // A name or a word alone is anybody's; a number, an address or a key of this many letters is not.
    private static let telling = 6

    private static func isTheirs(_ reject: Reject, _ values: [String]) -> Bool {
        var found = 0
        for value in values {
            let forms = [Array(value.utf8), CodePage949.encode(value) ?? []]
            guard forms.contains(where: { contains(reject.bytes, $0) }) else { continue }
            if value.unicodeScalars.count >= telling { return true }
            found += 1
        }
        return found > 1
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= bytes.count else { return false }
        return (0...(bytes.count - part.count)).contains { start in
            bytes[start] == part[0] && bytes[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
