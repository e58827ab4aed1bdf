/// Gives clusters their ids so that ids last: a cluster keeps an id that its records had before.
///
/// The rule: the cluster with the most records of an old id keeps it; where two old ids claim one
/// cluster with as many records, the older id, then the lesser id; where two clusters have as many
/// records of one id, the cluster whose first record is lesser. A cluster that is left without an
/// id takes back a retired one that most of its records had last, by the same order; only then a
/// new id is minted. An old id that no cluster keeps is retired and resolves to the cluster that
/// has most of its records.
public struct IdentityAssignment: Sendable {
    /// What became of an old id.
    public enum Fate: String, Sendable {
        /// Its records went to a customer that has another id.
        case merged
        /// It was kept, and some of its records went to this other customer.
        case split
        /// None of its records is left.
        case retired
        /// It was out of use and is given back to the records that had it.
        case restored
    }

    /// An old id, and the id that has (part of) its records now.
    public struct Succession: Sendable, Equatable {
        /// The old id.
        public let old: String
        /// The id it resolves to; empty where none of its records is left.
        public let new: String
        /// What became of it.
        public let fate: Fate

        /// What became of an id.
        public init(old: String, new: String, fate: Fate) {
            self.old = old
            self.new = new
            self.fate = fate
        }
    }

    /// A retired id that records of a cluster had.
    public struct FormerClaim: Sendable, Equatable {
        /// The cluster.
        public let cluster: Int
        /// The retired id.
        public let id: String
        /// How many of the cluster's records had it.
        public let records: Int
        /// The run that retired it; the later, the better the claim.
        public let retiredRun: Int

        /// A claim on a retired id.
        public init(cluster: Int, id: String, records: Int, retiredRun: Int) {
            self.cluster = cluster
            self.id = id
            self.records = records
            self.retiredRun = retiredRun
        }
    }

    /// Each cluster's id.
    public let ids: [String]
    /// The old id that each cluster keeps, as a place among the old ids, or -1.
    public let kept: [Int32]
    /// What became of old ids that were merged, split, retired or given back, ordered by old and new
    /// id.
    public let successions: [Succession]

    /// Assigns ids.
    /// - Parameters:
    ///   - clusters: The records of each cluster; each record in one cluster.
    ///   - previous: Each record's old id as a place in `oldIDs`, or -1.
    ///   - oldIDs: All ids in use before; also those whose records are gone.
    ///   - firstRuns: The run that first published each old id; the lower, the older.
    ///   - taken: Ids that were given out once and are out of use.
    ///   - former: Claims of these clusters on retired ids.
    ///   - mint: A new id for a cluster; the attempt counts up until the id is not taken.
    /// - Throws: What `former` throws.
    public init(
        clusters: [[UInt32]],
        previous: [Int32],
        oldIDs: [String],
        firstRuns: [Int],
        taken: Set<String>,
        former: (_ clusters: [Int]) throws -> [FormerClaim],
        mint: (_ cluster: Int, _ attempt: Int) -> String
    ) rethrows {
        let (settled, claims) = Self.claims(clusters, previous, oldIDs, firstRuns)
        var ids = [String](repeating: "", count: clusters.count)
        var keeper = [Int](repeating: -1, count: oldIDs.count)
        for (cluster, old) in settled {
            ids[cluster] = oldIDs[old]
            keeper[old] = cluster
        }
        var restored: Set<String> = []
        func restore(_ claim: FormerClaim) {
            guard ids[claim.cluster].isEmpty, taken.contains(claim.id),
                restored.insert(claim.id).inserted
            else { return }
            ids[claim.cluster] = claim.id
        }
        if !taken.isEmpty {
            let parts = Self.parts(claims)
            let own = try former(Set(parts.flatMap { $0.map(\.cluster) }).sorted())
            for claim in Self.unmerged(parts, own) { restore(claim) }
        }
        for claim in claims where ids[claim.cluster].isEmpty && keeper[claim.old] < 0 {
            ids[claim.cluster] = oldIDs[claim.old]
            keeper[claim.old] = claim.cluster
        }
        let nameless = clusters.indices.filter { ids[$0].isEmpty }
        if !taken.isEmpty {
            for claim in try former(nameless).sorted(by: Self.isBetter) { restore(claim) }
        }
        let minted = nameless.map { ids[$0].isEmpty ? mint($0, 0) : "" }
        var given = restored
        given.reserveCapacity(restored.count + minted.count)
        if !oldIDs.isEmpty {
            // Few are new: that they are none of the old ones is asked the other way round.
            let wanted = Set(minted)
            given.formUnion(oldIDs.lazy.filter { wanted.contains($0) })
        }
        for (cluster, first) in zip(nameless, minted) where ids[cluster].isEmpty {
            var (id, attempt) = (first, 0)
            while taken.contains(id) || !given.insert(id).inserted
                || attempt > 0 && oldIDs.contains(id)
            {
                attempt += 1
                id = mint(cluster, attempt)
            }
            ids[cluster] = id
        }
        self.ids = ids
        var kept = [Int32](repeating: -1, count: clusters.count)
        for (old, cluster) in keeper.enumerated() where cluster >= 0 { kept[cluster] = Int32(old) }
        self.kept = kept
        let back = restored.map { Succession(old: $0, new: $0, fate: .restored) }
        successions = (Self.successions(claims, ids, keeper, oldIDs) + back)
            .sorted { ($0.old, $0.new) < ($1.old, $1.new) }
    }

