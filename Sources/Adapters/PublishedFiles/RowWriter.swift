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
        var rows = RowBatch(columns: columns.count)
        rows.append(row)
        append(rows, to: &bytes)
        return bytes
    }

    /// Adds the lines of rows to what is being written.
    public func append(_ rows: RowBatch, to bytes: inout [UInt8]) {
        rows.bytes.withUnsafeBufferPointer { texts in
            for start in stride(from: 0, to: rows.values.count, by: columns.count) {
                let row = rows.values[start..<start + columns.count]
                if format == .csv { csv(row, texts, &bytes) } else { json(row, texts, &bytes) }
            }
        }
    }

    private func csv(
        _ row: ArraySlice<RowBatch.Value>,
        _ texts: UnsafeBufferPointer<UInt8>,
        _ bytes: inout [UInt8]
    ) {
        for place in row.indices {
            if place > row.startIndex { bytes.append(UInt8(ascii: ",")) }
            switch row[place] {
            case .null: break
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .real(let number): DecimalText.append(thousandths: number, to: &bytes)
            case .text(let range): Self.append(Self.text(range, texts), to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func text(
        _ range: Range<UInt32>,
        _ texts: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: texts[Int(range.lowerBound)..<Int(range.upperBound)])
    }

    /// Adds a text as a CSV field.
    ///
    /// A text that a spreadsheet would run as a formula gets a `'`.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    private static func append(_ letters: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
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

    private func json(
        _ row: ArraySlice<RowBatch.Value>,
        _ texts: UnsafeBufferPointer<UInt8>,
        _ bytes: inout [UInt8]
    ) {
        var json = JSONWriter()
        json.beginObject()
        for (column, value) in zip(columns, row) {
            json.key(column)
            switch value {
            case .null: json.null()
            case .integer(let number): json.number(number)
            case .real(let number): json.number(number)
            case .text(let range): json.string(Self.text(range, texts))
            }
        }
        json.endObject()
        bytes += json.bytes
        bytes.append(UInt8(ascii: "\n"))
    }
}
