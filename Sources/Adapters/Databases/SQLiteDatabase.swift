import Foundation
import GRDB
import GRDBSQLite
import Ports

/// An SQLite file through GRDB.
final class SQLiteDatabase: SQLDatabase, StreamingDatabase {
    let place: String
    let dialect = SQLDialect.sqlite
    private let queue: DatabaseQueue
    private let path: String
    private var lockDescriptor: Int32 = -1

    /// Opens a file; with `creates`, makes it, readable by its owner only.
    init(path: String, creates: Bool, readOnly: Bool = false) throws {
        place = path
        self.path = path
        if creates {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw PortError(
                    .mend,
                    place: path,
                    "can't be opened or made: \(String(cString: strerror(errno)))"
                )
            }
            close(descriptor)
        } else if access(path, R_OK) != 0 {
            throw PortError(
                .mend,
                place: path,
                errno == ENOENT ? "there is no such file" : "may not be read by this user"
            )
        }
        var info = stat()
        let isNew = stat(path, &info) == 0 && info.st_size == 0
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(Self.patience)
        configuration.prepareDatabase { database in
            if !readOnly {
                // Readers of a store go on reading while a run writes (WAL). A new store has no
                // readers: its first load is one long transaction, which a rollback journal writes
                // once and a WAL twice.
                if isNew { try database.execute(sql: "PRAGMA page_size = 8192") }
                try Self.set(journal: isNew ? "TRUNCATE" : "WAL", of: database)
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            try database.execute(sql: "PRAGMA cache_size = -65536")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw SQLiteFault.inWords(error, path)
        }
    }

    // Seconds to wait for another who writes.
    private static let patience = 30.0

    /// Where two open a file at once that is not in WAL mode yet, one of them is refused at once,
    /// however long it is ready to wait.
    private static func set(journal: String, of database: Database) throws {
        let end = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                return try database.execute(sql: "PRAGMA journal_mode = \(journal)")
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
            {
                usleep(10_000)
            }
        }
    }

    private func use<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            // Calls inside a transaction come from within the queue: it must let them in.
            return try queue.unsafeReentrantWrite(body)
        } catch {
            throw SQLiteFault.inWords(error, place)
        }
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws {
        try use { database in
            let statement = try database.cachedStatement(sql: sql)
            statement.setUncheckedArguments(Self.arguments(values))
            try statement.execute()
        }
    }

    func query(_ sql: String, _ values: [SQLValue], _ visit: (any SQLRow) throws -> Void) throws {
        try use { database in
            let statement = try database.makeStatement(sql: sql)
            statement.setUncheckedArguments(Self.arguments(values))
            defer { sqlite3_reset(statement.sqliteStatement) }
            // Stepped here and not by GRDB's cursor, which makes an object of every row.
            let row = SQLiteRow(statement: statement.sqliteStatement)
            var code = sqlite3_step(statement.sqliteStatement)
            while code == SQLITE_ROW {
                try visit(row)
                code = sqlite3_step(statement.sqliteStatement)
            }
            guard code == SQLITE_DONE else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }

    func insert(
        _ table: String,
        _ columns: [String],
        count: Int,
        fill: (Int, inout BoundValues) -> Void
    ) throws {
        try use { database in
            let names = columns.map(StoreSchema.quoted).joined(separator: ", ")
            let marks = "(\(repeatElement("?", count: columns.count).joined(separator: ", ")))"
            // To begin and end a statement takes as long as to put a row in: many go with one. A row
            // that can't be put in leaves those before it, as if each had come by itself; it costs
            // SQLite a copy of every page it changes to do otherwise.
            func put(_ rows: Int, count: Int, first: Int) throws {
                let rowMarks = repeatElement(marks, count: rows).joined(separator: ", ")
                let statement = try database.cachedStatement(
                    sql: "INSERT OR FAIL INTO \(table) (\(names)) VALUES \(rowMarks)"
                )
                try SQLiteBulk.execute(statement, count: count) { number, bound in
                    for row in 0..<rows { fill(first + number * rows + row, &bound) }
                }
            }
            let groups = count / Self.rowsOfAStatement
            if groups > 0 { try put(Self.rowsOfAStatement, count: groups, first: 0) }
            let rest = groups * Self.rowsOfAStatement
            if rest < count { try put(1, count: count - rest, first: rest) }
        }
    }

    // Of the widest table 1,050 values; SQLite takes 32,766 of a statement.
    private static let rowsOfAStatement = 50

    func execute(_ sql: String, count: Int, values: (Int) -> [SQLValue]) throws {
        try use { database in
            try SQLiteBulk.execute(database.cachedStatement(sql: sql), count: count) {
                number,
                bound in
                for value in values(number) { bound.append(value) }
            }
        }
    }

    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try use { database in
            if database.isInsideTransaction { return try body() }
            var result: Result?
            try database.inTransaction(.immediate) {
                result = try body()
                return .commit
            }
            guard let result else {
                throw PortError(.resume, place: place, "the transaction gave nothing")
            }
            return result
        }
    }

    /// The names of a query's columns, and its rows as text, in the order the query gives them.
    func stream(_ sql: String, _ visit: (Streamed) throws -> Void) throws {
        try use { database in
            // One statement reads one snapshot, however long it takes.
            let statement = try database.makeStatement(sql: sql)
            try visit(.columns(statement.columnNames))
            defer { sqlite3_reset(statement.sqliteStatement) }
            let row = SQLiteRow(statement: statement.sqliteStatement)
            let columns = statement.columnNames.indices
            var code = sqlite3_step(statement.sqliteStatement)
            while code == SQLITE_ROW {
                try visit(.values(columns.map { row.written($0) }))
                code = sqlite3_step(statement.sqliteStatement)
            }
            guard code == SQLITE_DONE else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }

    private static func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .text(let text): text
                case .utf8(let bytes): String(decoding: bytes, as: UTF8.self)
                case .blob(let bytes): Data(bytes)
                case .integer(let number): number
                case .real(let number): number
                case .null: nil
                }
            }
        )
    }

    func lock(as holder: String) throws -> Bool {
        let file = path + ".lock"
        var info = stat()
        let mode = stat(path, &info) == 0 ? info.st_mode & 0o660 : 0o600
        lockDescriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // Who may use the store may lock it, whoever was first.
        if lockDescriptor >= 0 {
            fchmod(lockDescriptor, mode)
        } else {
            lockDescriptor = open(file, O_RDWR | O_CLOEXEC)
        }
        guard lockDescriptor >= 0 else {
            throw PortError(
                .mend,
                place: file,
                "can't be made: \(String(cString: strerror(errno)))"
            )
        }
        // The kernel lets go of it when the process ends, however it ends.
        if flock(lockDescriptor, LOCK_EX | LOCK_NB) == 0 {
            // Only said, never asked: what counts is the lock itself.
            ftruncate(lockDescriptor, 0)
            let bytes = Array(holder.utf8)
            _ = pwrite(lockDescriptor, bytes, bytes.count, 0)
            return true
        }
        close(lockDescriptor)
        lockDescriptor = -1
        return false
    }

    func unlock() {
        guard lockDescriptor >= 0 else { return }
        ftruncate(lockDescriptor, 0)
        close(lockDescriptor)
        lockDescriptor = -1
    }

    func lockHolder() -> String {
        guard let data = FileManager.default.contents(atPath: path + ".lock") else { return "" }
        return String(decoding: data.prefix(500), as: UTF8.self)
    }
}

