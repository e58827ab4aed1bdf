import Ports

/// What both databases can do, so that the store's SQL is written once.
///
/// Placeholders are `?`. One thread at a time.
protocol SQLDatabase: AnyObject {
    /// The database as messages name it, without its password.
    var place: String { get }
    /// How the two dialects write what they don't share.
    var dialect: SQLDialect { get }

    func execute(_ sql: String, _ values: [SQLValue]) throws
    /// Executes a statement many times; `values` gives those of each time.
    func execute(_ sql: String, count: Int, values: (Int) -> [SQLValue]) throws
    func query(_ sql: String, _ values: [SQLValue], _ visit: (any SQLRow) throws -> Void) throws
    /// Adds many rows; `fill` adds each row's values in the order of the columns.
    func insert(
        _ table: String,
        _ columns: [String],
        count: Int,
        fill: (Int, inout BoundValues) -> Void
    ) throws
    func transaction<Result>(_ body: () throws -> Result) throws -> Result
    /// Takes the whole database for one run, across processes; `false` where another has it.
    ///
    /// `holder` is told to whoever comes next.
    func lock(as holder: String) throws -> Bool
    func unlock()
    /// Who has it now, as it said itself; empty where that can't be known.
    func lockHolder() throws -> String
}

extension SQLDatabase {
    func execute(_ sql: String) throws { try execute(sql, []) }

    func execute(_ sql: String, count: Int, values: (Int) -> [SQLValue]) throws {
        for number in 0..<count { try execute(sql, values(number)) }
    }

    /// Adds rows; `row` gives each row's values in the order of the columns.
    func insert(_ table: String, _ columns: [String], count: Int, row: (Int) -> [SQLValue]) throws {
        try insert(table, columns, count: count) { number, bound in
            for value in row(number) { bound.append(value) }
        }
    }

    /// The first column of the first row.
    func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
        var result = 0
        try query(sql, values) { result = $0.integer(0) }
        return result
    }
}

/// One value going into a database.
enum SQLValue {
    case text(String)
    /// UTF-8 text as bytes.
    case utf8([UInt8])
    case blob([UInt8])
    case integer(Int)
    case real(Double)
    case null
}

extension SQLValue {
    /// A value of a published row.
    init(_ value: PublishedValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .integer(let number): self = .integer(number)
        case .real(let number): self = .real(number)
        case .null: self = .null
        }
    }
}

/// One row coming out of a database, by column from 0.
protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    func text(_ column: Int) -> String
    /// Adds a text, or that there is none, to a batch of rows.
    func append(_ column: Int, to batch: inout RowBatch)
    /// Text as UTF-8, or a blob.
    func bytes(_ column: Int) -> [UInt8]
    /// The same where it lies, while `body` runs.
    func withBytes(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Void)
    func integer(_ column: Int) -> Int
    func real(_ column: Int) -> Double
}

/// What SQLite and PostgreSQL write differently.
struct SQLDialect {
    /// The type of bytes.
    let blob: String
    /// The type of texts that are ordered by their bytes.
    let key: String
    /// What makes a view that may be there already.
    let view: String
    /// Whether a list of keys of several columns is looked up by their index: SQLite scans the table.
    let findsLists: Bool
    /// Whether queries are planned by what is known of tables, and that is asked for.
    let plansByStatistics: Bool
    /// Whether others than the owner of a file can be let in.
    let hasRoles: Bool
    /// What makes a table lie in the order of its key.
    let clustered: String

    static let sqlite = SQLDialect(
        blob: "BLOB",
        key: "TEXT",
        view: "CREATE VIEW IF NOT EXISTS",
        findsLists: false,
        plansByStatistics: false,
        hasRoles: false,
        clustered: "WITHOUT ROWID"
    )
    static let postgresql = SQLDialect(
        blob: "BYTEA",
        key: "TEXT COLLATE \"C\"",
        view: "CREATE OR REPLACE VIEW",
        findsLists: true,
        plansByStatistics: true,
        hasRoles: true,
        clustered: ""
    )

    func expand(_ sql: String) -> String {
        sql.replacing("{view}", with: view).replacing("{blob}", with: blob).replacing(
            "{key}",
            with: key
        )
        .replacing("{clustered}", with: clustered)
    }
}

/// What streaming a query gives: first the names of its columns, then its rows as text.
enum Streamed {
    case columns([String])
    case values([[UInt8]?])
}

/// A database that sources are read from.
protocol StreamingDatabase: AnyObject {
    var place: String { get }

    /// A query's columns and rows, on one snapshot of the database.
    func stream(_ sql: String, _ visit: (Streamed) throws -> Void) throws
}
