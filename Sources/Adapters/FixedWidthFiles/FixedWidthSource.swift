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

    /// Reads all files, one line or one stretch of bytes a record.
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
        var records = try HostRecords(try opener.open(place), recordLength: mapping.recordLength)
        let encoding = try encoding(records.buffer, place)
        try sink(.note("\(place): \(encoding.rawValue), fixed width"))
        let columns = mapping.fields.map(\.name)
        let numbers = mapping.fields.map { HostNumber(field: $0, isHost: encoding == .host) }
        var assembler = try RecordAssembler(mapping, columns: columns, place: place)
        while let row = try records.next() {
            // A host's end-of-file mark (0x1A) is no record.
            if Self.isBlank(records.buffer[row], encoding) { continue }
            recordNumber += 1
            let at = PlacedBatch.Place(
                recordNumber: recordNumber,
                line: records.line,
                byteOffset: records.byteOffset
            )
            if let fault = add(records.buffer, row, encoding, numbers, at, &assembler) {
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

    /// What the file is written in, as the mapping says or its first bytes show.
    func encoding(_ first: [UInt8], _ place: String) throws -> TextEncoding {
        let stated = TextEncoding(name: mapping.encoding)
        if stated == nil, HostCodePage.isLikely(first) {
            throw PortError(
                .mend,
                place: place,
                "looks like EBCDIC: say encoding: ibm-933 and record_length: the bytes of a record"
            )
        }
        let encoding = stated ?? TextEncoding.detect(first)
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian {
            throw PortError(
                .mend,
                place: place,
                "a fixed-width file can't be UTF-16: its fields are counted in bytes"
            )
        }
        if let length = mapping.recordLength, let end = Self.lineEnd(first, length, encoding) {
            throw PortError(
                .mend,
                place: place,
                "has a line end behind each \(length) bytes: leave record_length out, or count it in (\(length + end))"
            )
        }
        return encoding
    }

    /// The length of the line end that stands behind the first records; `nil` where none does.
    static func lineEnd(
        _ first: [UInt8],
        _ length: Int,
        _ encoding: TextEncoding
    ) -> Int? {
        let ends: [[UInt8]] =
            encoding == .host ? [[0x15], [0x25], [0x0D, 0x25]] : [[0x0A], [0x0D, 0x0A]]
        return ends.first { end in
            let places = (0..<3).map { length + $0 * (length + end.count) }
                .filter { $0 + end.count <= first.count }
            // A single one may begin the next record: a number may hold any byte.
            return (places.count > 1 || first.count == length + end.count)
                && places.allSatisfy { first[$0..<$0 + end.count].elementsEqual(end) }
        }?
        .count
    }

    static func isBlank(_ row: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
        encoding == .host
            ? row.allSatisfy { $0 == 0x40 || $0 == 0 } : row.allSatisfy { $0 <= 0x20 }
    }

    private func add(
        _ buffer: [UInt8],
        _ row: Range<Int>,
        _ encoding: TextEncoding,
        _ numbers: [HostNumber],
        _ place: PlacedBatch.Place,
        _ assembler: inout RecordAssembler
    ) -> (reason: Reject.Reason, column: Int)? {
        var text: [UInt8] = []
        var ends: [Int] = []
        return decode(buffer, row, encoding, numbers, &text, &ends)
            ?? assembler.add(text, ends: ends, at: place)
    }

    /// Reads a record's fields, one after another; returns what is wrong with it.
    func decode(
        _ buffer: [UInt8],
        _ row: Range<Int>,
        _ encoding: TextEncoding,
        _ numbers: [HostNumber],
        _ text: inout [UInt8],
        _ ends: inout [Int]
    ) -> (reason: Reject.Reason, column: Int)? {
        for (column, field) in mapping.fields.enumerated() {
            let from = row.lowerBound + field.start - 1
            let end = from + field.length
            // Hosts cut trailing blanks of lines: one may end inside or before its last fields.
            if mapping.recordLength == nil
                ? column == 0 && from >= row.upperBound
                : end > row.upperBound
            {
                return (.shortRow, column)
            }
            if from < row.upperBound {
                let range = from..<min(end, row.upperBound)
                guard add(buffer, range, encoding, numbers[column], to: &text) else {
                    return (.undecodable, column)
                }
            }
            ends.append(text.count)
        }
        return nil
    }

    /// Adds a field; `false` where its bytes are none of its kind.
    private func add(
        _ buffer: [UInt8],
        _ range: Range<Int>,
        _ encoding: TextEncoding,
        _ number: HostNumber,
        to text: inout [UInt8]
    ) -> Bool {
        let start = text.count
        switch number.field.kind {
        case .text:
            guard encoding.decode(buffer, range, into: &text) == nil else { return false }
        case .graphic:
            let fault = HostCodePage.decode(buffer, range, isGraphic: true, into: &text)
            guard fault == nil else { return false }
        case .zoned, .packed, .binary:
            guard let digits = number.text(buffer[range]) else { return false }
            text += digits
        }
        // Low values stand where nobody filled a field.
        for place in start..<text.count where text[place] == 0 { text[place] = 0x20 }
        return true
    }
}
