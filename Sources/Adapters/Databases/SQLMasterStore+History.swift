public import Ports
public import Records

extension SQLMasterStore {
    /// Adds changes of rows; the first is number `first` of the run.
    public func appendChanges(_ changes: [WrittenRowChange], run: Int, first: Int) throws {
        try database.insert(
            "row_change",
            ["run", "seq", "table_name", "row_key", "customer_id", "before_row", "after_row"],
            count: changes.count
        ) { number in
            let change = changes[number]
            return [
                .integer(run), .integer(first + number), .text(change.table.rawValue),
                .text(change.name), .text(change.customerID),
                change.before.map { .text($0) } ?? .null, change.after.map { .text($0) } ?? .null,
            ]
        }
    }

    /// At most `limit` changes of a run from number `first` on.
    public func changes(of run: Int, from first: Int, limit: Int) throws -> [WrittenRowChange] {
        var all: [WrittenRowChange] = []
        try database.query(
            """
            SELECT table_name, before_row, after_row, row_key, customer_id FROM row_change
            WHERE run = ? AND seq >= ? AND seq < ? ORDER BY seq
            """,
            [.integer(run), .integer(first), .integer(first + limit)]
        ) { row in
            all.append(
                WrittenRowChange(
                    try changedTable(row),
                    name: row.text(3),
                    customerID: row.text(4),
                    before: row.isNull(1) ? nil : row.text(1),
                    after: row.isNull(2) ? nil : row.text(2)
                )
            )
        }
        return all
    }

    /// What became of the rows of a table from the end of one run to the end of another.
    public func netChanges(
        _ table: PublishedTable,
        after run: Int,
        through last: Int,
        behind name: String,
        limit: Int
    ) throws -> [(name: String, change: RowChange)] {
        var all: [(name: String, change: RowChange)] = []
        // The plus keeps SQLite from reading by run, which would sort all rows for every page.
        try database.query(
            """
            SELECT later.table_name, later.before_row,
              (SELECT latest.after_row FROM row_change AS latest
               WHERE latest.table_name = later.table_name AND latest.row_key = later.row_key
                 AND latest.run <= ? ORDER BY latest.run DESC LIMIT 1),
              later.row_key
            FROM row_change AS later
            WHERE later.table_name = ? AND later.row_key > ?
              AND +later.run > ? AND +later.run <= ? AND \(Self.isFirst)
            ORDER BY later.row_key LIMIT ?
            """,
            [
                .integer(last), .text(table.rawValue), .text(name), .integer(run), .integer(last),
                .integer(run), .integer(limit),
            ]
        ) { all.append(($0.text(3), try change($0))) }
        return all
    }

    private static let isFirst = """
        NOT EXISTS (SELECT 1 FROM row_change AS earlier
          WHERE earlier.table_name = later.table_name AND earlier.row_key = later.row_key
            AND earlier.run > ? AND earlier.run < later.run)
        """

    /// The first change of a row after a run.
    public func firstChange(
        of table: PublishedTable,
        key: [PublishedValue],
        after run: Int
    ) throws -> RowChange? {
        var found: RowChange?
        try database.query(
            """
            SELECT table_name, before_row, after_row FROM row_change
            WHERE table_name = ? AND row_key = ? AND run > ? ORDER BY run LIMIT 1
            """,
            [.text(table.rawValue), .text(RowChange.name(of: key)), .integer(run)]
        ) { found = try change($0) }
        return found
    }

    /// The first change after a run of each row of a table whose key begins with a value.
    public func firstChanges(
        of table: PublishedTable,
        keyFrom value: String,
        after run: Int
    ) throws -> [RowChange] {
        var all: [RowChange] = []
        // The key's next value stands behind U+001F: all such keys come before value and U+0020.
        try database.query(
            """
            SELECT table_name, before_row, after_row FROM row_change AS later
            WHERE table_name = ? AND row_key >= ? AND row_key < ? AND +run > ? AND \(Self.isFirst)
            ORDER BY row_key
            """,
            [
                .text(table.rawValue), .text(value + RowChange.divider), .text(value + " "),
                .integer(run), .integer(run),
            ]
        ) { all.append(try change($0)) }
        return all
    }

    /// For each row that belonged to a customer at any time since a run, its first change after it.
    public func firstChanges(after run: Int, customerID: String) throws -> [RowChange] {
        var all: [RowChange] = []
        try database.query(
            """
            SELECT later.table_name, later.before_row, later.after_row
            FROM (SELECT DISTINCT table_name, row_key FROM row_change
                  WHERE customer_id = ? AND run > ?) AS own CROSS JOIN row_change AS later
            WHERE later.table_name = own.table_name AND later.row_key = own.row_key
              AND +later.run > ? AND \(Self.isFirst)
            ORDER BY later.table_name, later.row_key
            """,
            [.text(customerID), .integer(run), .integer(run), .integer(run)]
        ) { all.append(try change($0)) }
        return all
    }

    /// The changes of a customer's row, the first one first.
    public func history(ofCustomer id: String) throws -> [(run: Int, change: RowChange)] {
        var all: [(run: Int, change: RowChange)] = []
        try database.query(
            """
            SELECT table_name, before_row, after_row, run FROM row_change
            WHERE table_name = ? AND row_key = ? ORDER BY run
            """,
            [.text(PublishedTable.customer.rawValue), .text(id)]
        ) { all.append(($0.integer(3), try change($0))) }
        return all
    }

