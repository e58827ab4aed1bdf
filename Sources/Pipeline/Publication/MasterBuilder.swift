import Clustering
import Households
import Ports
import Records
import Standardization
import Survivorship

/// Gives customers their ids, finds their households, and gives those theirs.
struct MasterBuilder {
    let store: any MasterStore
    let run: Int
    let threads: Int
    let observer: any Observer

    func build(
        _ table: FeatureTable,
        _ clustering: GuardedClustering,
        _ builder: GoldenRecordBuilder,
        _ before: MasterState
    ) throws -> Master {
        observer.began("identify", total: nil)
        let clusters = clustering.clusters
        let former = FormerIDs(store: store, table: table, run: run)
        let identity = try IdentityAssignment(
            clusters: clusters,
            previous: before.customer,
            oldIDs: before.customerIDs,
            firstRuns: firstRuns(.customer, clusters, before.customer, before.customerIDs),
            taken: before.retired,
            former: {
                try former.claims(
                    $0,
                    { clusters[$0] },
                    column: "customer_id",
                    retired: before.retired
                )
            },
            mint: { cluster, attempt in
                let founder = table.id(Int(clusters[cluster][0]))
                return LastingID.mint(prefix: "C", founder: founder.description, attempt: attempt)
            }
        )
        observer.ended("\(DecimalText.grouped(identity.ids.count)) customers")
        observer.began("household", total: nil)
        let residents = try Residents(table, clustering.clusters, builder).all(threads: threads)
        let households = HouseholdBuilder.households(of: residents)
        let homes = try assignHouseholds(
            households,
            clustering,
            identity.ids,
            before,
            former
        )
        observer.ended("\(DecimalText.grouped(households.count)) households")
        var householdOfCustomer = [Int](repeating: -1, count: clustering.clusters.count)
        let order = households.indices.sorted { homes.ids[$0] < homes.ids[$1] }
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
            customersByID: identity.ids.indices.sorted { identity.ids[$0] < identity.ids[$1] },
            households: order.map { households[$0] },
            householdIDs: order.map { homes.ids[$0] },
            householdOfCustomer: householdOfCustomer,
            successions: identity.successions
        )
    }

    /// The run that first published each id, as far as it matters: ids over which no one disputes
    /// stay 0.
    private func firstRuns(
        _ table: PublishedTable,
        _ clusters: [[UInt32]],
        _ previous: [Int32],
        _ ids: [String]
    ) throws -> [Int] {
        var runs = [Int](repeating: 0, count: ids.count)
        let disputed = IdentityAssignment.disputed(
            clusters: clusters,
            previous: previous,
            count: ids.count
        )
        let known = try store.firstRuns(table, ids: disputed.map { ids[$0] })
        for place in disputed { runs[place] = known[ids[place]] ?? 0 }
        return runs
    }

    /// Households keep their ids by the same rule as customers: by the records of their members.
    private func assignHouseholds(
        _ households: [Household],
        _ clustering: GuardedClustering,
        _ customerIDs: [String],
        _ before: MasterState,
        _ former: FormerIDs
    ) throws -> IdentityAssignment {
        let records = households.map { household in
            household.members.flatMap { clustering.clusters[$0.customer] }.sorted()
        }
        let founders = households.map { household in
            household.members.map { customerIDs[$0.customer] }.min() ?? ""
        }
        return try IdentityAssignment(
            clusters: records,
            previous: before.household,
            oldIDs: before.householdIDs,
            firstRuns: firstRuns(.household, records, before.household, before.householdIDs),
            taken: before.retired,
            former: {
                try former.claims(
                    $0,
                    { records[$0] },
                    column: "household_id",
                    retired: before.retired
                )
            },
            mint: { household, attempt in
                LastingID.mint(prefix: "H", founder: founders[household], attempt: attempt)
            }
        )
    }
}
