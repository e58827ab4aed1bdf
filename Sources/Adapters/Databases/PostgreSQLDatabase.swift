import CPostgres
import Ports
import Records

/// A PostgreSQL database through libpq: parameters bound, rows streamed, bulk by COPY.
final class PostgreSQLDatabase: SQLDatabase, StreamingDatabase {
    let place: String
    let dialect = SQLDialect.postgresql
    private let connection: OpaquePointer
    private var depth = 0

    /// Connects to a URL.
    ///
    /// With a schema, makes it and works in it.
    init(url: String, schema: String?) throws {
        place = Self.withoutPassword(url)
        guard let connection = PQconnectdb(url) else {
            throw PortError(.resume, place: place, "no memory for a connection")
        }
        self.connection = connection
        dongil_pq_silence(connection)
        guard PQstatus(connection) == CONNECTION_OK else {
            // Every property is set: deinit closes the connection.
            if PQconnectionNeedsPassword(connection) != 0 {
                throw PortError(
                    .mend,
                    place: place,
                    "asks for a password; give it in PGPASSWORD or ~/.pgpass"
                )
            }
            if PQconnectionUsedPassword(connection) != 0 {
                throw PortError(.mend, place: place, "refuses this user or password")
            }
            throw PortError(
                .tryLater,
                place: place,
                "can't be reached; is the server running, and do host, port and database name hold?"
            )
        }
        PQsetClientEncoding(connection, "UTF8")
        try execute("SET datestyle = 'ISO, YMD'")
        try execute("SET client_min_messages = warning")
        if let schema {
            // Asked first: who may not make one gets an error even where it is there.
            let known = try integer(
                "SELECT COUNT(*) FROM pg_namespace WHERE nspname = ?",
                [.text(schema)]
            )
            if known == 0 { try execute("CREATE SCHEMA IF NOT EXISTS \"\(schema)\"") }
            try execute("SET search_path = \"\(schema)\"")
        }
    }

    deinit {
        PQfinish(connection)
    }