    /// The crosswalk rows that a record had before, latest first.
    public func formerRows(_ record: RecordID) throws -> [(run: Int, row: [PublishedValue])] {
        var all: [(run: Int, row: [PublishedValue])] = []
        try database.query(
            """
            SELECT run, before_row FROM row_change WHERE table_name = ? AND row_key = ?
              AND before_row IS NOT NULL ORDER BY run DESC
            """,
            [
                .text(PublishedTable.crosswalk.rawValue),
                .text(RowChange.name(of: [.text(record.source), .text(record.key)])),
            ]
        ) { row in
            guard let values = PublishedTable.crosswalk.row(json: row.text(1)) else { return }
            all.append((row.integer(0), values))
        }
        return all
    }

    /// The crosswalk rows of records that are gone, as they were last.
    public func goneRecords(
        until run: Int,
        _ visit: (_ run: Int, _ row: [PublishedValue]) -> Void
    ) throws {
        try database.query(
            """
            SELECT run, before_row FROM row_change AS gone
            WHERE table_name = ? AND after_row IS NULL AND run <= ? AND NOT EXISTS (
              SELECT 1 FROM row_change AS later
              WHERE later.table_name = gone.table_name AND later.row_key = gone.row_key
                AND later.run > gone.run AND later.run <= ?)
            ORDER BY row_key
            """,
            [.text(PublishedTable.crosswalk.rawValue), .integer(run), .integer(run)]
        ) { row in
            if let values = PublishedTable.crosswalk.row(json: row.text(1)) {
                visit(row.integer(0), values)
            }
        }
    }

    /// The last run that took a customer or household out of its table; 0 where none did.
    public func lastRetirement(_ table: PublishedTable, id: String) throws -> Int {
        try database.integer(
            """
            SELECT MAX(run) FROM row_change
            WHERE table_name = ? AND row_key = ? AND after_row IS NULL
            """,
            [.text(table.rawValue), .text(id)]
        )
    }

    /// What a run took from a customer.
    ///
    /// Found by the customer alone: SQLite would read all that a run changed, or all that ever was
    /// changed of the table, for every customer that is asked for.
    static let recordsTaken = """
        SELECT before_row FROM row_change
        WHERE customer_id = ? AND +run = ? AND table_name || '' = ? ORDER BY row_key
        """

    /// The records that a run took from a customer.
    public func recordsTaken(from customerID: String, by run: Int) throws -> [RecordID] {
        var all: [RecordID] = []
        try database.query(
            Self.recordsTaken,
            [.text(customerID), .integer(run), .text(PublishedTable.crosswalk.rawValue)]
        ) { row in
            guard !row.isNull(0), let values = PublishedTable.crosswalk.row(json: row.text(0))
            else {
                return
            }
            all.append(RecordID(source: values[0].text, key: values[1].text))
        }
        return all
    }

    /// Forgets what runs changed, but for what ids are told by.
    public func forgetChanges(after run: Int, through last: Int) throws {
        let ofIDs = [PublishedTable.customer, .household].map { "'\($0.rawValue)'" }
            .joined(separator: ", ")
        let runs: [SQLValue] = [.integer(run), .integer(last)]
        try database.execute(
            """
            DELETE FROM row_change WHERE run > ? AND run <= ?
              AND table_name <> '\(PublishedTable.crosswalk.rawValue)'
              AND NOT (table_name IN (\(ofIDs)) AND (before_row IS NULL OR after_row IS NULL))
            """,
            runs
        )
        try database.execute(
            """
            UPDATE row_change SET before_row = CASE WHEN before_row IS NOT NULL THEN '{}' END,
              after_row = CASE WHEN after_row IS NOT NULL THEN '{}' END
            WHERE run > ? AND run <= ? AND table_name IN (\(ofIDs))
            """,
            runs
        )
        try database.execute("DELETE FROM customer_change WHERE run > ? AND run <= ?", runs)
    }

    /// Forgets the changes of a run that is not to be published.
    public func dropChanges(of run: Int) throws {
        try database.execute("DELETE FROM row_change WHERE run = ?", [.integer(run)])
    }

    /// The run that first published each id; ids of the first publication are not found.
    public func firstRuns(_ table: PublishedTable, ids: [String]) throws -> [String: Int] {
        var runs: [String: Int] = [:]
        for part in Self.parts(ids) {
            try database.query(
                """
                SELECT row_key, MIN(run) FROM row_change WHERE table_name = ?
                  AND row_key IN (\(Self.marks(part.count))) AND before_row IS NULL
                GROUP BY row_key
                """,
                [.text(table.rawValue)] + part.map { .text($0) }
            ) { runs[$0.text(0)] = $0.integer(1) }
        }
        return runs
    }

    func change(_ row: any SQLRow) throws -> RowChange {
        let table = try changedTable(row)
        return RowChange(
            table,
            before: row.isNull(1) ? nil : table.row(json: row.text(1)),
            after: row.isNull(2) ? nil : table.row(json: row.text(2))
        )
    }

    private func changedTable(_ row: any SQLRow) throws -> PublishedTable {
        guard let table = PublishedTable(rawValue: row.text(0)) else {
            throw PortError(.mend, place: place, "the history names an unknown table")
        }
        return table
    }

    /// Long lists of values, in parts that a statement can take.
    static func parts<Value>(_ values: [Value]) -> [[Value]] {
        stride(from: 0, to: values.count, by: 400).map {
            Array(values[$0..<min($0 + 400, values.count)])
        }
    }

    static func marks(_ count: Int) -> String {
        repeatElement("?", count: count).joined(separator: ", ")
    }
}
