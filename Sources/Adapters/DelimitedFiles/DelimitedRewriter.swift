public import JobSpec
public import Ports
import Records

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
        let file = try OpenFile(
            place,
            mapping,
            opener,
            sampleSize: 1 << 18,
            keepsFields: false
        )
        if mapping.columns.isEmpty {
            guard try file.scanner.nextRow() else { return }
            var header: [UInt8] = []
            append(file.scanner.buffer, file.scanner.row, column, file.delimiter, to: &header)
            try write(header)
        }
        let rows = RowsAhead(file.scanner)
        var recordNumber = 0
        var block: [UInt8] = []
        while let read = try rows.next() {
            var start = 0
            for end in read.ends {
                recordNumber += 1
                append(read.bytes, start..<end, value(recordNumber), file.delimiter, to: &block)
                start = end
            }
            try write(block)
            block.removeAll(keepingCapacity: true)
        }
    }

    /// Adds a row with a value behind it.
    private func append(
        _ bytes: [UInt8],
        _ row: Range<Int>,
        _ value: String,
        _ delimiter: UInt8,
        to block: inout [UInt8]
    ) {
        block.append(bytes, row)
        block.append(delimiter)
        block.append(contentsOf: value.utf8)
        block.append(0x0A)
    }
}
