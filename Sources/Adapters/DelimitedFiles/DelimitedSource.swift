import HangulText
public import JobSpec
public import Ports
public import Records

/// Records from delimited text files.
public struct DelimitedSource: FileRecordSource {
    /// The source's code.
    public var source: String { mapping.source }
    /// A path, a glob, or `-`.
    public let location: String
    /// Opens its files.
    public let opener: any ByteSourceOpener
    /// The attributes of its records.
    public var attributes: [Attribute] { mapping.targets.map(\.attribute) }

    private let mapping: MappingSpec

    // Enough to tell encoding and delimiter of any real file.
    private static let sampleSize = 1 << 18

    /// A source read from every file a location stands for.
    public init(_ mapping: MappingSpec, location: String, opener: any ByteSourceOpener) {
        self.mapping = mapping
        self.location = location
        self.opener = opener
    }

    /// Holds the header of every file against the mapping.
    public func check() throws {
        for place in try placesToReadTwice() {
            var file = try OpenFile(place, mapping, opener, sampleSize: Self.sampleSize)
            _ = try RecordAssembler(mapping, columns: columns(of: &file, place), place: place)
        }
    }

    /// Reads all files, one after another.
    public func read(_ sink: (SourceEvent) throws -> Void) throws {
        var recordNumber = 0
        for place in try opener.places(of: location) {
            try read(place, &recordNumber, sink)
        }
    }

    /// Tries rejected rows again under the header of the first file there is now.
    public func reread(_ rejects: [Reject], _ sink: (SourceEvent) throws -> Void) throws {
        guard let place = try opener.places(of: location).first, !rejects.isEmpty else { return }
        var file = try OpenFile(place, mapping, opener, sampleSize: Self.sampleSize)
        let columns = try columns(of: &file, place)
        var assembler = try RecordAssembler(mapping, columns: columns, place: place)
        for reject in rejects {
            let again = file.reread(reject.bytes, columns: columns.count)
            let at = PlacedBatch.Place(
                recordNumber: reject.recordNumber,
                line: reject.line,
                byteOffset: reject.byteOffset
            )
            if again || assembler.add(file.text, ends: file.ends, at: at) != nil {
                try sink(.reject(reject))
            }
        }
        var batch = assembler.takeBatch()
        batch.isSecondTry = true
        if batch.records.count > 0 { try sink(.records(batch)) }
    }

    private func columns(of file: inout OpenFile, _ place: String) throws -> [String] {
        guard mapping.columns.isEmpty else { return mapping.columns }
        guard let header = try file.nextFields() else {
            throw PortError(.mend, place: place, "is empty: there is no header row")
        }
        guard file.scanner.fault == nil else {
            throw PortError(
                .mend,
                place: place,
                "the header row is over \(RowScanner.longestRow) bytes long, or has a quote that is not closed; is this a delimited file?"
            )
        }
        return header.map { Self.trimmed($0) }
    }

    /// The header and up to `rows` rows of the first file, decoded, for looking at.
    public static func preview(
        place: String,
        opener: any ByteSourceOpener,
        rows: Int
    ) throws -> (columns: [String], rows: [[String]], delimiter: String, encoding: String) {
        var file = try OpenFile(place, MappingSpec(), opener, sampleSize: sampleSize)
        guard let columns = try file.nextFields() else {
            throw PortError(.mend, place: place, "is empty: there is no header row")
        }
        var found: [[String]] = []
        while found.count < rows, let fields = try file.nextFields() {
            if fields.count == columns.count { found.append(fields) }
        }
        return (
            columns.map { trimmed($0) }, found, String(UnicodeScalar(file.delimiter)),
            file.encoding.rawValue
        )
    }

    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let inner = scalars.drop { $0.value <= 0x20 || $0.value == 0xFEFF }
        var end = inner.endIndex
        while end > inner.startIndex, inner[inner.index(before: end)].value <= 0x20 {
            end = inner.index(before: end)
        }
        return String(String.UnicodeScalarView(inner[..<end]))
    }

    private func read(
        _ place: String,
        _ recordNumber: inout Int,
        _ sink: (SourceEvent) throws -> Void
    ) throws {
        var file = try OpenFile(place, mapping, opener, sampleSize: Self.sampleSize)
        try sink(.note("\(place): \(file.encoding.rawValue), delimiter \(file.delimiterName)"))
        let columns = try columns(of: &file, place)
        var assembler = try RecordAssembler(mapping, columns: columns, place: place)
        while try file.scanner.nextRow() {
            recordNumber += 1
            if let fault = file.decodeRow(columns: columns.count)
                ?? assembler.add(file.text, ends: file.ends, at: file.place(recordNumber))
            {
                try sink(.reject(file.reject(fault, columns, recordNumber, mapping.source)))
            } else if assembler.isFull {
                try sink(.records(assembler.takeBatch()))
            }
        }
        if assembler.batch.records.count > 0 { try sink(.records(assembler.takeBatch())) }
    }
}

/// A file being read: its encoding, its rows, and the row last read as UTF-8.
struct OpenFile {
    let encoding: TextEncoding
    let delimiter: UInt8
    let scanner: RowScanner
    /// The fields of the row last read as UTF-8, one after another.
    private(set) var text: [UInt8] = []
    /// Where each field ends in ``text``.
    private(set) var ends: [Int] = []
    private var utf16Offset = 2
    private var rowOffset = 0
    private let bom: Int

