import Clustering
import Households
public import Ports
import Records
import Scoring
public import Standardization

/// What a run did, in numbers that add up.
///
/// Kept in the store, shown by `runs`, printed by `run`.
public struct RunRecord: Sendable, Equatable {
    /// How a run ended.
    public enum Status: String, Sendable {
        case published
        /// Nothing had changed since the last publication.
        case unchanged
        /// A gate held the publication back.
        case held
        /// It was held, and a later run took its place, or someone dropped it.
        case dropped
        /// The master was brought back to what it was before an earlier run.
        case rolledBack = "rolled_back"
        /// Nothing was kept: it only showed what would change.
        case dryRun = "dry_run"
        /// It did not come to its end; nothing was published.
        case failed
        /// It is at work, or died.
        case started

        /// Whether the run's number is used up: one that failed or died leaves it to the next.
        var keepsNumber: Bool { self != .failed && self != .started }
    }

    /// The number of the next run of a store.
    ///
    /// A run that died left its number behind: the next one takes it again, so that a night that was
    /// killed and run again publishes the same bytes as one that was not.
    public static func nextNumber(_ store: any MasterStore) throws -> Int {
        let last = try store.runRecords(limit: 2).first {
            Status(rawValue: $0.status)?.keepsNumber ?? true
        }
        return (last?.run ?? 0) + 1
    }

    /// The run's number.
    public let run: Int
    /// The job's name.
    public let job: String
    /// How it ended.
    public internal(set) var status = Status.published
    /// When it began.
    public internal(set) var started = ""
    /// When it ended.
    public internal(set) var finished = ""
    /// What each source's load came to.
    public internal(set) var loads: [LoadCounts] = []
    /// Active records.
    public internal(set) var records = 0
    /// Customers.
    public internal(set) var customers = 0
    /// Customers with more than one record.
    public internal(set) var customersOfSeveral = 0
    /// Households.
    public internal(set) var households = 0
    /// Customers who belong to a household.
    public internal(set) var householdMembers = 0
    /// Pairs waiting for a steward.
    public internal(set) var review = 0
    /// The most records that one customer has.
    public internal(set) var largestCustomer = 0
    /// Activities.
    public internal(set) var activities = 0
    /// Activities that name no published customer.
    public internal(set) var orphanActivities = 0
    /// The run whose records the published master reflects: this one, or after a rollback an
    /// earlier one.
    public internal(set) var reflects = 0
    /// The run that a rollback undid, with all after it; 0 for other runs.
    public internal(set) var undoneFrom = 0
    /// Customers that this run changed, by kind.
    public internal(set) var changes: [(kind: String, count: Int)] = []
    /// Values that too many records hold to be evidence.
    public internal(set) var withheld: [ImplausibleValues.Count] = []
    /// What the blocking rules found.
    public internal(set) var blocking: [BlockingReport] = []
    /// Pairs that were compared.
    public internal(set) var comparedPairs = 0
    /// Pairs that were joined without asking.
    public internal(set) var links = 0
    /// About how many more no blocking rule found, at the least.
    public internal(set) var missedLinks = 0
    /// Records that were taken out for good.
    public internal(set) var erased = 0
    /// Where the access log stood, so that a log cut short before shows; empty for an empty one.
    public internal(set) var accessHead = ""
    /// Why it failed, and what to do; empty where it did not.
    public internal(set) var failure = ""
    /// What the program ends with.
    public internal(set) var exitCode = 0
    /// Why the publication was held; empty where it was not.
    public internal(set) var held: [String] = []
    /// Quality, weights and sizes; `nil` where nothing was matched.
    public internal(set) var figures: RunFigures?
    /// A fingerprint of the model that weighed pairs; empty where none did.
    public internal(set) var model = ""
    /// The version of the store's tables.
    public internal(set) var schema = 0
    /// What somebody should know that is no failure.
    public internal(set) var warnings: [String] = []
    /// The most memory the program has had, in bytes.
    public internal(set) var peakMemory = 0
    /// Seconds by stage, in order.
    public internal(set) var seconds: [(stage: String, seconds: Double)] = []

    /// Records that joined a customer found before: records less customers.
    public var duplicates: Int { records - customers }

    init(run: Int, job: String) {
        self.run = run
        self.job = job
    }

    /// The record of a run that could not begin.
    public init(failed error: any Error, run: Int, job: String, at time: String) {
        self.init(run: run, job: job)
        finished = time
        fail(error)
    }

    /// Takes over why the run failed.
    mutating func fail(_ error: any Error) {
        status = .failed
        failure = (error as? PortError)?.description ?? "the program failed"
        exitCode = ((error as? PortError)?.cure ?? .resume).exitCode
    }

    /// Takes over what matching came to.
    mutating func count(_ match: MatchResult, _ settings: MatchSettings) {
        var figures = RunFigures()
        figures.count(match, settings)
        self.figures = figures
        model = String(StableHash.text(match.model.text), radix: 16)
        blocking = match.blocking
        comparedPairs = match.comparedPairs
        links = match.links
        missedLinks = match.missedLinks
    }

    /// Takes over what the master has.
    mutating func count(_ master: Master) {
        let clusters = master.clustering.clusters
        records = master.table.count
        customers = clusters.count
        customersOfSeveral = clusters.count { $0.count > 1 }
        largestCustomer = clusters.map(\.count).max() ?? 0
        households = master.households.count
        householdMembers = master.households.reduce(0) { $0 + $1.members.count }
    }

    /// Takes over what readers see.
    mutating func countPublished(_ store: any MasterStore) throws {
        records = try store.count(.crosswalk)
        customers = try store.count(.customer)
        households = try store.count(.household)
        householdMembers = try store.count(.householdMember)
        review = try store.reviewPairCount()
        reflects = try ReflectedRun.current(store)
        (activities, orphanActivities) = try store.activityCounts()
    }

    /// Equal where everything but the times is.
    public static func == (left: RunRecord, right: RunRecord) -> Bool {
        left.run == right.run && left.status == right.status && left.loads == right.loads
            && left.records == right.records && left.customers == right.customers
            && left.households == right.households && left.review == right.review
            && left.held == right.held && left.blocking == right.blocking
    }
}