    /// A URL without the password between user and host.
    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://"), let at = url.lastIndex(of: "@"),
            scheme.upperBound < at
        else { return url.split(separator: "?").first.map(String.init) ?? url }
        let user = url[scheme.upperBound..<at].prefix { $0 != ":" }
        let rest = url[at...].prefix { $0 != "?" }
        return "\(url[..<scheme.upperBound])\(user)\(rest)"
    }

    /// A fault by its SQLSTATE.
    ///
    /// Server messages may quote values: only their code is passed on, and for mistakes in the
    /// statement itself, which hold no values, their text.
    private func fault(_ result: OpaquePointer?) -> PortError {
        let state = result.flatMap { PQresultErrorField($0, 67) }.map { String(cString: $0) } ?? ""
        switch state {
        case "53100":
            return PortError(
                .resume,
                place: place,
                "the server's disk is full; make room and run again"
            )
        case "42501":
            return PortError(.mend, place: place, "this user lacks a permission (SQLSTATE 42501)")
        case "55P03", "40001", "40P01":
            return PortError(
                .tryLater,
                place: place,
                "another program is writing (SQLSTATE \(state))"
            )
        case _ where state.hasPrefix("42"):
            let text =
                result.flatMap { PQresultErrorField($0, 77) }.map { String(cString: $0) } ?? ""
            return PortError(.mend, place: place, "refused the query: \(text) (SQLSTATE \(state))")
        case "":
            return PortError(
                .resume,
                place: place,
                "the connection was lost; run again when the server is back"
            )
        default: return PortError(.resume, place: place, "the server failed (SQLSTATE \(state))")
        }
    }

    /// `?` outside of quotes as `$1`, `$2`, ….
    static func numbered(_ sql: String) -> String {
        var out = ""
        var number = 0
        for letter in sql {
            if letter == "?" {
                number += 1
                out += "$\(number)"
            } else {
                out.append(letter)
            }
        }
        return out
    }

    private func withParameters<Result>(
        _ values: [SQLValue],
        _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        let texts: [[CChar]?] = values.map { value in
            switch value {
            case .text(let text): Array(text.utf8CString)
            case .utf8(let bytes): bytes.map { CChar(bitPattern: $0) } + [0]
            case .blob(let bytes): Array(Self.hexadecimal(bytes).utf8CString)
            case .integer(let number): Array(String(number).utf8CString)
            case .real(let number): Array(String(number).utf8CString)
            case .null: nil
            }
        }
        func step(_ place: Int, _ pointers: [UnsafePointer<CChar>?]) -> Result {
            guard place < texts.count else { return body(pointers) }
            guard let text = texts[place] else { return step(place + 1, pointers + [nil]) }
            return text.withUnsafeBufferPointer { step(place + 1, pointers + [$0.baseAddress]) }
        }
        return step(0, [])
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        "\\x" + HexText.lowercase(bytes)
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws {
        let text = values.isEmpty ? sql : Self.numbered(sql)
        let result = withParameters(values) {
            PQexecParams(connection, text, Int32($0.count), nil, $0, nil, nil, 0)
        }
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw fault(result) }
    }

    func query(_ sql: String, _ values: [SQLValue], _ visit: (any SQLRow) throws -> Void) throws {
        let text = values.isEmpty ? sql : Self.numbered(sql)
        let sent = withParameters(values) {
            PQsendQueryParams(connection, text, Int32($0.count), nil, $0, nil, nil, 0)
        }
        guard sent == 1, PQsetSingleRowMode(connection) == 1 else { throw fault(nil) }
        var failure: (any Error)?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                guard failure == nil else { continue }
                do {
                    try visit(PostgreSQLRow(result: result))
                } catch {
                    failure = error
                }
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: continue
            default: failure = failure ?? fault(result)
            }
        }
        if let failure { throw failure }
    }

    func insert(
        _ table: String,
        _ columns: [String],
        count: Int,
        fill: (Int, inout BoundValues) -> Void
    ) throws {
        let names = columns.map(StoreSchema.quoted).joined(separator: ", ")
        let begun = PQexec(connection, "COPY \(table) (\(names)) FROM STDIN")
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw fault(begun) }
        var buffer: [UInt8] = []
        func send() throws {
            let sent = buffer.withUnsafeBytes { bytes in
                PQputCopyData(
                    connection,
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(bytes.count)
                )
            }
            buffer.removeAll(keepingCapacity: true)
            guard sent == 1 else { throw fault(nil) }
        }
        var row = BoundValues()
        for number in 0..<count {
            row.clear()
            fill(number, &row)
            for (column, field) in row.fields.enumerated() {
                if column > 0 { buffer.append(0x09) }
                Self.append(field, of: row, to: &buffer)
            }
            buffer.append(0x0A)
            if buffer.count > 1 << 18 { try send() }
        }
        if !buffer.isEmpty { try send() }
        guard PQputCopyEnd(connection, nil) == 1 else { throw fault(nil) }
        var failure: PortError?
        while let result = PQgetResult(connection) {
            if PQresultStatus(result) != PGRES_COMMAND_OK { failure = fault(result) }
            PQclear(result)
        }
        if let failure { throw failure }
    }

    private static func append(
        _ field: BoundValues.Field,
        of row: BoundValues,
        to buffer: inout [UInt8]
    ) {
        switch field {
        case .text(let range):
            let text = row.bytes[range]
            // Most texts have nothing that COPY wants written otherwise.
            guard text.contains(where: { $0 == 0x5C || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
            else { return buffer.append(contentsOf: text) }
            for byte in text {
                switch byte {
                case 0x5C: buffer.append(contentsOf: [0x5C, 0x5C])
                case 0x09: buffer.append(contentsOf: [0x5C, UInt8(ascii: "t")])
                case 0x0A: buffer.append(contentsOf: [0x5C, UInt8(ascii: "n")])
                case 0x0D: buffer.append(contentsOf: [0x5C, UInt8(ascii: "r")])
                default: buffer.append(byte)
                }
            }
        case .blob(let range):
            // The backslash of `\\x`, doubled as COPY wants it.
            buffer.append(0x5C)
            buffer.append(contentsOf: hexadecimal(Array(row.bytes[range])).utf8)
        case .integer(let number): buffer.append(contentsOf: String(number).utf8)
        case .real(let number): buffer.append(contentsOf: String(number).utf8)
        case .null: buffer.append(contentsOf: [0x5C, UInt8(ascii: "N")])
        }
    }

    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        if depth > 0 { return try body() }
        try execute("BEGIN")
        depth += 1
        defer { depth -= 1 }
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// The names of a query's columns, and its rows as the server writes them, on one snapshot.
    func stream(_ sql: String, _ visit: (Streamed) throws -> Void) throws {
        try execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { try? execute("COMMIT") }
        let described = PQprepare(connection, "dongil_source", sql, 0, nil)
        let state = PQresultStatus(described)
        let failure = state == PGRES_COMMAND_OK ? nil : fault(described)
        PQclear(described)
        if let failure { throw failure }
        let description = PQdescribePrepared(connection, "dongil_source")
        let names = (0..<PQnfields(description)).map { String(cString: PQfname(description, $0)) }
        PQclear(description)
        try visit(.columns(names))
        try query(sql, []) { next in
            try visit(.values(names.indices.map { next.isNull($0) ? nil : next.bytes($0) }))
        }
    }

    // A number of our own among the server's advisory locks; the schema is part of it.
    private static let lockKey = 4_449_474_301

    func lock(as holder: String) throws -> Bool {
        var isOurs = false
        try query("SELECT pg_try_advisory_lock(\(Self.lockKey))", []) { isOurs = $0.text(0) == "t" }
        if isOurs {
            try query("SELECT set_config('application_name', ?, false)", [.text(holder)]) { _ in }
        }
        return isOurs
    }

    func lockHolder() throws -> String {
        var holder = ""
        try query(
            """
            SELECT COALESCE(application_name, ''), COALESCE(usename, ''), pg_stat_activity.pid
            FROM pg_locks JOIN pg_stat_activity ON pg_locks.pid = pg_stat_activity.pid
            WHERE locktype = 'advisory' AND granted AND classid = ? AND objid = ? AND objsubid = 1
              AND datname = current_database()
            """,
            [.integer(Self.lockKey >> 32), .integer(Self.lockKey & 0xFFFF_FFFF)]
        ) { row in
            holder = row.text(0).isEmpty ? "\(row.text(1)), backend \(row.text(2))" : row.text(0)
        }
        return holder
    }

    func unlock() {
        try? execute("SELECT pg_advisory_unlock(\(Self.lockKey))")
    }
}

private struct PostgreSQLRow: SQLRow {
    let result: OpaquePointer

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, 0, Int32(column)) == 1 }

    func text(_ column: Int) -> String { String(decoding: raw(column), as: UTF8.self) }

    func append(_ column: Int, to batch: inout RowBatch) {
        guard !isNull(column), let start = PQgetvalue(result, 0, Int32(column)) else {
            return batch.append(.null)
        }
        let length = Int(PQgetlength(result, 0, Int32(column)))
        start.withMemoryRebound(to: UInt8.self, capacity: length) {
            batch.append(utf8: UnsafeBufferPointer(start: $0, count: length))
        }
    }

    func integer(_ column: Int) -> Int { Int(text(column)) ?? 0 }

    func real(_ column: Int) -> Double { Double(text(column)) ?? 0 }

    func bytes(_ column: Int) -> [UInt8] {
        let bytes = raw(column)
        // bytea has the type number 17 and comes as \x and hexadecimal letters.
        guard PQftype(result, Int32(column)) == 17, bytes.starts(with: [0x5C, 0x78]) else {
            return bytes
        }
        return stride(from: 2, to: bytes.count - 1, by: 2).map { place in
            Self.digit(bytes[place]) << 4 | Self.digit(bytes[place + 1])
        }
    }

    func withBytes(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        bytes(column).withUnsafeBytes(body)
    }

    private static func digit(_ letter: UInt8) -> UInt8 {
        letter <= 0x39 ? letter - 0x30 : letter - 0x57
    }

    private func raw(_ column: Int) -> [UInt8] {
        let length = Int(PQgetlength(result, 0, Int32(column)))
        guard length > 0, let start = PQgetvalue(result, 0, Int32(column)) else { return [] }
        return start.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
    }
}
