import Clustering
import Households
import Records
import Standardization
import Survivorship

/// The master a run will publish, in memory: customers with ids, households with ids and members.
///
/// Golden values are not held: they are derived again when rows are written.
struct Master: Sendable {
    /// The standardized records.
    let table: FeatureTable
    /// Which records are one customer.
    let clustering: GuardedClustering
    /// Builds a customer's golden record.
    let builder: GoldenRecordBuilder
    /// Each customer's id, in the order of the clusters.
    let customerIDs: [String]
    /// The old id that each customer keeps, as a place in ``MasterState/customerIDs``, or -1.
    let customerBefore: [Int32]
    /// Customers in the order of their ids.
    let customersByID: [Int]
    /// The households, in the order of their ids.
    let households: [Household]
    /// Each household's id.
    let householdIDs: [String]
    /// The old id that each household keeps, as a place in ``MasterState/householdIDs``, or -1.
    let householdBefore: [Int32]
    /// Each customer's household, or -1.
    let householdOfCustomer: [Int]
    /// What became of old customer ids.
    let successions: [IdentityAssignment.Succession]
}
