import HangulText
public import JobSpec
public import Ports
public import Records

/// Records from fixed-width host files: fields by byte position, usually CP949.
public struct FixedWidthSource: FileRecordSource {
    /// The source's code.
    public var source: String { mapping.source }
    /// A path, a glob, or `-`.
    public let location: String
    /// Opens its files.
    public let opener: any ByteSourceOpener
    /// The attributes of its records.
    public var attributes: [Attribute] { mapping.targets.map(\.attribute) }

    private let mapping: MappingSpec

    private static let longestRow = 1 << 20

    /// A source read from every file a location stands for.
    public init(_ mapping: MappingSpec, location: String, opener: any ByteSourceOpener) {
        self.mapping = mapping
        self.location = location
        self.opener = opener
    }

    /// Opens every file; that its fields are there was found out with the mapping.
    public func check() throws {
        for place in try placesToReadTwice() { _ = try opener.open(place) }
    }

    /// Reads all files, one line a record.
    public func read(_ sink: (SourceEvent) throws -> Void) throws {
        var recordNumber = 0
        for place in try opener.places(of: location) {
            try read(place, &recordNumber, sink)
        }
    }

    private func read(
        _ place: String,
        _ recordNumber: inout Int,
        _ sink: (SourceEvent) throws -> Void
    ) throws {
        let file = try opener.open(place)
        var buffer: [UInt8] = []
        try file.fill(&buffer, to: 1 << 18)
        let encoding = TextEncoding(name: mapping.encoding) ?? TextEncoding.detect(buffer)
        guard encoding == .utf8 || encoding == .cp949 else {
            throw PortError(
                .mend,
                place: place,
                "a fixed-width file can't be UTF-16: its fields are counted in bytes"
            )
        }
        try sink(.note("\(place): \(encoding.rawValue), fixed width"))
        let columns = mapping.fields.map(\.name)
        var assembler = try RecordAssembler(mapping, columns: columns, place: place)
        var line = 0
        var passed = 0
        var start = 0
        while true {
            guard let end = buffer[start...].firstIndex(of: 0x0A) else {
                buffer.removeFirst(start)
                passed += start
                start = 0
                if buffer.count > Self.longestRow {
                    throw PortError(
                        .mend,
                        place: place,
                        "line \(line + 1) is over \(Self.longestRow) bytes long; is this a fixed-width file?"
                    )
                }
                if try file.read(1 << 18, into: &buffer) > 0 { continue }
                if buffer.isEmpty { break }
                buffer.append(0x0A)
                continue
            }
            line += 1
            var row = start..<end
            if !row.isEmpty, buffer[end - 1] == 0x0D { row = start..<(end - 1) }
            let at = PlacedBatch.Place(
                recordNumber: recordNumber + 1,
                line: line,
                byteOffset: passed + start
            )
            start = end + 1
            // A host's end-of-file mark (0x1A) is no record.
            if buffer[row].allSatisfy({ $0 <= 0x20 }) { continue }
            recordNumber += 1
            let fault = add(buffer, row, encoding, at, &assembler)
            if let fault {
                try sink(
                    .reject(
                        Reject(
                            source: mapping.source,
                            recordNumber: recordNumber,
                            line: at.line,
                            byteOffset: at.byteOffset,
                            column: columns.indices.contains(fault.column)
                                ? columns[fault.column] : "",
                            reason: fault.reason,
                            bytes: Array(buffer[row])
                        )
                    )
                )
            } else if assembler.isFull {
                try sink(.records(assembler.takeBatch()))
            }
        }
        if assembler.batch.records.count > 0 { try sink(.records(assembler.takeBatch())) }
    }

    private func add(
        _ buffer: [UInt8],
        _ row: Range<Int>,
        _ encoding: TextEncoding,
        _ place: PlacedBatch.Place,
        _ assembler: inout RecordAssembler
    ) -> (reason: Reject.Reason, column: Int)? {
        var text: [UInt8] = []
        var ends: [Int] = []
        for (column, field) in mapping.fields.enumerated() {
            let from = row.lowerBound + field.start - 1
            let to = from + field.length
            // Hosts cut trailing blanks: a line may end inside or before its last fields.
            if from < row.upperBound {
                let range = from..<min(to, row.upperBound)
                if encoding == .cp949 {
                    if CodePage949.decode(buffer, range, into: &text) != nil {
                        return (.undecodable, column)
                    }
                } else {
                    if UTF8Check.firstFault(buffer, range) != nil { return (.undecodable, column) }
                    text.append(contentsOf: buffer[range])
                }
            } else if column == 0 {
                return (.shortRow, column)
            }
            ends.append(text.count)
        }
        return assembler.add(text, ends: ends, at: place)
    }
}
