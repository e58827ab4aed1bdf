import HangulText
public import JobSpec
public import Ports
public import Records

/// Records from fixed-width host files: fields by byte position, in CP949, Johab or EBCDIC, with
/// the numbers that COBOL keeps.
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

    /// Reads all files, one record after another.
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
        var records = try HostRecords(try opener.open(place))
        records.framing = mapping.framing
        let reader = try FieldReader(mapping, first: records.buffer, place: place)
        try sink(.note("\(place): \(reader.encoding.rawValue), fixed width"))
        let columns = mapping.fields.map(\.name)
        var assembler = try RecordAssembler(mapping, columns: columns, place: place)
        while let row = try records.next() {
            // A host's end-of-file mark (0x1A) is no record.
            if reader.isBlank(records.buffer[row]) { continue }
            recordNumber += 1
            let at = PlacedBatch.Place(
                recordNumber: recordNumber,
                line: records.line,
                byteOffset: records.byteOffset
            )
            var text: [UInt8] = []
            var ends: [Int] = []
            let fault =
                reader.read(records.buffer, row, isCut: records.isCut, &text, &ends)
                ?? assembler.add(text, ends: ends, at: at)
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
                            bytes: Array(records.buffer[row])
                        )
                    )
                )
            } else if assembler.isFull {
                try sink(.records(assembler.takeBatch()))
            }
        }
        if assembler.batch.records.count > 0 { try sink(.records(assembler.takeBatch())) }
    }
}
