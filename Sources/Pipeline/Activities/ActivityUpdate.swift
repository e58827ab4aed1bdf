import HangulText
import JobSpec
import Ports
import Records
import Standardization

/// Brings what customers did up to date, and counts what it comes to for each of them.
///
/// Activities are kept under the keys of sources: under which customer they stand follows from the
/// published crosswalk, through every merge and unmerge.
struct ActivityUpdate {
    let store: any MasterStore
    let observer: any Observer

    private static let batch = 8192

    /// Takes over the activities that changed after a run, and grades the customers of the master that
    /// is published, which is read where it is not at hand.
    ///
    /// - Returns: How many activities there are, and how many name no published customer.
    func run(after reflectedRun: Int, of master: Master? = nil) throws -> (all: Int, orphans: Int) {
        for (source, customerSource) in try store.activitySources() {
            observer.began("activities \(source)", total: nil)
            var keys: [String] = []
            var activities: [Activity] = []
            var all: [(String, [UInt8]?)] = []
            try store.changedRecords(source, after: reflectedRun) { key, payload, _ in
                all.append((String(decoding: key, as: UTF8.self), payload))
            }
            func flush() throws {
                try store.replaceActivities(source, keys: keys, by: activities)
                keys.removeAll(keepingCapacity: true)
                activities.removeAll(keepingCapacity: true)
            }
            var undated = 0
            let isKnown = try store.hasActivities(source)
            for (key, payload) in all {
                if isKnown { keys.append(key) }
                if let payload {
                    let activity = Self.activity(source, key, customerSource, payload)
                    if activity.at.isEmpty { undated += 1 }
                    activities.append(activity)
                }
                if max(keys.count, activities.count) >= Self.batch { try flush() }
            }
            try flush()
            observer.ended("\(DecimalText.grouped(all.count)) new, changed or gone")
            if undated > 0 {
                observer.noticed(
                    "\(source): \(DecimalText.grouped(undated)) have no date.at that can be read; they count for nothing"
                )
            }
        }
        try store.activitiesChanged()
        return try recount(of: master)
    }

    /// Counts anew what activities come to for each customer.
    func recount(of master: Master? = nil) throws -> (all: Int, orphans: Int) {
        let spec = ValueSpec(json: try PublicationNotes(of: store, .published).value)
        try store.clear(.customerValue)
        guard try store.hasActivities(nil) else { return (0, 0) }
        observer.began("customer value", total: nil)
        let latest = Timestamp.day(of: try store.latestActivity())
        let start = spec.windowDays.flatMap { window in
            latest.flatMap { CivilDate(daysSince1970: $0 - window + 1)?.packed }
        }
        let totals = try ActivityTotals(store, since: UInt64(start ?? 0) * 1_000_000)
        let customers =
            try master.map { totals.ofCustomers($0) } ?? totals.ofCustomers(in: store)
        let rows = customers.filter { $0.total.count > 0 }.map { customer -> [PublishedValue] in
            let total = customer.total
            let (first, last) = (Timestamp.text(total.first), Timestamp.text(total.last))
            let amount = Double(total.hundredths) / 100
            let recency = latest.flatMap { now in Timestamp.day(of: last).map { now - $0 } }
            let grade = spec.grades.first { grade in
                total.count >= grade.frequency && amount >= grade.amount
                    && (grade.recencyDays.map { (recency ?? .max) <= $0 } ?? true)
            }
            return [
                .text(customer.id), .text(first), .text(last),
                recency.map { .integer($0) } ?? .null,
                .integer(total.count), .real(amount), .text(grade?.name ?? ""),
            ]
        }
        try store.append(.customerValue, rows)
        observer.ended("\(DecimalText.grouped(rows.count)) customers")
        return (totals.all, totals.all - customers.reduce(0) { $0 + $1.total.all })
    }

    private static func activity(
        _ source: String,
        _ key: String,
        _ customerSource: String,
        _ payload: [UInt8]
    ) -> Activity {
        let value = JSONValue(parsing: payload)
        func text(_ attribute: Attribute) -> String { value?[attribute.name]?.text ?? "" }
        let at = Timestamp.packed(TextFolding.fold(Array(text(.date("at")).utf8)))
        return Activity(
            source: source,
            key: key,
            customerSource: customerSource,
            customerKey: text(.customerKey),
            kind: text(.category("kind")),
            at: Timestamp.text(at),
            amount: MoneyAmount.won(text(.number("amount"))),
            note: text(.text("note"))
        )
    }
}
