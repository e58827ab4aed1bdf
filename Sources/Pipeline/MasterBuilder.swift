import Clustering
import Households
import Ports
import Records
import Standardization
import Survivorship

/// Gives customers their ids, finds their households, and gives those theirs.
struct MasterBuilder {
    let threads: Int
    let observer: any Observer

    private static let chunk = 4096
    // A number that more customers have is a shop's or an office's.
    private static let mostCustomersOfALine: UInt32 = 12

    func build(
        _ table: FeatureTable,
        _ clustering: GuardedClustering,
        _ builder: GoldenRecordBuilder,
        _ before: MasterState
    ) throws -> Master {
        observer.began("identify", total: nil)
        let identity = IdentityAssignment(
            clusters: clustering.clusters,
            previous: before.customer,
            oldIDs: before.customerIDs,
            taken: before.retired
        ) { cluster, attempt in
            let founder = table.id(Int(clustering.clusters[cluster][0]))
            return LastingID.mint(prefix: "C", founder: founder.description, attempt: attempt)
        }
        observer.ended("\(DecimalText.grouped(identity.ids.count)) customers")
        observer.began("household", total: nil)
        let residents = try residents(table, clustering, builder)
        let households = HouseholdBuilder.households(of: residents)
        let homes = assignHouseholds(households, clustering, identity.ids, before)
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
            successions: identity.successions,
            retiredHouseholds: homes.successions.filter { $0.fate != .split }.map(\.old)
        )
    }

    /// Customers who are people and have an address, as household building sees them.
    private func residents(
        _ table: FeatureTable,
        _ clustering: GuardedClustering,
        _ builder: GoldenRecordBuilder
    ) throws -> [Resident] {
        let lines = table.phoneGroups()
        let clusters = clustering.clusters
        let count = (clusters.count + Self.chunk - 1) / Self.chunk
        let parts = try OrderedWork<Int, [Resident]>.map(count, threads: threads) { part in
            (part * Self.chunk..<min((part + 1) * Self.chunk, clusters.count)).compactMap {
                customer in
                resident(customer, clusters[customer], table, builder, lines)
            }
        }
        return parts.flatMap { $0 }
    }

    private func resident(
        _ customer: Int,
        _ records: [UInt32],
        _ table: FeatureTable,
        _ builder: GoldenRecordBuilder,
        _ lines: ValueGroups
    ) -> Resident? {
        let golden = builder.goldenRecord(of: records)
        let address = table.addressPool.entries[Int(golden.address)]
        guard golden.party == "P", address.form == .road || address.form == .lot else { return nil }
        var own: Set<UInt64> = []
        for record in records {
            for place in table.phones.places(Int(record)) {
                let value = table.phones.value(at: place)
                let line = table.phonePool.entries[Int(value)].line
                if line != 0, lines.frequency(ofValue: value) <= Self.mostCustomersOfALine {
                    own.insert(line)
                }
            }
        }
        return Resident(
            customer: customer,
            building: address.building,
            unit: address.unit,
            lines: own.sorted(),
            surname: table.names.entries[Int(golden.name)].spokenSurname,
            birthYear: Int(golden.birth / 10_000),
            sex: golden.sex
        )
    }

    /// Households keep their ids by the same rule as customers: by the records of their members.
    private func assignHouseholds(
        _ households: [Household],
        _ clustering: GuardedClustering,
        _ customerIDs: [String],
        _ before: MasterState
    ) -> IdentityAssignment {
        let records = households.map { household in
            household.members.flatMap { clustering.clusters[$0.customer] }.sorted()
        }
        let founders = households.map { household in
            household.members.map { customerIDs[$0.customer] }.min() ?? ""
        }
        return IdentityAssignment(
            clusters: records,
            previous: before.household,
            oldIDs: before.householdIDs,
            taken: before.retired
        ) { household, attempt in
            LastingID.mint(prefix: "H", founder: founders[household], attempt: attempt)
        }
    }
}