    /// The old ids over which clusters could dispute: only their ages matter.
    ///
    /// They share a cluster with another id, or are in several clusters.
    public static func disputed(
        clusters: [[UInt32]],
        previous: [Int32],
        count: Int
    ) -> [Int] {
        var home = [Int](repeating: -1, count: count)
        var isDisputed = [Bool](repeating: false, count: count)
        for (cluster, records) in clusters.enumerated() {
            var first: Int32 = -1
            for record in records {
                let old = previous[Int(record)]
                guard old >= 0 else { continue }
                if first < 0 { first = old }
                if old != first {
                    isDisputed[Int(old)] = true
                    isDisputed[Int(first)] = true
                }
                if home[Int(old)] >= 0, home[Int(old)] != cluster { isDisputed[Int(old)] = true }
                home[Int(old)] = cluster
            }
        }
        return isDisputed.indices.filter { isDisputed[$0] }
    }

    private struct Claim {
        let cluster: Int
        let old: Int
        let records: Int
    }

    /// The clusters and old ids that have only each other, and the claims on all other old ids, the
    /// best first.
    private static func claims(
        _ clusters: [[UInt32]],
        _ previous: [Int32],
        _ oldIDs: [String],
        _ firstRuns: [Int]
    ) -> (settled: [(cluster: Int, old: Int)], claims: [Claim]) {
        guard !oldIDs.isEmpty else { return ([], []) }
        var isDisputed = [Bool](repeating: false, count: oldIDs.count)
        for old in disputed(clusters: clusters, previous: previous, count: oldIDs.count) {
            isDisputed[old] = true
        }
        var settled: [(cluster: Int, old: Int)] = []
        var claims: [Claim] = []
        for (cluster, records) in clusters.enumerated() {
            guard let known = records.first(where: { previous[Int($0)] >= 0 }) else { continue }
            let old = Int(previous[Int(known)])
            guard isDisputed[old] else {
                settled.append((cluster, old))
                continue
            }
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
            if one.old != other.old {
                let ages = (firstRuns[one.old], firstRuns[other.old])
                return ages.0 != ages.1 ? ages.0 < ages.1 : oldIDs[one.old] < oldIDs[other.old]
            }
            return one.cluster < other.cluster
        }
        return (settled, claims)
    }

    /// The claims on each old id that several clusters claim.
    private static func parts(_ claims: [Claim]) -> [[Claim]] {
        var byOld: [Int: [Claim]] = [:]
        for claim in claims { byOld[claim.old, default: []].append(claim) }
        return byOld.keys.sorted().compactMap { old in
            byOld[old].flatMap { $0.count > 1 ? $0 : nil }
        }
    }

    /// Of the parts of what is taken apart, those that had an id of their own before a merge.
    ///
    /// One part always stays to keep the id: the one of which the merges brought least.
    private static func unmerged(_ parts: [[Claim]], _ own: [FormerClaim]) -> [FormerClaim] {
        var best: [Int: FormerClaim] = [:]
        for claim in own.sorted(by: isBetter) where best[claim.cluster] == nil {
            best[claim.cluster] = claim
        }
        var staying: Set<Int> = []
        var leaving: Set<Int> = []
        for claims in parts {
            let brought = claims.map { best[$0.cluster]?.records ?? 0 }
            let stays = claims.indices.max { one, other in
                let native = (
                    claims[one].records - brought[one], claims[other].records - brought[other]
                )
                return native.0 != native.1 ? native.0 < native.1 : one > other
            }
            for place in claims.indices {
                if place == stays {
                    staying.insert(claims[place].cluster)
                } else if brought[place] > 0 {
                    leaving.insert(claims[place].cluster)
                }
            }
        }
        return best.values.filter {
            leaving.contains($0.cluster) && !staying.contains($0.cluster)
        }
        .sorted(by: isBetter)
    }

    private static func isBetter(_ one: FormerClaim, _ other: FormerClaim) -> Bool {
        if one.records != other.records { return one.records > other.records }
        if one.retiredRun != other.retiredRun { return one.retiredRun > other.retiredRun }
        return one.id != other.id ? one.id < other.id : one.cluster < other.cluster
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
        return all
    }
}
