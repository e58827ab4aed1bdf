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
        let file = try OpenFile(
            place,
            mapping,
            opener,
            sampleSize: 1 << 18,
            keepsFields: false
        )
        var recordNumber = 0
        if mapping.columns.isEmpty {
            guard try file.scanner.nextRow() else { return }
            var header: [UInt8] = []
            append(file, column, to: &header)
            try write(header)
        }
        var block: [UInt8] = []
        block.reserveCapacity(1 << 19)
        while try file.scanner.nextRow() {
            recordNumber += 1
            append(file, value(recordNumber), to: &block)
            if block.count > 1 << 18 {
                try write(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        if !block.isEmpty { try write(block) }
    }

    /// Adds the row last read, with a value behind it.
    private func append(_ file: OpenFile, _ value: String, to block: inout [UInt8]) {
        block.append(contentsOf: file.scanner.buffer[file.scanner.row])
        block.append(file.delimiter)
        block.append(contentsOf: value.utf8)
        block.append(0x0A)
    }
}
