public import Ports
import Records

/// Writes rows as CSV or JSON Lines.
public struct RowWriter: Sendable {
    private let format: PublishedFolder.Format
    private let columns: [String]

    /// A writer for rows with these columns.
    public init(format: PublishedFolder.Format, columns: [String]) {
        self.format = format
        self.columns = columns
    }

    /// The header line; empty for JSON Lines.
    public func header() -> [UInt8] {
        format == .csv ? Array((columns.joined(separator: ",") + "\n").utf8) : []
    }

    /// A row's line.
    public func line(_ row: [PublishedValue]) -> [UInt8] {
        format == .csv ? csv(row) : json(row)
    }

    private func csv(_ row: [PublishedValue]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (column, value) in row.enumerated() {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            switch value {
            case .null: break
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .real(let number): bytes.append(contentsOf: DecimalText.thousandths(number).utf8)
            case .text(let text): Self.append(text, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Adds a text as a CSV field. A text that a spreadsheet would run as a formula gets a `'`.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        if let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) { text = "'" + text }
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private func json(_ row: [PublishedValue]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (column, value) in zip(columns, row) {
            json.key(column)
            switch value {
            case .null: json.null()
            case .integer(let number): json.number(number)
            case .real(let number): json.number(number)
            case .text(let text): json.string(text)
            }
        }
        json.endObject()
        return json.bytes + [0x0A]
    }
}
