public import Records

extension PublishedTable {
    /// A row as a JSON object by column, without what is empty: as the change feed and the history
    /// keep it.
    public func json(_ row: [PublishedValue]) -> String {
        var batch = RowBatch(columns: columns.count)
        batch.append(row)
        var text = ""
        json(batch) { text = $0.text }
        return text
    }

    private static let writtenKeys = Dictionary(
        uniqueKeysWithValues: allCases.map { table in
            (table, table.columns.map { JSONWriter.written(key: $0) })
        }
    )

    /// The rows of a batch as JSON objects, one after another, like a single row's.
    public func json(_ batch: RowBatch, _ take: (JSONWriter) -> Void) {
        let keys = Self.writtenKeys[self] ?? []
        var json = JSONWriter()
        for row in 0..<batch.count {
            json.removeAll()
            json.beginObject()
            for (key, place) in zip(keys, batch.places(ofRow: row)) {
                switch batch.values[place] {
                case .text(let range) where !range.isEmpty:
                    json.key(written: key)
                    json.string(batch.bytes, Int(range.lowerBound)..<Int(range.upperBound))
                case .integer(let number):
                    json.key(written: key)
                    json.number(number)
                case .real(let number):
                    json.key(written: key)
                    json.number(number)
                case .text, .null: break
                }
            }
            json.endObject()
            take(json)
        }
    }

    /// The row that ``json(_:)`` wrote; `nil` for anything else.
    public func row(json: String) -> [PublishedValue]? {
        guard case .object(let members)? = JSONValue(parsing: Array(json.utf8)) else { return nil }
        var row: [PublishedValue] = columns.map { column in
            Self.integerColumns.contains(column) || Self.realColumns.contains(column)
                ? .null : .text("")
        }
        for member in members {
            guard let place = place(of: member.key), let text = member.value.text else { continue }
            if Self.integerColumns.contains(member.key) {
                row[place] = Int(text).map { .integer($0) } ?? .null
            } else if Self.realColumns.contains(member.key) {
                row[place] = Double(text).map { .real($0) } ?? .null
            } else {
                row[place] = .text(text)
            }
        }
        return row
    }
}
