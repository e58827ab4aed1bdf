public import Ports
public import Records

extension SQLMasterStore {
    /// The active records of a source: key and content hash.
    public func recordHashes(
        _ source: String,
        _ visit: (_ key: UnsafeRawBufferPointer, _ hash: UnsafeRawBufferPointer) -> Void
    ) throws {
        try database.query(
            "SELECT source_key, content_hash FROM source_record WHERE source = ? AND active = 1",
            [.text(source)]
        ) { row in
            row.withBytes(0) { key in row.withBytes(1) { visit(key, $0) } }
        }
    }

    /// Adds records; with `replacing`, those whose key is known take the place of the old ones.
    public func writeRecords(
        _ source: String,
        _ records: [StoredRecord],
        run: Int,
        replacing: Bool
    ) throws {
        guard replacing else {
            try database.insert(
                "source_record",
                ["source", "source_key", "active", "changed_run", "content_hash", "payload"],
                count: records.count
            ) { row, bound in
                let record = records[row]
                bound.text(source)
                bound.append(.utf8(record.key))
                bound.append(.integer(1))
                bound.append(.integer(run))
                bound.append(.blob(record.hash))
                bound.append(.utf8(record.payload))
            }
            return
        }
        try database.execute(
            """
            INSERT INTO source_record (source, source_key, active, changed_run, content_hash, payload)
            VALUES (?, ?, 1, ?, ?, ?)
            ON CONFLICT (source, source_key) DO UPDATE SET active = 1,
              changed_run = excluded.changed_run, content_hash = excluded.content_hash,
              payload = excluded.payload
            """,
            count: records.count
        ) { number in
            let record = records[number]
            return [
                .text(source), .utf8(record.key), .integer(run), .blob(record.hash),
                .utf8(record.payload),
            ]
        }
    }

    /// Marks records as deleted.
    public func deleteRecords(_ source: String, keys: [[UInt8]], run: Int) throws {
        try database.execute(
            "UPDATE source_record SET active = 0, changed_run = ? WHERE source = ? AND source_key = ?",
            count: keys.count
        ) { [.integer(run), .text(source), .utf8(keys[$0])] }
    }

    /// A record as received.
    public func payload(_ id: RecordID) throws -> [UInt8]? {
        var payload: [UInt8]?
        try database.query(
            "SELECT payload FROM source_record WHERE source = ? AND source_key = ? AND active = 1",
            [.text(id.source), .text(id.key)]
        ) { payload = $0.bytes(0) }
        return payload
    }

    /// The active records of all noted sources of customers, ordered by the bytes of source and key.
    public func activeRecords(
        _ visit: (_ source: String, _ key: [UInt8], _ payload: [UInt8], _ changedRun: Int) throws ->
            Void
    ) throws {
        try database.query(
            """
            SELECT source, source_key, payload, changed_run FROM source_record
            WHERE active = 1 AND \(Self.isCustomer) ORDER BY source, source_key
            """,
            []
        ) { try visit($0.text(0), $0.bytes(1), $0.bytes(2), $0.integer(3)) }
    }

    /// The number of active records by source.
    public func activeCounts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try database.query(Self.countOfActive, []) { counts[$0.text(0)] = $0.integer(1) }
        return counts
    }

    static let countOfActive = """
        SELECT source, COUNT(*) FROM source_record WHERE active = 1 AND \(isCustomer)
        GROUP BY source
        """

    /// Whether the store has ever held a record of a source.
    public func knows(_ source: String) throws -> Bool {
        var isKnown = false
        try database.query("SELECT 1 FROM source_record WHERE source = ? LIMIT 1", [.text(source)])
        { _ in
            isKnown = true
        }
        return isKnown
    }

    /// Forgets the rejects of a source's last load.
    public func clearRejects(_ source: String) throws {
        try database.execute("DELETE FROM reject WHERE source = ?", [.text(source)])
    }

    /// Adds rejects of a source's load; the first is number `first`.
    public func appendRejects(_ source: String, _ rejects: [Reject], first: Int) throws {
        try database.insert(
            "reject",
            [
                "source", "seq", "record_number", "line", "byte_offset", "column_name", "reason",
                "raw",
            ],
            count: rejects.count
        ) { row in
            let reject = rejects[row]
            return [
                .text(source), .integer(first + row), .integer(reject.recordNumber),
                .integer(reject.line),
                .integer(reject.byteOffset), .text(reject.column), .text(reject.reason.rawValue),
                .blob(reject.bytes),
            ]
        }
    }

    /// How many rejects there are.
    public func rejectCount() throws -> Int {
        try database.integer("SELECT COUNT(*) FROM reject")
    }

    /// The rejects of the last loads.
    public func rejects(_ visit: (Reject) throws -> Void) throws {
        try database.query(
            """
            SELECT source, record_number, line, byte_offset, column_name, reason, raw FROM reject
            ORDER BY source, seq
            """,
            []
        ) { row in
            guard let reason = Reject.Reason(rawValue: row.text(5)) else { return }
            try visit(
                Reject(
                    source: row.text(0),
                    recordNumber: row.integer(1),
                    line: row.integer(2),
                    byteOffset: row.integer(3),
                    column: row.text(4),
                    reason: reason,
                    bytes: row.bytes(6)
                )
            )
        }
    }

    // Said as what it is and not as what it is not: SQLite goes through these sources one by one, and
    // else asks it of every record.
    private static let isCustomer =
        "source IN (SELECT source.source FROM source WHERE customer_source = '')"

    /// Notes the attributes a source gives.
    public func writeSource(
        _ source: String,
        attributes: [Attribute],
        customerSource: String
    ) throws {
        try database.execute(
            """
            INSERT INTO source (source, attributes, customer_source) VALUES (?, ?, ?)
            ON CONFLICT (source) DO UPDATE SET attributes = excluded.attributes,
              customer_source = excluded.customer_source
            """,
            [
                .text(source), .text(attributes.map(\.name).joined(separator: " ")),
                .text(customerSource),
            ]
        )
    }

    /// The sources of customers ever loaded, in order of their codes.
    public func sources() throws -> [(source: String, attributes: [Attribute])] {
        var all: [(source: String, attributes: [Attribute])] = []
        try database.query(
            "SELECT source, attributes FROM source WHERE customer_source = '' ORDER BY source",
            []
        ) { row in
            let attributes = row.text(1).split(separator: " ").compactMap {
                Attribute(name: String($0))
            }
            all.append((row.text(0), attributes))
        }
        return all
    }
}
