public import Ports

/// The access log of a store on a server: a table that roles may add to and not change.
public final class ServerAccessLog: AccessLog {
    /// The log as messages name it.
    public var place: String { "\(store.place) access_entry" }
    private let store: SQLMasterStore

    /// The log of a store; `nil` where the store is a file, which a run locks for seconds.
    public init?(_ store: SQLMasterStore) {
        guard store.database.dialect.hasRoles else { return nil }
        self.store = store
    }

    // One of all locks of the server, by a number nobody else is likely to use.
    private static let lock = 6_001_174_119

    /// Adds the line made from the last one.
    public func append(_ make: (_ last: String?) -> (line: String, head: String)) throws {
        let database = store.database
        try store.transaction {
            try database.query("SELECT pg_advisory_xact_lock(?)", [.integer(Self.lock)]) { _ in }
            var last: (seq: Int, line: String)?
            try database.query(
                "SELECT seq, line FROM access_entry ORDER BY seq DESC LIMIT 1",
                []
            ) { last = ($0.integer(0), $0.text(1)) }
            let made = make(last?.line)
            try database.execute(
                "INSERT INTO access_entry (seq, line) VALUES (?, ?)",
                [.integer((last?.seq ?? 0) + 1), .text(made.line)]
            )
            try database.execute(
                "UPDATE access_head SET head = ? WHERE place = 1",
                [.text(made.head)]
            )
        }
    }

    /// Takes over the lines of another log.
    public func take(_ lines: [String], head: String) throws {
        let database = store.database
        try store.transaction {
            guard try database.integer("SELECT COUNT(*) FROM access_entry") == 0 else {
                throw PortError(
                    .mend,
                    place: place,
                    "has entries already; a log is copied into none"
                )
            }
            try database.insert("access_entry", ["seq", "line"], count: lines.count) { number in
                [.integer(number + 1), .text(lines[number])]
            }
            try database.execute(
                "UPDATE access_head SET head = ? WHERE place = 1",
                [.text(head)]
            )
        }
    }

    /// The lines, the first one first.
    public func lines(_ visit: (String) throws -> Void) throws {
        try store.database.query("SELECT line FROM access_entry ORDER BY seq", []) {
            try visit($0.text(0))
        }
    }

    /// What was kept beside the log of its last line.
    public func head() throws -> String? {
        var head: String?
        try store.database.query("SELECT head FROM access_head WHERE place = 1", []) {
            head = $0.text(0)
        }
        return head.flatMap { $0.isEmpty ? nil : $0 }
    }
}
