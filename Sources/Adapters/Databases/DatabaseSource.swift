public import JobSpec
public import Ports
public import Records

/// Records from a table or query of SQLite or PostgreSQL, read on one snapshot.
public struct DatabaseSource: RecordSource {
    /// The source's code.
    public var source: String { mapping.source }
    /// The attributes of its records.
    public var attributes: [Attribute] { mapping.targets.map(\.attribute) }

    private let mapping: MappingSpec

    /// A source read from the mapping's connection.
    public init(_ mapping: MappingSpec) {
        self.mapping = mapping
    }

    private func open() throws -> any StreamingDatabase {
        switch mapping.format {
        case .sqlite: try SQLiteDatabase(path: mapping.connection, creates: false, readOnly: true)
        default: try PostgreSQLDatabase(url: mapping.connection, schema: nil)
        }
    }

    /// Reads every row of the query.
    public func read(_ sink: (SourceEvent) throws -> Void) throws {
        let database = try open()
        try sink(.note("\(database.place): \(mapping.format.rawValue)"))
        var rows = StreamedRows(mapping, database.place)
        try database.stream(mapping.query) { streamed in
            for event in try rows.take(streamed) { try sink(event) }
        }
        if let last = rows.last() { try sink(last) }
    }

    /// Opens the connection and has the query described, reading no row.
    public func check() throws {
        struct Described: Error {}
        do {
            try open().stream(mapping.query) { streamed in
                if case .columns(let columns) = streamed {
                    _ = try RecordAssembler(mapping, columns: columns, place: mapping.file)
                }
                throw Described()
            }
        } catch is Described {}
    }
}

/// Turns a query's rows into records.
private struct StreamedRows {
    private let mapping: MappingSpec
    private let place: String
    private var columns: [String] = []
    private var assembler: RecordAssembler?
    private var recordNumber = 0
    private var text: [UInt8] = []
    private var ends: [Int] = []

    init(_ mapping: MappingSpec, _ place: String) {
        self.mapping = mapping
        self.place = place
    }

    mutating func take(_ streamed: Streamed) throws -> [SourceEvent] {
        switch streamed {
        case .columns(let names):
            columns = names
            assembler = try RecordAssembler(mapping, columns: names, place: place)
            return []
        case .values(let values):
            recordNumber += 1
            text.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            for value in values {
                if let value { text += value }
                ends.append(text.count)
            }
            let at = PlacedBatch.Place(recordNumber: recordNumber, line: 0, byteOffset: 0)
            if let fault = assembler?.add(text, ends: ends, at: at) {
                return [.reject(reject(fault, values))]
            }
            guard assembler?.isFull ?? false, let batch = assembler?.takeBatch() else { return [] }
            return [.records(batch)]
        }
    }

    mutating func last() -> SourceEvent? {
        guard let batch = assembler?.takeBatch(), batch.records.count > 0 else { return nil }
        return .records(batch)
    }

    /// A database row has no bytes of its own: it is kept as a JSON object of its columns.
    private func reject(
        _ fault: (reason: Reject.Reason, column: Int),
        _ values: [[UInt8]?]
    ) -> Reject {
        var json = JSONWriter()
        json.beginObject()
        for (name, value) in zip(columns, values) {
            json.key(name)
            if let value { json.string(value) } else { json.null() }
        }
        json.endObject()
        return Reject(
            source: mapping.source,
            recordNumber: recordNumber,
            line: 0,
            byteOffset: 0,
            column: columns.indices.contains(fault.column) ? columns[fault.column] : "",
            reason: fault.reason,
            bytes: json.bytes
        )
    }
}
