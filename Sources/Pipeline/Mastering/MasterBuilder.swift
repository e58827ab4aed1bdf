import Clustering
import Households
import Ports
import Records
import Standardization
import Survivorship

/// Gives customers their ids, and their households theirs.
struct MasterBuilder {
    let store: any MasterStore
    let run: Int
    let takenOver: TakenOverIDs
    let threads: Int
    let observer: any Observer

    func build(
        _ table: FeatureTable,
        _ clustering: GuardedClustering,
        _ builder: GoldenRecordBuilder,
        _ forming: Meanwhile<[Household]>,
        _ before: MasterState
    ) throws -> Master {
        observer.began("identify", total: nil)
        let clusters = clustering.clusters
        let old = takenOver.added(
            to: before.customer,
            before.customerIDs,
            table,
            retired: before.retired
        )
        let identity = try assign(
            .customer,
            clusters,
            old.previous,
            old.ids,
            table,
            before.retired,
            given: before.customerIDs.count
        ) { table.id(Int(clusters[$0][0])).description }
        observer.ended("\(DecimalText.grouped(identity.ids.count)) customers")
        let customersByID = Meanwhile(threads: threads) { IDOrder.places(of: identity.ids) }
        observer.began("household", total: nil)
        let households = try forming.value()
        // Households keep their ids by the same rule: by the records of their members.
        let homes = try assign(
            .household,
            try records(of: households, clusters),
            before.household,
            before.householdIDs,
            table,
            before.retired,
            given: before.householdIDs.count
        ) { household in
            households[household].members.map { identity.ids[$0.customer] }.min() ?? ""
        }
        observer.ended("\(DecimalText.grouped(households.count)) households")
        var householdOfCustomer = [Int](repeating: -1, count: clustering.clusters.count)
        let order = IDOrder.places(of: homes.ids)
        for (place, number) in order.enumerated() {
            for member in households[number].members {
                householdOfCustomer[member.customer] = place
            }
        }
        return Master(
            table: table,
            clustering: clustering,
            builder: builder,
            customerIDs: identity.ids,
            // What was taken over was never in use here.
            customerBefore: identity.kept.map { $0 < before.customerIDs.count ? $0 : -1 },
            customersByID: try customersByID.value(),
            households: order.map { households[$0] },
            householdIDs: order.map { homes.ids[$0] },
            householdBefore: order.map { homes.kept[$0] },
            householdOfCustomer: householdOfCustomer,
            successions: identity.successions
        )
    }

    private static let chunk = 16_384

    /// The records of each household's members.
    private func records(
        of households: [Household],
        _ clusters: [[UInt32]]
    ) throws -> [[UInt32]] {
        let chunk = Self.chunk
        return try OrderedWork<Int, [[UInt32]]>.map(
            (households.count + chunk - 1) / chunk,
            threads: threads
        ) { part in
            households[part * chunk..<min((part + 1) * chunk, households.count)].map {
                $0.members.flatMap { clusters[$0.customer] }.sorted()
            }
        }
        .flatMap { $0 }
    }

    /// Gives groups of records the ids they had, or new ones; old ids from place `given` on were
    /// taken over and are older than any run's.
    private func assign(
        _ kind: PublishedTable,
        _ groups: [[UInt32]],
        _ previous: [Int32],
        _ oldIDs: [String],
        _ table: FeatureTable,
        _ retired: Set<String>,
        given: Int,
        founder: (Int) -> String
    ) throws -> IdentityAssignment {
        let former = FormerIDs(store: store, table: table, run: run, takenOver: takenOver)
        let prefix: Character = kind == .customer ? "C" : "H"
        return try IdentityAssignment(
            clusters: groups,
            previous: previous,
            oldIDs: oldIDs,
            firstRuns: firstRuns(kind, groups, previous, oldIDs, given: given),
            taken: retired,
            former: { try former.claims($0, groups, kind, retired: retired) },
            mint: { LastingID.mint(prefix: prefix, founder: founder($0), attempt: $1) }
        )
    }

    /// The run that first published each id, as far as it matters: ids over which no one disputes
    /// stay 0.
    private func firstRuns(
        _ kind: PublishedTable,
        _ groups: [[UInt32]],
        _ previous: [Int32],
        _ ids: [String],
        given: Int
    ) throws -> [Int] {
        var runs = ids.indices.map { $0 < given ? 0 : -1 }
        let disputed = IdentityAssignment.disputed(
            clusters: groups,
            previous: previous,
            count: ids.count
        )
        .filter { $0 < given }
        let known = try store.firstRuns(kind, ids: disputed.map { ids[$0] })
        for place in disputed { runs[place] = known[ids[place]] ?? 0 }
        return runs
    }
}
