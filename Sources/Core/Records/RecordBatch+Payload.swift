extension RecordBatch {
    /// The record as it is kept in the store: a JSON object of the attributes that have a value, in
    /// the order of ``attributes``, several values as an array.
    ///
    /// Equal records, equal bytes.
    public func payload(_ row: Int) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for column in attributes.indices {
            let places = values(row, column)
            guard let first = places.first else { continue }
            json.key(attributes[column].name)
            if places.count == 1 {
                json.string(bytes[first])
            } else {
                json.beginArray()
                for place in places { json.string(bytes[place]) }
                json.endArray()
            }
        }
        json.endObject()
        return json.bytes
    }

    /// Adds a record from its ``payload(_:)``.
    ///
    /// Attributes this batch has no column for are left out. Returns `false`, adding nothing, where
    /// the bytes are not such an object.
    public mutating func append(key: some Sequence<UInt8>, payload: [UInt8]) -> Bool {
        guard case .object(let members)? = JSONValue(parsing: payload) else { return false }
        append(key)
        endField()
        for attribute in attributes {
            let name = attribute.name
            switch members.first(where: { $0.key == name })?.value {
            case .string(let text):
                append(text.utf8)
            case .array(let values):
                for (position, value) in values.enumerated() {
                    guard case .string(let text) = value else { continue }
                    if position > 0 { append(Self.valueSeparator) }
                    append(text.utf8)
                }
            default:
                break
            }
            endField()
        }
        return true
    }
}
