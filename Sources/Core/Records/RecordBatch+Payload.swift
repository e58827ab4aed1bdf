extension RecordBatch {
    /// The record as it is kept in the store: a JSON object of the attributes that have a value, in
    /// the order of ``attributes``, several values as an array.
    ///
    /// Equal records, equal bytes.
    public func payload(_ row: Int) -> [UInt8] {
        var json = JSONWriter()
        write(row, to: &json)
        return json.bytes
    }

    /// The ``payload(_:)`` of each record, one behind another in one block of bytes, and where each
    /// ends.
    public func payloads() -> (bytes: [UInt8], ends: [Int]) {
        var json = JSONWriter()
        // Quotes and a comma around each value; what must be written otherwise makes it grow.
        let ofKeys = writtenKeys.reduce(2) { $0 + $1.count + 3 }
        json.reserve(bytes.count + count * ofKeys)
        var ends: [Int] = []
        ends.reserveCapacity(count)
        for row in 0..<count {
            json.beginDocument()
            write(row, to: &json)
            ends.append(json.bytes.count)
        }
        return (json.bytes, ends)
    }

    private func write(_ row: Int, to json: inout JSONWriter) {
        json.beginObject()
        for column in attributes.indices {
            var rest = cell(row, column)
            guard let first = nextValue(&rest) else { continue }
            json.key(written: writtenKeys[column])
            guard var next = nextValue(&rest) else {
                json.string(bytes, first)
                continue
            }
            json.beginArray()
            json.string(bytes, first)
            while true {
                json.string(bytes, next)
                guard let another = nextValue(&rest) else { break }
                next = another
            }
            json.endArray()
        }
        json.endObject()
    }

    /// Adds a record from its ``payload(_:)``.
    ///
    /// Attributes this batch has no column for are left out. Returns `false`, adding nothing, where
    /// the bytes are not such an object.
    public mutating func append(key: some Sequence<UInt8>, payload: [UInt8]) -> Bool {
        let before = count
        append(key)
        endField()
        if appendPlain(payload) { return true }
        if count > before { dropLastRecord() } else { dropUnfinishedRecord() }
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

    /// Adds the cells of a payload as ``payload(_:)`` writes nearly all: the attributes in this
    /// batch's order, and nothing in a text that is written otherwise.
    ///
    /// `false` for every other, of which some cells may have been added.
    private mutating func appendPlain(_ payload: [UInt8]) -> Bool {
        var position = 1
        guard payload.first == UInt8(ascii: "{") else { return false }
        for key in writtenKeys {
            let start = position > 1 ? position + 1 : position
            if position == 1 || payload[position] == UInt8(ascii: ","),
                Self.holds(payload, key, at: start)
            {
                position = start + key.count
                guard appendPlainValue(payload, &position), position < payload.count else {
                    return false
                }
            }
            endField()
            guard position < payload.count else { return false }
        }
        return position == payload.count - 1 && payload[position] == UInt8(ascii: "}")
    }

    private static func holds(_ bytes: [UInt8], _ part: [UInt8], at start: Int) -> Bool {
        guard start + part.count <= bytes.count else { return false }
        for place in part.indices where bytes[start + place] != part[place] { return false }
        return true
    }

    /// Adds a text, or texts in an array; `false` for anything else.
    private mutating func appendPlainValue(_ payload: [UInt8], _ position: inout Int) -> Bool {
        guard position < payload.count, payload[position] == UInt8(ascii: "[") else {
            return appendPlainText(payload, &position)
        }
        repeat {
            if payload[position] == UInt8(ascii: ",") { append(Self.valueSeparator) }
            position += 1
            guard appendPlainText(payload, &position), position < payload.count else {
                return false
            }
        } while payload[position] == UInt8(ascii: ",")
        position += 1
        return payload[position - 1] == UInt8(ascii: "]")
    }

    private mutating func appendPlainText(_ payload: [UInt8], _ position: inout Int) -> Bool {
        guard position < payload.count, payload[position] == UInt8(ascii: "\"") else {
            return false
        }
        let start = position + 1
        var end = start
        while end < payload.count, payload[end] != UInt8(ascii: "\"") {
            if payload[end] < 0x20 || payload[end] == UInt8(ascii: "\\") { return false }
            end += 1
        }
        guard end < payload.count else { return false }
        append(payload, start..<end)
        position = end + 1
        return true
    }
}
