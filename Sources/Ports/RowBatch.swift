import Records

/// Rows of a published table, for whoever reads or writes all of them: their texts lie one behind
/// another in one piece of memory instead of in a string each.
public struct RowBatch: Sendable {
    /// One value; a text by where its UTF-8 lies in ``RowBatch/bytes``.
    public enum Value: Sendable, Equatable {
        case text(Range<UInt32>)
        case integer(Int)
        /// A number in thousandths.
        case real(Double)
        case null
    }

    /// The values, row after row.
    public private(set) var values: [Value] = []
    /// The texts of the rows.
    public private(set) var bytes: [UInt8] = []
    /// How many values a row has.
    public let columns: Int

    /// A batch without rows.
    public init(columns: Int) {
        self.columns = columns
    }

    /// The number of rows.
    public var count: Int { values.count / columns }

    /// Whether it is time to hand the rows on: enough to be worth it, few enough for memory.
    public var isFull: Bool { count >= Self.most }

    private static let most = 2048

    /// Adds a number, or that there is none, as the next value.
    public mutating func append(_ value: Value) { values.append(value) }

    /// Adds a text as the next value.
    ///
    /// - Parameter utf8: Its bytes, which are taken as valid.
    public mutating func append(utf8: UnsafeBufferPointer<UInt8>) {
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: utf8)
        values.append(.text(start..<UInt32(bytes.count)))
    }

    /// Adds a text as the next value.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(utf8: $0) }
    }

    /// Adds a value of another batch as the next one.
    public mutating func append(_ value: Value, of other: RowBatch) {
        guard case .text(let range) = value else { return append(value) }
        let start = UInt32(bytes.count)
        bytes.append(other.bytes, Int(range.lowerBound)..<Int(range.upperBound))
        values.append(.text(start..<UInt32(bytes.count)))
    }

    /// Adds a row.
    public mutating func append(_ row: [PublishedValue]) {
        for value in row {
            switch value {
            case .text(let text): append(text)
            case .integer(let number): append(.integer(number))
            case .real(let number): append(.real(number))
            case .null: append(.null)
            }
        }
    }

    /// Where the values of a row lie in ``values``.
    public func places(ofRow number: Int) -> Range<Int> {
        number * columns..<(number + 1) * columns
    }

    /// The rows by themselves.
    public var rows: [[PublishedValue]] { (0..<count).map { row($0) } }

    /// A row by itself.
    public func row(_ number: Int) -> [PublishedValue] {
        values[places(ofRow: number)].map { value in
            switch value {
            case .text(let range):
                .text(
                    String(
                        decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)],
                        as: UTF8.self
                    )
                )
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .null: .null
            }
        }
    }

    /// Where the text at a place in ``values`` lies in ``bytes``; empty for everything else.
    public func text(at place: Int) -> Range<Int> {
        guard case .text(let range) = values[place] else { return 0..<0 }
        return Int(range.lowerBound)..<Int(range.upperBound)
    }

    /// How a text stands to the one at a place in ``values`` by their bytes: less than 0 where it
    /// comes before, 0 where it is the same.
    public func order(of text: String, before place: Int) -> Int {
        guard case .text(let range) = values[place] else { return 1 }
        var other = Int(range.lowerBound)
        let end = Int(range.upperBound)
        for byte in text.utf8 {
            guard other < end else { return 1 }
            if byte != bytes[other] { return byte < bytes[other] ? -1 : 1 }
            other += 1
        }
        return other == end ? 0 : -1
    }

    /// The last row by itself; `nil` where there is none.
    public var last: RowBatch? {
        guard count > 0 else { return nil }
        var last = RowBatch(columns: columns)
        for place in places(ofRow: count - 1) { last.append(values[place], of: self) }
        return last
    }

    /// Takes the rows out, keeping the memory.
    public mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }
}
