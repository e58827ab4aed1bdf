public import Ports

extension SQLMasterStore {
    /// A server plans by what it knows of tables, and knows nothing of one that was filled in the
    /// same transaction: it would read it whole for every row of another.
    func refreshStatistics(_ table: String) throws {
        if database.dialect.plansByStatistics { try database.execute("ANALYZE \(table)") }
    }

    /// Takes the indexes off a table that is about to be filled.
    public func dropIndexes(_ table: PublishedTable) throws {
        for index in StoreSchema.indexes(of: table) {
            try database.execute("DROP INDEX IF EXISTS \(index.name)")
        }
    }

    /// Indexes a table that has been filled.
    public func index(_ table: PublishedTable) throws {
        for index in StoreSchema.indexes(of: table) { try database.execute(index.create) }
        try refreshStatistics(table.rawValue)
    }

    /// Adds rows to a table.
    public func append(_ table: PublishedTable, _ rows: RowBatch) throws {
        guard rows.count > 0 else { return }
        try database.insert(table.rawValue, table.columns, count: rows.count) { number, bound in
            bound.append(rows, row: number)
        }
    }

    /// Puts rows in the place of those that have their keys.
    public func replace(
        _ table: PublishedTable,
        _ rows: [(before: [PublishedValue], after: [PublishedValue])]
    ) throws {
        guard !database.dialect.findsLists else {
            let places = table.key.compactMap(table.place)
            try remove(table, keys: rows.map { row in places.map { row.after[$0] } })
            return try append(table, rows.map(\.after))
        }
        // SQLite takes what is set out of its index and puts it in again, also where it stays the
        // same: pages of all customers, for each customer that changes.
        let indexed = StoreSchema.indexedColumns(of: table).filter { !table.key.contains($0) }
        let places = indexed.compactMap(table.place)
        let stays = { (row: (before: [PublishedValue], after: [PublishedValue])) in
            places.allSatisfy { row.before[$0] == row.after[$0] }
        }
        try overwrite(table, rows.lazy.filter(stays).map(\.after), keeping: indexed)
        try overwrite(table, rows.lazy.filter { !stays($0) }.map(\.after), keeping: [])
    }

    /// Writes rows over those that have their keys, but for some columns.
    ///
    /// A row that is taken out and put in again moves others twice.
    private func overwrite(
        _ table: PublishedTable,
        _ rows: [[PublishedValue]],
        keeping kept: [String]
    ) throws {
        let key = table.key.map(StoreSchema.quoted).joined(separator: ", ")
        let set = table.columns.filter { !table.key.contains($0) && !kept.contains($0) }
            .map { "\(StoreSchema.quoted($0)) = excluded.\(StoreSchema.quoted($0))" }
        try database.execute(
            """
            INSERT INTO \(table.rawValue)
              (\(table.columns.map(StoreSchema.quoted).joined(separator: ", ")))
            VALUES (\(Self.marks(table.columns.count)))
            ON CONFLICT (\(key)) DO UPDATE SET \(set.joined(separator: ", "))
            """,
            count: rows.count
        ) { number in
            rows[number].map { SQLValue($0) }
        }
    }

    /// The rows of a table in the order of its key.
    public func rows(
        _ table: PublishedTable,
        where filter: (column: String, value: String)?,
        _ visit: ([PublishedValue]) throws -> Void
    ) throws {
        var condition = ""
        var values: [SQLValue] = []
        if let filter {
            guard table.columns.contains(filter.column) else { return }
            condition = " WHERE \(StoreSchema.quoted(filter.column)) = ?"
            let isNumber = PublishedTable.integerColumns.contains(filter.column)
            values = [isNumber ? .integer(Int(filter.value) ?? 0) : .text(filter.value)]
        }
        try select(table, condition + " ORDER BY \(Self.order(table))", values, visit)
    }

