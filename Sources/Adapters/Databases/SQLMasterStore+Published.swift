public import Ports
import Records

extension SQLMasterStore {
    /// Replaces the pairs that wait for a steward.
    public func replaceReviewPairs(_ pairs: [ReviewPair]) throws {
        try database.execute("DELETE FROM review_pair")
        try database.insert(
            "review_pair",
            [
                "seq", "first_source", "first_key", "second_source", "second_key", "weight",
                "reason",
            ],
            count: pairs.count
        ) { row in
            let pair = pairs[row]
            return [
                .integer(row + 1), .text(pair.first.source), .text(pair.first.key),
                .text(pair.second.source), .text(pair.second.key), .real(pair.weight),
                .text(pair.reason),
            ]
        }
    }

    /// The pairs that wait for a steward, in the order they were written.
    ///
    /// Decided ones are left out.
    public func reviewPairs(limit: Int) throws -> [ReviewPair] {
        var all: [ReviewPair] = []
        try database.query(
            """
            SELECT first_source, first_key, second_source, second_key, weight, reason
            FROM review_pair WHERE \(Self.undecided) ORDER BY seq LIMIT ?
            """,
            [.integer(limit)]
        ) { row in
            all.append(
                ReviewPair(
                    first: RecordID(source: row.text(0), key: row.text(1)),
                    second: RecordID(source: row.text(2), key: row.text(3)),
                    weight: row.real(4),
                    reason: row.text(5)
                )
            )
        }
        return all
    }

    /// How many pairs wait.
    public func reviewPairCount() throws -> Int {
        try database.integer("SELECT COUNT(*) FROM review_pair WHERE \(Self.undecided)")
    }

    private static let undecided = """
        NOT EXISTS (SELECT 1 FROM decision WHERE decision.first_source = review_pair.first_source
          AND decision.first_key = review_pair.first_key
          AND decision.second_source = review_pair.second_source
          AND decision.second_key = review_pair.second_key)
        """

    /// Empties a table.
    ///
    /// Its indexes go too: sorted once at the end they cost a third.
    public func clear(_ table: PublishedTable) throws {
        for index in StoreSchema.indexes(of: table) {
            try database.execute("DROP INDEX IF EXISTS \(index.name)")
        }
        try database.execute("DELETE FROM \(table.rawValue)")
    }

    /// Indexes a table that has been written anew.
    public func index(_ table: PublishedTable) throws {
        for index in StoreSchema.indexes(of: table) { try database.execute(index.create) }
    }

    /// Adds rows to a table.
    public func append(_ table: PublishedTable, _ rows: [[PublishedValue]]) throws {
        try database.insert(table.rawValue, table.columns, count: rows.count) { number in
            rows[number].map { value in
                switch value {
                case .text(let text): .text(text)
                case .integer(let number): .integer(number)
                case .real(let number): .real(number)
                case .null: .null
                }
            }
        }
    }

    /// The rows of a table in the order of its key.
    public func rows(
        _ table: PublishedTable,
        where filter: (column: String, value: String)?,
        _ visit: ([PublishedValue]) throws -> Void
    ) throws {
        let columns = table.columns
        var sql =
            "SELECT \(columns.map(StoreSchema.quoted).joined(separator: ", ")) FROM \(table.rawValue)"
        var values: [SQLValue] = []
        if let filter {
            guard columns.contains(filter.column) else { return }
            sql += " WHERE \(StoreSchema.quoted(filter.column)) = ?"
            let isNumber = PublishedTable.integerColumns.contains(filter.column)
            values = [isNumber ? .integer(Int(filter.value) ?? 0) : .text(filter.value)]
        }
        sql += " ORDER BY \(table.key.map(StoreSchema.quoted).joined(separator: ", "))"
        let kinds = columns.map { column in
            PublishedTable.integerColumns.contains(column)
                ? 1 : PublishedTable.realColumns.contains(column) ? 2 : 0
        }
        try database.query(sql, values) { row in
            try visit(
                columns.indices.map { column in
                    if row.isNull(column) { return .null }
                    switch kinds[column] {
                    case 1: return .integer(row.integer(column))
                    case 2: return .real(row.real(column))
                    default: return .text(row.text(column))
                    }
                }
            )
        }
    }

    /// The number of rows of a table.
    public func count(_ table: PublishedTable) throws -> Int {
        try database.integer("SELECT COUNT(*) FROM \(table.rawValue)")
    }

    /// Every id that was given out once and is no longer in use.
    public func retiredIDs() throws -> Set<String> {
        var ids: Set<String> = []
        try database.query("SELECT id FROM retired_id", []) { ids.insert($0.text(0)) }
        return ids
    }

    /// Keeps ids that are no longer in use, so that they are never given out again.
    public func writeRetiredIDs(_ ids: [String]) throws {
        for id in ids {
            try database.execute(
                "INSERT INTO retired_id (id) VALUES (?) ON CONFLICT (id) DO NOTHING",
                [.text(id)]
            )
        }
    }
}
