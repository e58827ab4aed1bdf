/// Gives clusters their ids so that ids last: a cluster keeps an id that its records had before.
///
/// The rule: the cluster with the most records of an old id keeps it; on a tie the id that is
/// older, then the lesser id, then the cluster whose first record is lesser. An old id that no
/// cluster keeps is retired and resolves to the cluster that has most of its records.
public struct IdentityAssignment: Sendable {
    /// What became of an old id.
    public enum Fate: String, Sendable {
        /// Its records went to a customer that has another id.
        case merged
        /// It was kept, and some of its records went to this other customer.
        case split
        /// None of its records is left.
        case retired
    }

    /// An old id, and the id that has (part of) its records now.
    public struct Succession: Sendable, Equatable {
        /// The old id.
        public let old: String
        /// The id it resolves to; empty where none of its records is left.
        public let new: String
        /// What became of it.
        public let fate: Fate
    }

    /// Each cluster's id.
    public let ids: [String]
    /// What became of old ids that were merged, split or retired, ordered by old and new id.
    public let successions: [Succession]

    /// Assigns ids.
    /// - Parameters:
    ///   - clusters: The records of each cluster; each record in one cluster.
    ///   - previous: Each record's old id as a place in `oldIDs`, or -1.
    ///   - oldIDs: All ids in use before, oldest first; also those whose records are gone.
    ///   - taken: Whether an id was ever given out.
    ///   - mint: A new id for a cluster; the attempt counts up until the id is not taken.
    public init(
        clusters: [[UInt32]],
        previous: [Int32],
        oldIDs: [String],
        taken: Set<String>,
        mint: (_ cluster: Int, _ attempt: Int) -> String
    ) {
        var claims: [Claim] = []
        for (cluster, records) in clusters.enumerated() {
            var counts: [Int32: Int] = [:]
            for record in records where previous[Int(record)] >= 0 {
                counts[previous[Int(record)], default: 0] += 1
            }
            for (old, count) in counts {
                claims.append(Claim(cluster: cluster, old: Int(old), records: count))
            }
        }
        claims.sort { one, other in
            if one.records != other.records { return one.records > other.records }
            return one.old != other.old ? one.old < other.old : one.cluster < other.cluster
        }
        var ids = [String](repeating: "", count: clusters.count)
        var keeper = [Int](repeating: -1, count: oldIDs.count)
        for claim in claims where ids[claim.cluster].isEmpty && keeper[claim.old] < 0 {
            ids[claim.cluster] = oldIDs[claim.old]
            keeper[claim.old] = claim.cluster
        }
        var given = taken.union(oldIDs)
        for cluster in clusters.indices where ids[cluster].isEmpty {
            var attempt = 0
            var id = mint(cluster, attempt)
            while given.contains(id) {
                attempt += 1
                id = mint(cluster, attempt)
            }
            given.insert(id)
            ids[cluster] = id
        }
        self.ids = ids
        successions = Self.successions(claims, ids, keeper, oldIDs)
    }

    private struct Claim {
        let cluster: Int
        let old: Int
        let records: Int
    }

    private static func successions(
        _ claims: [Claim],
        _ ids: [String],
        _ keeper: [Int],
        _ oldIDs: [String]
    ) -> [Succession] {
        var all: [Succession] = []
        var resolved = [Bool](repeating: false, count: oldIDs.count)
        // Claims come with the most records first: the first claim of a lost id resolves it.
        for claim in claims where keeper[claim.old] != claim.cluster {
            let isLost = keeper[claim.old] < 0
            if isLost, resolved[claim.old] { continue }
            resolved[claim.old] = true
            all.append(
                Succession(
                    old: oldIDs[claim.old],
                    new: ids[claim.cluster],
                    fate: isLost ? .merged : .split
                )
            )
        }
        for old in oldIDs.indices where keeper[old] < 0 && !resolved[old] {
            all.append(Succession(old: oldIDs[old], new: "", fate: .retired))
        }
        return all.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
    }
}
