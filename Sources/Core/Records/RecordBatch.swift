/// Raw records of one source, by row and column, in one block of UTF-8 bytes.
///
/// A row is its key followed by one cell for each attribute. A cell holds no value (empty), one,
/// or several separated by ``valueSeparator``. Nothing here is a `String`: a batch of 8,192
/// records is two arrays, and crosses threads as it is.
public struct RecordBatch: Sendable {
    /// Separates the values of one cell; U+001F never occurs in a value (ingest replaces it).
    public static let valueSeparator: UInt8 = 0x1F

    /// The code of the source that all these records come from.
    public let source: String
    /// One attribute for each column.
    public let attributes: [Attribute]
    /// Fields of a record: its key and its cells.
    @usableFromInline let width: Int
    /// The number of records.
    public private(set) var count = 0
    /// All keys and cells, one after another.
    public private(set) var bytes: [UInt8] = []
    @usableFromInline var ends: [UInt32] = []
    /// The attributes' names as they stand in a ``payload(_:)``, with the colon behind them.
    let writtenKeys: [[UInt8]]

    /// An empty batch.
    public init(source: String, attributes: [Attribute]) {
        self.source = source
        self.attributes = attributes
        width = attributes.count + 1
        writtenKeys = attributes.map { JSONWriter.written(key: $0.name) }
    }

    /// Adds bytes to the field that is being written.
    public mutating func append(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Adds one byte to the field that is being written.
    public mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Adds part of another buffer to the field that is being written.
    public mutating func append(_ more: [UInt8], _ range: Range<Int>) {
        bytes.append(more, range)
    }

    /// Ends the field being written: the key first, then each attribute's cell in order.
    public mutating func endField() {
        ends.append(UInt32(bytes.count))
        if ends.count % width == 0 { count += 1 }
    }

    /// Takes back what was written since the last whole record.
    public mutating func dropUnfinishedRecord() {
        ends.removeLast(ends.count - count * width)
        bytes.removeLast(bytes.count - Int(ends.last ?? 0))
    }

    /// Takes back the last whole record.
    public mutating func dropLastRecord() {
        count -= 1
        dropUnfinishedRecord()
    }

    /// Forgets all records, keeping the memory.
    public mutating func removeAll() {
        count = 0
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    @inlinable
    func field(_ index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return start..<Int(ends[index])
    }

    /// Where the key of a record lies in ``bytes``.
    @inlinable
    public func key(_ row: Int) -> Range<Int> { field(row * width) }

    /// Where the cell of a record and column lies in ``bytes``; empty where it has no value.
    @inlinable
    public func cell(_ row: Int, _ column: Int) -> Range<Int> { field(row * width + 1 + column) }

    /// A record's name.
    public func id(_ row: Int) -> RecordID {
        RecordID(source: source, key: text(key(row)))
    }

    /// The text at a place in ``bytes``.
    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The places of the single values of a cell.
    public func values(_ row: Int, _ column: Int) -> [Range<Int>] {
        let range = cell(row, column)
        guard !range.isEmpty else { return [] }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for position in range where bytes[position] == Self.valueSeparator {
            if position > start { parts.append(start..<position) }
            start = position + 1
        }
        if range.upperBound > start { parts.append(start..<range.upperBound) }
        return parts
    }

    /// Takes the next single value off what is left of a cell; `nil` at its end.
    @inlinable
    public func nextValue(_ rest: inout Range<Int>) -> Range<Int>? {
        while !rest.isEmpty {
            let end = bytes.firstPlace(of: Self.valueSeparator, in: rest)
            let value = rest.lowerBound..<end
            rest = min(end + 1, rest.upperBound)..<rest.upperBound
            if !value.isEmpty { return value }
        }
        return nil
    }

    /// The column of an attribute, if these records have it.
    public func column(of attribute: Attribute) -> Int? {
        attributes.firstIndex(of: attribute)
    }
}
