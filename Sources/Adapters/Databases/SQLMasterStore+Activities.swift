public import Ports

extension SQLMasterStore {
    /// The sources of activities, with the sources that name their customers.
    public func activitySources() throws -> [(source: String, customerSource: String)] {
        var all: [(source: String, customerSource: String)] = []
        try database.query(
            "SELECT source, customer_source FROM source WHERE customer_source <> '' ORDER BY source",
            []
        ) { all.append(($0.text(0), $0.text(1))) }
        return all
    }

    /// The records of a source that changed after a run.
    public func changedRecords(
        _ source: String,
        after run: Int,
        _ visit: (_ key: [UInt8], _ payload: [UInt8]?, _ changedRun: Int) throws -> Void
    ) throws {
        try database.query(
            """
            SELECT source_key, active, payload, changed_run FROM source_record
            WHERE source = ? AND changed_run > ? ORDER BY source_key
            """,
            [.text(source), .integer(run)]
        ) { try visit($0.bytes(0), $0.integer(1) == 1 ? $0.bytes(2) : nil, $0.integer(3)) }
    }

    /// Takes activities out and puts others in.
    public func replaceActivities(
        _ source: String,
        keys: [String],
        by activities: [Activity]
    ) throws {
        for part in Self.parts(keys) {
            try database.execute(
                "DELETE FROM activity WHERE source = ? AND activity_key IN (\(Self.marks(part.count)))",
                [.text(source)] + part.map { .text($0) }
            )
        }
        try database.insert(
            "activity",
            [
                "source", "activity_key", "customer_source", "customer_key", "kind", "at",
                "amount", "note",
            ],
            count: activities.count
        ) { row in
            let activity = activities[row]
            return [
                .text(activity.source), .text(activity.key), .text(activity.customerSource),
                .text(activity.customerKey), .text(activity.kind), .text(activity.at),
                activity.amount.map { .real($0) } ?? .null, .text(activity.note),
            ]
        }
    }

    /// Whether there are activities, of a source or, for `nil`, of any.
    public func hasActivities(_ source: String?) throws -> Bool {
        let condition = source == nil ? "" : "WHERE source = ?"
        return try database.integer(
            "SELECT COUNT(*) FROM (SELECT 1 FROM activity \(condition) LIMIT 1) AS one",
            source.map { [.text($0)] } ?? []
        ) > 0
    }

    /// Notes that activities were taken out or put in.
    public func activitiesChanged() throws { try refreshStatistics("activity") }

    /// The activities that are no published customer's.
    public func orphanActivities(_ visit: (Activity) throws -> Void) throws {
        try database.query(
            """
            SELECT source, activity_key, customer_source, customer_key, kind, at, amount, note
            FROM activity WHERE NOT EXISTS (SELECT 1 FROM crosswalk
              WHERE crosswalk.source = activity.customer_source
                AND crosswalk.source_key = activity.customer_key)
            ORDER BY source, activity_key
            """,
            []
        ) { row in
            try visit(
                Activity(
                    source: row.text(0),
                    key: row.text(1),
                    customerSource: row.text(2),
                    customerKey: row.text(3),
                    kind: row.text(4),
                    at: row.text(5),
                    amount: row.isNull(6) ? nil : row.real(6),
                    note: row.text(7)
                )
            )
        }
    }

    /// How many activities there are, and how many of them are no published customer's.
    public func activityCounts() throws -> (all: Int, orphans: Int) {
        let all = try database.integer("SELECT COUNT(*) FROM activity")
        guard all > 0 else { return (0, 0) }
        return (all, all - (try count(.customerActivity)))
    }

    /// All activities: whose they are, when they were, and what they came to.
    public func activityAmounts(
        _ visit: (
            _ customerSource: UnsafeRawBufferPointer, _ customerKey: UnsafeRawBufferPointer,
            _ at: UnsafeRawBufferPointer, _ amount: Double?
        ) -> Void
    ) throws {
        try database.query(
            "SELECT customer_source, customer_key, at, amount FROM activity",
            []
        ) { row in
            let amount = row.isNull(3) ? nil : row.real(3)
            row.withBytes(0) { source in
                row.withBytes(1) { key in
                    row.withBytes(2) { visit(source, key, $0, amount) }
                }
            }
        }
    }

    /// The time of the latest activity.
    public func latestActivity() throws -> String {
        var latest = ""
        try database.query("SELECT MAX(at) FROM activity", []) { latest = $0.text(0) }
        return latest
    }

    /// Empties a table that is counted anew.
    public func clear(_ table: PublishedTable) throws {
        try database.execute("DELETE FROM \(table.rawValue)")
    }
}