    init(
        _ place: String,
        _ mapping: MappingSpec,
        _ opener: any ByteSourceOpener,
        sampleSize: Int,
        keepsFields: Bool = true
    ) throws {
        let file = try opener.open(place)
        var first: [UInt8] = []
        try file.fill(&first, to: sampleSize)
        if let advice = ForeignFormat.advice(first) {
            throw PortError(.mend, place: place, advice)
        }
        encoding = TextEncoding(name: mapping.encoding) ?? TextEncoding.detect(first)
        var input: any ByteSource = file
        var sample = first
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian {
            let isBig = encoding == .utf16BigEndian
            let hasMark = first.starts(with: isBig ? [0xFE, 0xFF] : [0xFF, 0xFE])
            input = UTF16ByteSource(
                file,
                first: hasMark ? Array(first.dropFirst(2)) : first,
                isBigEndian: isBig
            )
            sample = []
            try input.fill(&sample, to: sampleSize)
            bom = hasMark ? 2 : 0
            utf16Offset = bom
        } else if first.starts(with: [0xEF, 0xBB, 0xBF]) {
            sample = Array(first.dropFirst(3))
            bom = 3
        } else {
            bom = 0
        }
        let quote = mapping.quote.utf8.first
        delimiter =
            mapping.delimiter == "auto"
            ? DelimiterGuess.guess(sample, quote: quote) : mapping.delimiter.utf8.first ?? 0x2C
        if encoding == .johab, 0x31...0x7E ~= delimiter {
            throw PortError(
                .mend,
                place: place,
                "is Johab, whose letters hold the byte of '\(UnicodeScalar(delimiter))': have it delivered with commas or tabs"
            )
        }
        scanner = RowScanner(
            input,
            first: sample,
            delimiter: delimiter,
            quote: quote,
            keepsFields: keepsFields
        )
    }

    var delimiterName: String {
        switch delimiter {
        case 0x09: "tab"
        case 0x2C: "comma"
        default: "'\(UnicodeScalar(delimiter))'"
        }
    }

    private var isUTF16: Bool { encoding == .utf16LittleEndian || encoding == .utf16BigEndian }

    /// The next row's fields as strings, whatever their number; what can't be decoded is U+FFFD.
    mutating func nextFields() throws -> [String]? {
        guard try scanner.nextRow() else { return nil }
        let row = scanner.buffer[scanner.row]
        if isUTF16 { utf16Offset += UTF16ByteSource.width(row) + 2 }
        var start = 0
        return scanner.ends.map { end in
            let range = start..<end
            start = end
            guard !encoding.isUnicode else {
                return String(decoding: scanner.fields[range], as: UTF8.self)
            }
            var out: [UInt8] = []
            let fault = encoding.decode(scanner.fields, range, into: &out)
            return String(decoding: out, as: UTF8.self) + (fault == nil ? "" : "\u{FFFD}")
        }
    }

    /// Decodes and checks the row last read; returns what is wrong with it.
    mutating func decodeRow(columns: Int) -> (reason: Reject.Reason, column: Int)? {
        rowOffset = isUTF16 ? utf16Offset : bom + scanner.passed + scanner.row.lowerBound
        if isUTF16 { utf16Offset += UTF16ByteSource.width(scanner.buffer[scanner.row]) + 2 }
        if let fault = scanner.fault { return fault }
        return decode(scanner.fields, scanner.ends, columns: columns)
    }

    private mutating func decode(
        _ fields: [UInt8],
        _ fieldEnds: [Int],
        columns: Int
    ) -> (reason: Reject.Reason, column: Int)? {
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if !encoding.isUnicode {
            var start = 0
            for (column, end) in fieldEnds.enumerated() {
                if encoding.decode(fields, start..<end, into: &text) != nil {
                    return (.undecodable, column)
                }
                ends.append(text.count)
                start = end
            }
        } else {
            if let fault = UTF8Check.firstFault(fields, 0..<fields.count) {
                return (.undecodable, fieldEnds.firstIndex { $0 > fault } ?? 0)
            }
            text.append(contentsOf: fields)
            ends.append(contentsOf: fieldEnds)
        }
        if ends.count < columns { return (.shortRow, ends.count) }
        if ends.count > columns {
            // Empty fields behind the last column are a habit of spreadsheets.
            if ends[columns - 1] != ends[ends.count - 1] { return (.longRow, columns) }
            ends.removeLast(ends.count - columns)
        }
        return nil
    }

    /// Cuts and decodes a row kept from an earlier load; `true` where it still is no record.
    mutating func reread(_ bytes: [UInt8], columns: Int) -> Bool {
        let row =
            isUTF16
            ? UTF16ByteSource.decoded(bytes, isBigEndian: encoding == .utf16BigEndian) : bytes
        let again = RowScanner(
            EmptyByteSource(),
            first: row,
            delimiter: delimiter,
            quote: scanner.quote
        )
        guard (try? again.nextRow()) == true, again.fault == nil else { return true }
        return decode(again.fields, again.ends, columns: columns) != nil
    }

    func place(_ recordNumber: Int) -> PlacedBatch.Place {
        PlacedBatch.Place(recordNumber: recordNumber, line: scanner.line, byteOffset: rowOffset)
    }

    func reject(
        _ fault: (reason: Reject.Reason, column: Int),
        _ columns: [String],
        _ recordNumber: Int,
        _ source: String
    ) -> Reject {
        let row = scanner.buffer[scanner.row]
        return Reject(
            source: source,
            recordNumber: recordNumber,
            line: scanner.line,
            byteOffset: rowOffset,
            column: columns.indices.contains(fault.column) ? columns[fault.column] : "",
            reason: fault.reason,
            bytes: isUTF16
                ? UTF16ByteSource.encoded(row, isBigEndian: encoding == .utf16BigEndian)
                : Array(row)
        )
    }
}