private struct SQLiteRow: SQLRow {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
    }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let length = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }

    func append(_ column: Int, to batch: inout RowBatch) {
        guard let start = sqlite3_column_text(statement, Int32(column)) else {
            return batch.append(.null)
        }
        let length = Int(sqlite3_column_bytes(statement, Int32(column)))
        batch.append(utf8: UnsafeBufferPointer(start: start, count: length))
    }

    /// A value as text, whatever it is; `nil` for none.
    func written(_ column: Int) -> [UInt8]? {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER: return Array(String(integer(column)).utf8)
        case SQLITE_FLOAT:
            let number = real(column)
            // 36.0 in a real column is the number 36; all other digits are kept.
            return Array(
                (number == number.rounded() && abs(number) < 1e15
                    ? String(Int64(number)) : String(number)).utf8
            )
        case SQLITE_BLOB: return bytes(column)
        // Bytes that are no UTF-8 become U+FFFD.
        default: return Array(text(column).utf8)
        }
    }

    func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

    func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

    func bytes(_ column: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        withBytes(column) { bytes = Array($0) }
        return bytes
    }

    func withBytes(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        let start = sqlite3_column_blob(statement, Int32(column))
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))
        body(UnsafeRawBufferPointer(start: start, count: count))
    }
}

/// Executes a statement many times without a value object per column: half the time of a first load
/// went there.
private enum SQLiteBulk {
    // SQLITE_STATIC: SQLite reads values where they lie, which stay until the statement is done. To
    // give it copies took a tenth of the time of a first load.
    private static let stays: sqlite3_destructor_type? = nil

    static func execute(
        _ statement: Statement,
        count: Int,
        fill: (Int, inout BoundValues) -> Void
    ) throws {
        var values = BoundValues()
        // What was bound is gone with the values.
        defer { sqlite3_clear_bindings(statement.sqliteStatement) }
        for number in 0..<count {
            values.clear()
            fill(number, &values)
            try execute(values, statement.sqliteStatement)
        }
    }

    private static func execute(_ values: BoundValues, _ statement: OpaquePointer) throws {
        let code = values.bytes.withUnsafeBytes { bytes in
            for (place, field) in values.fields.enumerated() {
                let column = Int32(place + 1)
                switch field {
                case .text(let range):
                    sqlite3_bind_text(
                        statement,
                        column,
                        bytes.baseAddress.map {
                            ($0 + range.lowerBound).assumingMemoryBound(to: CChar.self)
                        },
                        Int32(range.count),
                        stays
                    )
                case .blob(let range):
                    sqlite3_bind_blob(
                        statement,
                        column,
                        bytes.baseAddress.map { $0 + range.lowerBound },
                        Int32(range.count),
                        stays
                    )
                case .integer(let number): sqlite3_bind_int64(statement, column, Int64(number))
                case .real(let number): sqlite3_bind_double(statement, column, number)
                case .null: sqlite3_bind_null(statement, column)
                }
            }
            let code = sqlite3_step(statement)
            sqlite3_reset(statement)
            return code
        }
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }
}
