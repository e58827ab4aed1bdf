import Records

extension PublishedTable {
    /// A row as a JSON object by column, without what is empty: as the change feed and the history
    /// keep it.
    public func json(_ row: [PublishedValue]) -> String {
        var json = JSONWriter()
        json.beginObject()
        for (column, value) in zip(columns, row) {
            switch value {
            case .text(let text): if !text.isEmpty { json.member(column, text) }
            case .integer(let number): json.member(column, number)
            case .real(let number): json.member(column, number)
            case .null: break
            }
        }
        json.endObject()
        return json.text
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
