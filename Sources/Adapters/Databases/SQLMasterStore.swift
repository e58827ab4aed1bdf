import Foundation
public import JobSpec
public import Ports

/// A master in SQLite or PostgreSQL.
///
/// The SQL is the same for both.
public final class SQLMasterStore: MasterStore {
    let database: any SQLDatabase

    /// The store as it is named in messages.
    public var place: String { database.place }

    /// Opens a store; with `creates`, makes an SQLite file that is not there.
    public init(_ store: JobSpec.Store, creates: Bool) throws {
        switch store {
        case .sqlite(let path): database = try SQLiteDatabase(path: path, creates: creates)
        case .postgresql(let url):
            database = try PostgreSQLDatabase(url: url, schema: StoreSchema.schema)
        }
    }

    /// Makes the tables of a new store and brings those of an older program up; refuses a store of a
    /// newer one.
    public func prepare() throws {
        // Who runs a job need not be allowed to make tables.
        guard !isCurrent else { return }
        try database.transaction {
            try database.execute(database.dialect.expand(StoreSchema.noteTable))
            let version = Int(try note("schema") ?? "0") ?? 0
            if version > StoreSchema.version {
                throw PortError(
                    .mend,
                    place: place,
                    "was made by a newer program (schema \(version), this one knows \(StoreSchema.version)); upgrade dongil"
                )
            }
            if version > 0 {
                for statement in StoreSchema.migrations[(version - 1)...].joined() {
                    try database.execute(database.dialect.expand(statement))
                }
            }
            for statement in StoreSchema.statements {
                try database.execute(database.dialect.expand(statement))
            }
            if version < StoreSchema.version {
                try writeNote("schema", String(StoreSchema.version))
            }
        }
    }

    /// Whether the store has its tables, and they are this program's.
    public var isCurrent: Bool { (try? note("schema")) == String(StoreSchema.version) }

    /// Refuses a store that an older program made and no run has brought up yet.
    public func requireCurrent() throws {
        // Of a store without tables what is asked of it tells more.
        guard let text = try? note("schema"), let version = Int(text),
            version < StoreSchema.version
        else { return }
        throw PortError(
            .mend,
            place: place,
            "was made by an older program (schema \(version), this one needs \(StoreSchema.version)); run its job once to bring it up"
        )
    }

    /// Takes the store for one run.
    public func lock() throws {
        guard try database.lock(as: Self.holder) else {
            let holder = (try? database.lockHolder()) ?? ""
            throw PortError(
                .tryLater,
                place: place,
                "another run is at work on this store\(holder.isEmpty ? "" : " (\(holder))"); try again later"
            )
        }
    }

    /// This process, for whoever finds the store taken.
    private static var holder: String {
        let host = ProcessInfo.processInfo.hostName
        let since = Date().ISO8601Format()
        return "\(NSUserName())@\(host), process \(getpid()), since \(since)"
    }

    /// Gives the store back.
    public func unlock() { database.unlock() }

    /// Runs `body` so that all of its writes happen, or none.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try database.transaction(body)
    }

    // Advisory locks are numbers that all programs of a server share.
    private static let numbering = 6_001_174_118

    /// The number after the last one of a table's column, in a transaction; whoever numbers at the
    /// same time waits until it ends.
    func nextNumber(_ column: String, of table: String) throws -> Int {
        if database.dialect.hasRoles {
            try database.query("SELECT pg_advisory_xact_lock(?)", [.integer(Self.numbering)]) {
                _ in
            }
        }
        return try database.integer("SELECT MAX(\(column)) FROM \(table)") + 1
    }

    /// A note kept in the store.
    public func note(_ name: String) throws -> String? {
        var value: String?
        try database.query("SELECT value FROM note WHERE name = ?", [.text(name)]) {
            value = $0.text(0)
        }
        return value
    }

    /// Keeps a note.
    public func writeNote(_ name: String, _ value: String) throws {
        try database.execute(
            "INSERT INTO note (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .text(value)]
        )
    }

    /// The number of the last published run.
    public func publishedRun() throws -> Int { Int(try note("published_run") ?? "0") ?? 0 }

    /// The last run that staged a change.
    public func stagedRun() throws -> Int { Int(try note("staged_run") ?? "0") ?? 0 }

    /// Notes that a run staged something.
    public func writeStagedRun(_ run: Int) throws { try writeNote("staged_run", String(run)) }

    /// Marks a run as published.
    public func writePublishedRun(_ run: Int) throws { try writeNote("published_run", String(run)) }

    /// Keeps a run's record.
    public func writeRunRecord(_ run: Int, status: String, json: String) throws {
        try database.execute(
            """
            INSERT INTO run (run, status, record) VALUES (?, ?, ?)
            ON CONFLICT (run) DO UPDATE SET status = excluded.status, record = excluded.record
            """,
            [.integer(run), .text(status), .text(json)]
        )
    }

    /// A run's record.
    public func runRecord(_ run: Int) throws -> (run: Int, status: String, json: String)? {
        var found: (run: Int, status: String, json: String)?
        try database.query("SELECT run, status, record FROM run WHERE run = ?", [.integer(run)]) {
            found = ($0.integer(0), $0.text(1), $0.text(2))
        }
        return found
    }

    /// The run records, the latest first.
    public func runRecords(limit: Int) throws -> [(run: Int, status: String, json: String)] {
        var all: [(run: Int, status: String, json: String)] = []
        try database.query(
            "SELECT run, status, record FROM run ORDER BY run DESC LIMIT ?",
            [.integer(limit)]
        ) {
            all.append(($0.integer(0), $0.text(1), $0.text(2)))
        }
        return all
    }
}
