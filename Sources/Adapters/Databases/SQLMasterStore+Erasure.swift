public import Ports
public import Records

extension SQLMasterStore {
    /// Keeps that a record was erased.
    public func write(_ erasure: Erasure) throws {
        let number = try nextNumber("erasure", of: "erasure")
        try database.insert(
            "erasure",
            [
                "erasure", "source", "key_hash", "customer_ids", "household_ids", "made_by",
                "made_at", "reason", "run", "is_scrubbed",
            ],
            count: 1
        ) { _ in
            [
                .integer(number), .text(erasure.source), .text(erasure.keyHash),
                .text(erasure.customerIDs.joined(separator: " ")),
                .text(erasure.householdIDs.joined(separator: " ")), .text(erasure.by),
                .text(erasure.at), .text(erasure.reason), .integer(erasure.run),
                .integer(erasure.isScrubbed ? 1 : 0),
            ]
        }
    }

    /// Every erasure, the first one first.
    public func erasures() throws -> [Erasure] {
        var all: [Erasure] = []
        try database.query(
            """
            SELECT erasure, source, key_hash, customer_ids, household_ids, made_by, made_at, reason,
              run, is_scrubbed
            FROM erasure ORDER BY erasure
            """,
            []
        ) { row in
            all.append(
                Erasure(
                    number: row.integer(0),
                    source: row.text(1),
                    keyHash: row.text(2),
                    customerIDs: row.text(3).split(separator: " ").map(String.init),
                    householdIDs: row.text(4).split(separator: " ").map(String.init),
                    by: row.text(5),
                    at: row.text(6),
                    reason: row.text(7),
                    run: row.integer(8),
                    isScrubbed: row.integer(9) == 1
                )
            )
        }
        return all
    }

    /// Notes that history is without the persons of all erasures.
    public func markErasuresScrubbed() throws {
        try database.execute("UPDATE erasure SET is_scrubbed = 1")
    }

    /// Forgets an erasure.
    public func liftErasure(_ number: Int) throws {
        try database.execute("DELETE FROM erasure WHERE erasure = ?", [.integer(number)])
    }

    /// A record's payload, also of one that its source has deleted.
    public func anyPayload(_ record: RecordID) throws -> [UInt8]? {
        var payload: [UInt8]?
        try database.query(
            "SELECT payload FROM source_record WHERE source = ? AND source_key = ?",
            Self.name(record)
        ) { payload = $0.bytes(0) }
        return payload
    }

    private static func name(_ record: RecordID) -> [SQLValue] {
        [.text(record.source), .text(record.key)]
    }

    /// The customers and households that a record's customers belong to or belonged to at any time.
    public func everyHome(
        of record: RecordID
    ) throws -> (customers: [String], households: [String]) {
        var customers: Set<String> = []
        var households: Set<String> = []
        func take(_ row: [PublishedValue], _ customer: Int, _ household: Int) {
            customers.insert(row[customer].text)
            if !row[household].text.isEmpty { households.insert(row[household].text) }
        }
        let key: [PublishedValue] = [.text(record.source), .text(record.key)]
        if let now = try row(.crosswalk, key: key) { take(now, 2, 3) }
        for former in try formerRows(record) { take(former.row, 2, 3) }
        for id in customers {
            try database.query(
                """
                SELECT table_name, before_row, after_row FROM row_change
                WHERE table_name = 'household_member' AND customer_id = ?
                """,
                [.text(id)]
            ) { row in
                let changed = try change(row)
                for member in [changed.before, changed.after].compactMap({ $0 }) {
                    households.insert(member[0].text)
                }
            }
        }
        return (customers.sorted(), households.sorted())
    }

