import Ports

/// The records of a fixed-width file, one after another: lines, or so many bytes each.
struct HostRecords {
    /// The longest line that is waited for, in bytes.
    static let longestLine = 1 << 20
    private static let blockSize = 1 << 18

    /// Bytes of the file; records lie in them.
    private(set) var buffer: [UInt8] = []
    /// The line, or where there are none the record, that was read last, counted from 1.
    private(set) var line = 0
    /// Where it begins in the file.
    private(set) var byteOffset = 0

    /// How many bytes a record has; `nil` where line ends part them.
    var recordLength: Int?

    private let file: any ByteSource
    private var start = 0
    private var passed = 0
    private var isAtEnd = false

    init(_ file: any ByteSource, recordLength: Int?) throws {
        self.file = file
        self.recordLength = recordLength
        try file.fill(&buffer, to: Self.blockSize)
    }

    /// Where the next record lies in ``buffer``; `nil` at the end.
    ///
    /// The last one of a file may be cut.
    mutating func next() throws -> Range<Int>? {
        try recordLength.map { try nextOf($0) } ?? nextLine()
    }

    private mutating func nextOf(_ length: Int) throws -> Range<Int>? {
        while buffer.count - start < length, try readOn() {}
        guard start < buffer.count else { return nil }
        let record = start..<min(start + length, buffer.count)
        begin(record.lowerBound)
        start = record.upperBound
        return record
    }

    private mutating func nextLine() throws -> Range<Int>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                begin(start)
                let hasReturn = end > start && buffer[end - 1] == 0x0D
                defer { start = end + 1 }
                return start..<(hasReturn ? end - 1 : end)
            }
            if buffer.count - start > Self.longestLine {
                throw PortError(
                    .mend,
                    place: file.place,
                    "line \(line + 1) is over \(Self.longestLine) bytes long; where no line ends part the records, say record_length"
                )
            }
            searched = buffer.count - start
            guard try readOn() else { break }
        }
        guard start < buffer.count else { return nil }
        begin(start)
        defer { start = buffer.count }
        return start..<buffer.count
    }

    private mutating func begin(_ place: Int) {
        line += 1
        byteOffset = passed + place
    }

    /// Reads more behind what was not given yet; `false` at the end.
    private mutating func readOn() throws -> Bool {
        buffer.removeFirst(start)
        passed += start
        start = 0
        if !isAtEnd { isAtEnd = try file.read(Self.blockSize, into: &buffer) == 0 }
        return !isAtEnd
    }
}