    /// All rows of a table in the order of its key.
    public func batches(of table: PublishedTable, _ visit: (RowBatch) throws -> Void) throws {
        let kinds = Self.kinds(table.columns)
        var batch = RowBatch(columns: kinds.count)
        try database.query("\(Self.selection(table)) ORDER BY \(Self.order(table))", []) { row in
            for (column, kind) in kinds.enumerated() {
                switch kind {
                case .text: row.append(column, to: &batch)
                case _ where row.isNull(column): batch.append(.null)
                case .integer: batch.append(.integer(row.integer(column)))
                case .real: batch.append(.real(row.real(column)))
                }
            }
            if batch.isFull {
                try visit(batch)
                batch.removeAll()
            }
        }
        try visit(batch)
    }

    private enum Kind {
        case text
        case integer
        case real
    }

    private static func kinds(_ columns: [String]) -> [Kind] {
        columns.map { column in
            PublishedTable.integerColumns.contains(column)
                ? .integer : PublishedTable.realColumns.contains(column) ? .real : .text
        }
    }

    private static func selection(_ table: PublishedTable) -> String {
        let names = table.columns.map(StoreSchema.quoted).joined(separator: ", ")
        return "SELECT \(names) FROM \(table.rawValue)"
    }

    private static func order(_ table: PublishedTable) -> String {
        table.key.map(StoreSchema.quoted).joined(separator: ", ")
    }

    /// The row of a table with this key.
    public func row(_ table: PublishedTable, key: [PublishedValue]) throws -> [PublishedValue]? {
        var found: [PublishedValue]?
        let condition = table.key.map { "\(StoreSchema.quoted($0)) = ?" }
        try select(
            table,
            " WHERE \(condition.joined(separator: " AND "))",
            key.map { .text($0.text) }
        ) { found = $0 }
        return found
    }

    /// The rows of a table whose `column` has one of `values`, in any order.
    public func rows(
        _ table: PublishedTable,
        where column: String,
        in values: [String],
        _ visit: ([PublishedValue]) throws -> Void
    ) throws {
        for part in Self.parts(values) {
            try select(
                table,
                " WHERE \(StoreSchema.quoted(column)) IN (\(Self.marks(part.count)))",
                part.map { .text($0) },
                visit
            )
        }
    }

    private func select(
        _ table: PublishedTable,
        _ condition: String,
        _ values: [SQLValue],
        _ visit: ([PublishedValue]) throws -> Void
    ) throws {
        let kinds = Self.kinds(table.columns)
        try database.query(Self.selection(table) + condition, values) { row in
            try visit(
                kinds.enumerated().map { column, kind in
                    if row.isNull(column) { return .null }
                    switch kind {
                    case .text: return .text(row.text(column))
                    case .integer: return .integer(row.integer(column))
                    case .real: return .real(row.real(column))
                    }
                }
            )
        }
    }

    /// Takes rows out of a table by their keys.
    public func remove(_ table: PublishedTable, keys: [[PublishedValue]]) throws {
        guard database.dialect.findsLists else {
            let condition = table.key.map { "\(StoreSchema.quoted($0)) = ?" }
            try database.execute(
                "DELETE FROM \(table.rawValue) WHERE \(condition.joined(separator: " AND "))",
                count: keys.count
            ) { keys[$0].map { .text($0.text) } }
            return
        }
        let columns = table.key.map(StoreSchema.quoted).joined(separator: ", ")
        for part in Self.parts(keys) {
            let mark = "(\(Self.marks(table.key.count)))"
            let marks = repeatElement(mark, count: part.count).joined(separator: ", ")
            try database.execute(
                "DELETE FROM \(table.rawValue) WHERE (\(columns)) IN (VALUES \(marks))",
                part.flatMap { key in key.map { .text($0.text) } }
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

    /// Forgets that ids are out of use.
    public func restoreRetiredIDs(_ ids: [String]) throws {
        for part in Self.parts(ids) {
            try database.execute(
                "DELETE FROM retired_id WHERE id IN (\(Self.marks(part.count)))",
                part.map { .text($0) }
            )
        }
    }
}
