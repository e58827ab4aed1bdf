public import Ports
import Records

/// Draws pairs that matching has joined, so that people who don't see the score tell how precise it is.
///
/// Drawn by hash: the customers of the least hashes of their ids, of each the two records of the least
/// hashes of their names.
public struct JoinedSample {
    private let store: any MasterStore

    /// What a drawn pair states as the reason for which it waits: nobody holds or decides it.
    public static let reason = "joined"

    /// Pairs of a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// At most `count` pairs that this steward has not answered.
    public func pairs(_ count: Int, for steward: String) throws -> [ReviewPair] {
        var answered: Set<[RecordID]> = []
        try store.answers { answer in
            if answer.by == steward { answered.insert([answer.first, answer.second]) }
        }
        var members: [String: [RecordID]] = [:]
        try store.rows(.crosswalk, where: nil) { row in
            members[row[2].text, default: []].append(
                RecordID(source: row[0].text, key: row[1].text)
            )
        }
        let customers = members.filter { $0.value.count > 1 }.keys
            .map { (hash: StableHash.text($0), id: $0) }
            .sorted { ($0.hash, $0.id) < ($1.hash, $1.id) }
        var drawn: [ReviewPair] = []
        for (_, id) in customers where drawn.count < count {
            let records = (members[id] ?? []).sorted { Self.hash($0) < Self.hash($1) }
            let pair = ReviewPair(
                first: min(records[0], records[1]),
                second: max(records[0], records[1]),
                weight: 0,
                reason: Self.reason
            )
            if !answered.contains([pair.first, pair.second]) { drawn.append(pair) }
        }
        return drawn
    }

    private static func hash(_ record: RecordID) -> UInt64 { StableHash.text(record.description) }
}
