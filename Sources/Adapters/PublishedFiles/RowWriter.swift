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
        var bytes: [UInt8] = []
        append(row, to: &bytes)
        return bytes
    }

    /// Adds a row's line to what is being written.
    public func append(_ row: [PublishedValue], to bytes: inout [UInt8]) {
        if format == .csv { csv(row, &bytes) } else { bytes += json(row) }
    }

    private func csv(_ row: [PublishedValue], _ bytes: inout [UInt8]) {
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
    }

    /// Adds a text as a CSV field.
    ///
    /// A text that a spreadsheet would run as a formula gets a `'`.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { letters in
            guard let first = letters.first else { return }
            var needsQuotes = false
            for letter in letters
            where letter == 0x2C || letter == 0x22 || letter == 0x0A || letter == 0x0D {
                needsQuotes = true
                break
            }
            if needsQuotes { bytes.append(0x22) }
            if first == 0x3D || first == 0x2B || first == 0x2D || first == 0x40 || first == 0x09
                || first == 0x0D
            {
                bytes.append(0x27)
            }
            guard needsQuotes else {
                bytes.append(contentsOf: letters)
                return
            }
            for letter in letters {
                if letter == 0x22 { bytes.append(0x22) }
                bytes.append(letter)
            }
            bytes.append(0x22)
        }
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
