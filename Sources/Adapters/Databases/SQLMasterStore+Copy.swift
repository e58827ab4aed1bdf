import Crypto
public import Ports
import Records

extension SQLMasterStore {
    /// A table that was copied, and how many rows it has.
    public struct CopiedTable: Sendable, Equatable {
        /// The table.
        public let name: String
        /// Its rows.
        public let rows: Int
    }

    private static let batch = 4096
    /// The access log goes by its own way: a file's is beside it.
    private static let logTables = ["access_entry", "access_head"]

    /// Copies everything into a new store, of this kind or the other, in one transaction, and reads
    /// both again to see that they are the same.
    ///
    /// - Throws: ``PortError`` where the target has something in it already, where a run is at work
    ///   on either, and where what was read back is not what was written; nothing is kept then.
    public func copy(to target: SQLMasterStore, _ observer: any Observer) throws -> [CopiedTable] {
        try target.prepare()
        guard try target.runRecords(limit: 1).isEmpty, try target.sources().isEmpty else {
            throw PortError(
                .mend,
                place: target.place,
                "has something in it already; copy into a new store"
            )
        }
        try lock()
        defer { unlock() }
        try target.lock()
        defer { target.unlock() }
        return try target.transaction {
            let tables = StoreTable.all.filter { !Self.logTables.contains($0.name) }
            let copied = try tables.map { table in
                observer.began("copy \(table.name)", total: nil)
                let rows = try copy(table, to: target, observer)
                observer.ended("\(DecimalText.grouped(rows)) rows")
                return CopiedTable(name: table.name, rows: rows)
            }
            for table in tables {
                try target.refreshStatistics(table.name)
                guard try digest(table) == target.digest(table) else {
                    throw PortError(
                        .resume,
                        place: target.place,
                        "\(table.name) was not read back as it was written; nothing was kept; please report this"
                    )
                }
            }
            return copied
        }
    }

    private func copy(
        _ table: StoreTable,
        to target: SQLMasterStore,
        _ observer: any Observer
    ) throws -> Int {
        // What preparing a store puts in gives way.
        try target.database.execute("DELETE FROM \(table.name)")
        var waiting: [[SQLValue]] = []
        var count = 0
        func flush() throws {
            try target.database.insert(
                table.name,
                table.columns.map(\.name),
                count: waiting.count
            ) { waiting[$0] }
            count += waiting.count
            observer.advanced(count)
            waiting.removeAll(keepingCapacity: true)
        }
        try each(table) { row in
            waiting.append(row)
            if waiting.count >= Self.batch { try flush() }
        }
        if !waiting.isEmpty { try flush() }
        return count
    }

    /// Every row of a table in the order of its key.
    private func each(_ table: StoreTable, _ visit: ([SQLValue]) throws -> Void) throws {
        let columns = table.columns.map { StoreSchema.quoted($0.name) }.joined(separator: ", ")
        let order = table.key.map(StoreSchema.quoted).joined(separator: ", ")
        try database.query("SELECT \(columns) FROM \(table.name) ORDER BY \(order)", []) { row in
            try visit(
                table.columns.enumerated().map { place, column in
                    if row.isNull(place) { return .null }
                    switch column.kind {
                    case .text: return .utf8(row.bytes(place))
                    case .integer: return .integer(row.integer(place))
                    case .real: return .real(row.real(place))
                    case .blob: return .blob(row.bytes(place))
                    }
                }
            )
        }
    }

    /// The SHA-256 of all rows of a table, the same whatever database they lie in.
    private func digest(_ table: StoreTable) throws -> String {
        var hash = SHA256()
        try each(table) { row in
            for value in row {
                let bytes: [UInt8]
                switch value {
                case .null: bytes = []
                case .utf8(let text), .blob(let text): bytes = text
                case .text(let text): bytes = Array(text.utf8)
                case .integer(let number): bytes = Array(String(number).utf8)
                case .real(let number): bytes = Array(String(number.bitPattern).utf8)
                }
                let isNull = if case .null = value { true } else { false }
                hash.update(data: Array((isNull ? "n" : "\(bytes.count):").utf8) + bytes)
            }
        }
        return HexText.lowercase(hash.finalize())
    }
}
