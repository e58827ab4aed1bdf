import Clustering
import Ports
import Records
import Standardization

/// Looks up which ids records had that have none in use: what is taken apart again, or comes back,
/// gets the id it had.
struct FormerIDs {
    let store: any MasterStore
    let table: FeatureTable
    /// The run that is being made: nothing of its own counts.
    let run: Int
    let takenOver: TakenOverIDs

    /// Claims of groups of records on retired ids of customers or households.
    ///
    /// A customer id is claimed only by half or more of the records that had it when it was retired:
    /// a smaller part of a merged customer is not that customer.
    func claims(
        _ asked: [Int],
        _ groups: [[UInt32]],
        _ kind: PublishedTable,
        retired: Set<String>
    ) throws -> [IdentityAssignment.FormerClaim] {
        let column = kind == .customer ? "customer_id" : "household_id"
        guard let place = PublishedTable.crosswalk.place(of: column) else { return [] }
        var retirements: [String: Int] = [:]
        var claims: [IdentityAssignment.FormerClaim] = []
        for group in asked {
            var counts: [String: Int] = [:]
            for record in groups[group] {
                for (run, row) in try store.formerRows(table.id(Int(record))) where run < self.run {
                    let id = row[place].text
                    guard retired.contains(id) else { continue }
                    let retirement = try retirements[id] ?? store.lastRetirement(kind, id: id)
                    retirements[id] = retirement
                    // Who left it before has no share in what it was at the end.
                    if run == retirement { counts[id, default: 0] += 1 }
                }
            }
            if kind == .customer {
                // What was merged in the run that took it over never was a customer of this store.
                for record in groups[group] {
                    guard let id = takenOver.id(of: Int(record), in: table),
                        retired.contains(id), counts[id] == nil
                    else { continue }
                    claims.append(.init(cluster: group, id: id, records: 1, retiredRun: 0))
                }
            }
            for (id, count) in counts {
                let retirement = retirements[id] ?? 0
                let all =
                    kind == .customer
                    ? try store.recordsTaken(from: id, by: retirement).count : count
                guard count * 2 >= all else { continue }
                claims.append(
                    .init(cluster: group, id: id, records: count, retiredRun: retirement)
                )
            }
        }
        return claims
    }
}
