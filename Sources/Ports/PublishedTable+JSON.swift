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

    /// The rows of a batch as JSON objects, one after another, like a single row's.
    public func json(_ batch: RowBatch, _ take: (JSONWriter) -> Void) {
        let columns = columns
        for row in 0..<batch.count {
            var json = JSONWriter()
            json.beginObject()
            for (column, place) in zip(columns, batch.places(ofRow: row)) {
                switch batch.values[place] {
                case .text(let range) where !range.isEmpty:
                    json.key(column)
                    json.string(batch.bytes, Int(range.lowerBound)..<Int(range.upperBound))
                case .integer(let number): json.member(column, number)
                case .real(let number): json.member(column, number)
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