    /// Takes out a record, what it did, and what stewards wrote about it.
    public func eraseRecord(_ record: RecordID) throws {
        let name = Self.name(record)
        var activities: [(source: String, key: String)] = []
        try database.query(
            "SELECT source, activity_key FROM activity WHERE customer_source = ? AND customer_key = ?",
            name
        ) { activities.append(($0.text(0), $0.text(1))) }
        for activity in activities {
            try database.execute(
                "DELETE FROM source_record WHERE source = ? AND source_key = ?",
                [.text(activity.source), .text(activity.key)]
            )
        }
        try database.execute(
            "DELETE FROM activity WHERE customer_source = ? AND customer_key = ?",
            name
        )
        try database.execute(
            "DELETE FROM source_record WHERE source = ? AND source_key = ?",
            name
        )
        // Subjects name records, reasons are words: neither can be told apart from the person.
        try database.execute(
            """
            UPDATE steward_action SET subject = 'erased', reason = '', shown = ''
            WHERE action IN (
              SELECT action FROM decision WHERE first_source = ? AND first_key = ?
              UNION SELECT action FROM decision WHERE second_source = ? AND second_key = ?
              UNION SELECT action FROM pin WHERE source = ? AND source_key = ?)
            """,
            name + name + name
        )
        for table in ["pin", "sealed_number"] {
            try database.execute(
                "DELETE FROM \(table) WHERE source = ? AND source_key = ?",
                name
            )
        }
        for table in [
            "decision", "review_pair", "review_claim", "review_assignment", "review_answer",
            "review_note",
        ] {
            try database.execute(
                """
                DELETE FROM \(table) WHERE first_source = ? AND first_key = ?
                  OR second_source = ? AND second_key = ?
                """,
                name + name
            )
        }
        try database.execute(
            "DELETE FROM row_change WHERE table_name = 'crosswalk' AND row_key = ?",
            [.text(RowChange.name(of: [.text(record.source), .text(record.key)]))]
        )
    }

    /// Takes out what the history says of customers and households.
    ///
    /// The feed keeps that there were changes, without what they were.
    public func eraseHistory(customers: [String], households: [String]) throws {
        for part in Self.parts(customers) {
            let marks = Self.marks(part.count)
            let ids: [SQLValue] = part.map { .text($0) }
            try database.execute("DELETE FROM row_change WHERE customer_id IN (\(marks))", ids)
            try database.execute(
                """
                UPDATE customer_change SET "before" = NULL, "after" = NULL
                WHERE customer_id IN (\(marks))
                """,
                ids
            )
        }
        for part in Self.parts(households) {
            try database.execute(
                """
                DELETE FROM row_change
                WHERE table_name = 'household' AND row_key IN (\(Self.marks(part.count)))
                """,
                part.map { .text($0) }
            )
        }
    }

    /// Takes out the rejects of a source that a rule says are a person's.
    public func eraseRejects(_ source: String, where isTheirs: (Reject) -> Bool) throws -> Int {
        var kept: [Reject] = []
        var erased = 0
        try rejects { reject in
            guard reject.source == source else { return }
            if isTheirs(reject) { erased += 1 } else { kept.append(reject) }
        }
        guard erased > 0 else { return 0 }
        try clearRejects(source)
        try appendRejects(source, kept, first: 1)
        return erased
    }

    /// The records that their sources deleted, with the run that did it.
    public func deletedRecords(_ visit: (_ record: RecordID, _ run: Int) throws -> Void) throws {
        try database.query(
            """
            SELECT source, source_key, changed_run FROM source_record WHERE active = 0
            ORDER BY source, source_key
            """,
            []
        ) { try visit(RecordID(source: $0.text(0), key: $0.text(1)), $0.integer(2)) }
    }

    /// Writes the store anew without what was erased.
    ///
    /// SQLite's file is written whole, its log emptied; a server frees the space and overwrites it
    /// when it needs it.
    public func compact() throws {
        try database.execute("VACUUM")
        if !database.dialect.hasRoles {
            try database.query("PRAGMA wal_checkpoint(TRUNCATE)", []) { _ in }
        }
    }
}
