import Clustering
import HangulText
import Households
import Ports
import Records
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
    /// Why the publication was held; empty where it was not.
    public internal(set) var held: [String] = []
    /// Seconds by stage, in order.
    public internal(set) var seconds: [(stage: String, seconds: Double)] = []

    /// Records that joined a customer found before: records less customers.
    public var duplicates: Int { records - customers }

    init(run: Int, job: String) {
        self.run = run
        self.job = job
    }

    /// Takes over what matching came to.
    mutating func count(_ match: MatchResult) {
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

    /// A kept record as JSON, with another status.
    static func json(_ json: String, with status: Status) -> String {
        guard let start = json.firstRange(of: "\"status\":\"")?.upperBound,
            let end = json[start...].firstIndex(of: "\"")
        else { return json }
        return json[..<start] + status.rawValue + json[end...]
    }

    /// Equal where everything but the times is.
    public static func == (left: RunRecord, right: RunRecord) -> Bool {
        left.run == right.run && left.status == right.status && left.loads == right.loads
            && left.records == right.records && left.customers == right.customers
            && left.households == right.households && left.review == right.review
            && left.held == right.held && left.blocking == right.blocking
    }

    /// The record as JSON, as documented in Docs/OUTPUT.md.
    public func json(version: String) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("run", run)
        json.member("job", job)
        json.member("status", status.rawValue)
        json.member("started", started)
        json.member("finished", finished)
        json.member("program", version)
        if erased > 0 { json.member("erased", erased) }
        if !accessHead.isEmpty { json.member("access_head", accessHead) }
        json.member("icu", UnicodeLibrary.version)
        json.key("sources")
        json.beginArray()
        for load in loads { write(load, &json) }
        json.endArray()
        json.member("records", records)
        json.member("customers", customers)
        json.member("duplicates", duplicates)
        json.member("customers_of_several_records", customersOfSeveral)
        json.member("households", households)
        json.member("household_members", householdMembers)
        json.member("review", review)
        json.member("largest_customer", largestCustomer)
        json.member("reflects", reflects)
        json.member("activities", activities)
        json.member("orphan_activities", orphanActivities)
        if undoneFrom > 0 { json.member("undone_from", undoneFrom) }
        json.key("changes")
        json.beginObject()
        for change in changes { json.member(change.kind, change.count) }
        json.endObject()
        json.key("withheld")
        json.beginArray()
        for count in withheld {
            json.beginObject()
            json.member("attribute", count.attribute.name)
            json.member("values", count.values)
            json.member("records", count.records)
            json.endObject()
        }
        json.endArray()
        json.key("blocking")
        json.beginArray()
        for report in blocking {
            json.beginObject()
            json.member("rule", report.rule)
            json.member("pairs", report.pairs)
            json.member("links", report.links)
            json.member("links_alone", report.linksAlone)
            json.member("largest_block", report.largestBlock)
            json.member("divided_blocks", report.dividedBlocks)
            json.member("skipped_pairs", report.skippedPairs)
            json.endObject()
        }
        json.endArray()
        json.member("compared_pairs", comparedPairs)
        json.member("links", links)
        json.member("estimated_missed_links", missedLinks)
        json.member("held", held)
        json.key("seconds")
        json.beginObject()
        for stage in seconds { json.member(stage.stage, stage.seconds) }
        json.endObject()
        json.endObject()
        return json.text
    }

    private func write(_ load: LoadCounts, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("source", load.source)
        json.member("read", load.read)
        json.member("new", load.new)
        json.member("changed", load.changed)
        json.member("unchanged", load.unchanged)
        json.member("deleted", load.deleted)
        json.member("rejected", load.rejected)
        json.key("reasons")
        json.beginObject()
        for reason in load.reasons.keys.sorted() { json.member(reason, load.reasons[reason] ?? 0) }
        json.endObject()
        json.key("findings")
        json.beginObject()
        for finding in load.findings.keys.sorted() {
            json.member(
                "\(finding.attribute.name):\(finding.code.rawValue)",
                load.findings[finding] ?? 0
            )
        }
        json.endObject()
        json.member("notes", load.notes)
        json.endObject()
    }
}
