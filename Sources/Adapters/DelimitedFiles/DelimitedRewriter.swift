import Dispatch
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

/// The rows of a file as they are, some thousand together, the next ones read while the last are
/// looked at.
///
/// `@unchecked Sendable`: the scanner is used by one reading at a time, and what it read is taken
/// after it signalled.
private final class RowsAhead: @unchecked Sendable {
    /// Rows, one after another, and where each ends.
    struct Rows: Sendable {
        var bytes: [UInt8] = []
        var ends: [Int] = []
    }

    private static let size = 1 << 19

    private let scanner: RowScanner
    private let done = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "dongil.rows")
    private var result: Result<Rows?, any Error> = .success(nil)

    init(_ scanner: RowScanner) {
        self.scanner = scanner
        readOn()
    }

    /// The next rows; `nil` at the end, after which it is not asked again.
    func next() throws -> Rows? {
        done.wait()
        guard let rows = try result.get() else { return nil }
        readOn()
        return rows
    }

    private func readOn() {
        queue.async { [self] in
            result = Result { try read() }
            done.signal()
        }
    }

    private func read() throws -> Rows? {
        var rows = Rows()
        rows.bytes.reserveCapacity(Self.size + Self.size / 8)
        while rows.bytes.count < Self.size, try scanner.nextRow() {
            rows.bytes.append(scanner.buffer, scanner.row)
            rows.ends.append(rows.bytes.count)
        }
        return rows.ends.isEmpty ? nil : rows
    }
}
