public import JobSpec
public import Ports

/// Writes a delimited file back row by row as it was, with one more column at the end.
public struct DelimitedRewriter {
    private let mapping: MappingSpec
    private let place: String
    private let opener: any ByteSourceOpener

    /// A rewriter of one file.
    public init(_ mapping: MappingSpec, place: String, opener: any ByteSourceOpener) {
        self.mapping = mapping
        self.place = place
        self.opener = opener
    }

    /// Reads the file once more and writes it with a column whose value `value` gives by record
    /// number.
    ///
    /// Bytes stay as they are, in the file's own encoding; UTF-16 becomes UTF-8.
    public func rewrite(
        column: String,
        value: (_ recordNumber: Int) -> String,
        write: ([UInt8]) throws -> Void
    ) throws {
        let file = try OpenFile(place, mapping, opener, sampleSize: 1 << 18)
        var recordNumber = 0
        if mapping.columns.isEmpty {
            guard try file.scanner.nextRow() else { return }
            try write(line(file, column))
        }
        var block: [UInt8] = []
        while try file.scanner.nextRow() {
            recordNumber += 1
            block += line(file, value(recordNumber))
            if block.count > 1 << 18 {
                try write(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        if !block.isEmpty { try write(block) }
    }

    private func line(_ file: OpenFile, _ value: String) -> [UInt8] {
        var line = Array(file.scanner.buffer[file.scanner.row])
        line.append(file.delimiter)
        line.append(contentsOf: value.utf8)
        line.append(0x0A)
        return line
    }
}
