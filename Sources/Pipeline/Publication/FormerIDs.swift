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

    /// Claims of groups of records on retired ids in a column of the crosswalk.
    ///
    /// A customer id is claimed only by half or more of the records that had it when it was retired:
    /// a smaller part of a merged customer is not that customer.
    func claims(
        _ groups: [Int],
        _ records: (Int) -> [UInt32],
        column: String,
        retired: Set<String>
    ) throws -> [IdentityAssignment.FormerClaim] {
        guard let place = PublishedTable.crosswalk.place(of: column) else { return [] }
        var claims: [IdentityAssignment.FormerClaim] = []
        for group in groups {
            var counts: [String: (records: Int, run: Int)] = [:]
            for record in records(group) {
                var own: [String: Int] = [:]
                for (run, row) in try store.formerRows(table.id(Int(record))) where run < self.run {
                    let id = row[place].text
                    if retired.contains(id) { own[id] = max(own[id] ?? 0, run) }
                }
                for (id, run) in own {
                    let known = counts[id] ?? (0, 0)
                    counts[id] = (known.records + 1, max(known.run, run))
                }
            }
            for (id, count) in counts {
                let all =
                    column == "customer_id"
                    ? try store.recordsTaken(from: id, by: count.run).count : count.records
                guard count.records * 2 >= all else { continue }
                claims.append(
                    .init(cluster: group, id: id, records: count.records, retiredRun: count.run)
                )
            }
        }
        return claims
    }
}
