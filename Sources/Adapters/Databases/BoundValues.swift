import Ports
import Records

/// The values of one row, or of one execution of a statement, in their order; what they say lies in
/// one piece of memory, which the next ones take over.
struct BoundValues {
    /// One value; texts and blobs by where they lie in ``bytes``.
    enum Field {
        case text(Range<Int>)
        case blob(Range<Int>)
        case integer(Int)
        case real(Double)
        case null
    }

    private(set) var fields: [Field] = []
    /// Begins with a byte that belongs to no value, so that an empty text has an address too.
    private(set) var bytes: [UInt8] = [0]

    /// Makes room for the next ones.
    mutating func clear() {
        fields.removeAll(keepingCapacity: true)
        bytes.removeLast(bytes.count - 1)
    }

    mutating func text(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        fields.append(.text(start..<bytes.count))
    }

    mutating func append(_ value: SQLValue) {
        let start = bytes.count
        switch value {
        case .text(let text): self.text(text)
        case .utf8(let utf8):
            bytes.append(contentsOf: utf8)
            fields.append(.text(start..<bytes.count))
        case .blob(let blob):
            bytes.append(contentsOf: blob)
            fields.append(.blob(start..<bytes.count))
        case .integer(let number): fields.append(.integer(number))
        case .real(let number): fields.append(.real(number))
        case .null: fields.append(.null)
        }
    }

    /// Takes over a row of a batch.
    mutating func append(_ batch: RowBatch, row: Int) {
        for value in batch.values[batch.places(ofRow: row)] {
            switch value {
            case .text(let range):
                let start = bytes.count
                bytes.append(batch.bytes, Int(range.lowerBound)..<Int(range.upperBound))
                fields.append(.text(start..<bytes.count))
            case .integer(let number): fields.append(.integer(number))
            case .real(let number): fields.append(.real(number))
            case .null: fields.append(.null)
            }
        }
    }
}
