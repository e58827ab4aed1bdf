import Ports
public import Records

extension SQLMasterStore {
    /// Keeps the sealed numbers of records, in the place of those they had.
    public func writeSealed(_ source: String, _ numbers: [(key: [UInt8], sealed: String)]) throws {
        for part in Self.parts(numbers) {
            try database.execute(
                """
                DELETE FROM sealed_number
                WHERE source = ? AND source_key IN (\(Self.marks(part.count)))
                """,
                [.text(source)] + part.map { .utf8($0.key) }
            )
        }
        try database.insert(
            "sealed_number",
            ["source", "source_key", "sealed"],
            count: numbers.count
        ) { row in [.text(source), .utf8(numbers[row].key), .text(numbers[row].sealed)] }
    }

    /// The sealed number of a record; `nil` for none.
    public func sealedNumber(_ record: RecordID) throws -> String? {
        var sealed: String?
        try database.query(
            "SELECT sealed FROM sealed_number WHERE source = ? AND source_key = ?",
            [.text(record.source), .text(record.key)]
        ) { sealed = $0.text(0) }
        return sealed
    }

    /// The first sealed number in order of source and key; `nil` for none.
    public func firstSealedNumber() throws -> (record: RecordID, sealed: String)? {
        var first: (RecordID, String)?
        try database.query(
            """
            SELECT source, source_key, sealed FROM sealed_number
            ORDER BY source, source_key LIMIT 1
            """,
            []
        ) { first = (RecordID(source: $0.text(0), key: $0.text(1)), $0.text(2)) }
        return first
    }

    /// Every sealed number, in order of source and key.
    public func sealedNumbers(
        _ visit: (_ record: RecordID, _ sealed: String) throws -> Void
    ) throws {
        try database.query(
            "SELECT source, source_key, sealed FROM sealed_number ORDER BY source, source_key",
            []
        ) { try visit(RecordID(source: $0.text(0), key: $0.text(1)), $0.text(2)) }
    }
}
