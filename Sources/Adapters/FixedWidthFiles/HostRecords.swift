import HangulText
import JobSpec
import Ports

/// The records of a fixed-width file, one after another.
struct HostRecords {
    private static let longestLine = 1 << 20
    private static let blockSize = 1 << 18
    private static let descriptorSize = 4

    /// What parts them.
    var framing = MappingSpec.Framing.lines
    /// Bytes of the file; records lie in them.
    private(set) var buffer: [UInt8] = []
    /// The line, or where there are none the record, that was read last, counted from 1.
    private(set) var line = 0
    /// Where it begins in the file.
    private(set) var byteOffset = 0
    /// Whether the file ends before it does.
    private(set) var isCut = false

    private let file: any ByteSource
    private var start = 0
    private var passed = 0
    private var isAtEnd = false

    /// The records of a file, whose first bytes are there at once.
    init(_ file: any ByteSource) throws {
        self.file = file
        try file.fill(&buffer, to: Self.blockSize)
    }

    /// Where the next record lies in ``buffer``; `nil` at the end.
    mutating func next() throws -> Range<Int>? {
        switch framing {
        case .lines: return try nextLine()
        case .length(let length): return try next(length)
        case .descriptors: return try nextDescribed()
        }
    }

    private mutating func next(_ length: Int) throws -> Range<Int>? {
        guard try hasMore(length) else { return nil }
        let record = start..<min(start + length, buffer.count)
        isCut = record.count < length
        begin(record.lowerBound)
        start = record.upperBound
        return record
    }

    private mutating func nextDescribed() throws -> Range<Int>? {
        guard try hasMore(Self.descriptorSize) else { return nil }
        // A host's end-of-file mark (0x1A) is no record.
        if isAtEnd, buffer[start...].allSatisfy({ $0 <= 0x20 }) { return nil }
        guard let length = Self.described(buffer, at: start) else {
            throw PortError(
                .mend,
                place: file.place,
                "has no record descriptor at byte \(passed + start); is record_length: rdw right?"
            )
        }
        _ = try hasMore(length)
        let record = start + Self.descriptorSize..<min(start + length, buffer.count)
        isCut = record.upperBound - start < length
        begin(start)
        start = record.upperBound
        return record
    }

    /// The length that a record descriptor says, itself counted; `nil` where there is none: two bytes
    /// of it, and two of zeros for a record that is not in segments.
    private static func described(_ bytes: [UInt8], at place: Int) -> Int? {
        guard place + descriptorSize <= bytes.count, bytes[place + 2] == 0, bytes[place + 3] == 0
        else { return nil }
        let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
        return length > descriptorSize ? length : nil
    }

    /// Whether the first bytes of a file are records of at most so many bytes with descriptors.
    static func areDescribed(_ first: [UInt8], longest: Int) -> Bool {
        var (place, count) = (0, 0)
        while count < 3, place < first.count {
            guard let length = described(first, at: place), length <= longest + descriptorSize
            else { return false }
            place += length
            count += 1
        }
        return count > 0
    }

    /// The length of the line end behind the first records of so many bytes; `nil` where none is.
    static func lineEnd(_ first: [UInt8], behind length: Int, _ encoding: TextEncoding) -> Int? {
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

    /// Reads on until so many bytes are there, as far as the file has them; whether any are.
    private mutating func hasMore(_ count: Int) throws -> Bool {
        while buffer.count - start < count, try readOn() {}
        return start < buffer.count
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
