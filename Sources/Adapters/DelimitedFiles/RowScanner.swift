import Ports
import Records

/// Cuts a stream of bytes into rows and fields (after RFC 4180), without decoding them.
///
/// Works on bytes: in UTF-8 and CP949 no byte of a longer character is a delimiter, a quote or a
/// line break. A row is held whole, so that its bytes can be kept when it is rejected.
final class RowScanner {
    /// The longest row, in bytes.
    ///
    /// A quote that is not closed within it is taken for a stray one; a line that does not end within
    /// it is rejected as too large, and what follows of it is passed over.
    static let longestRow = 1 << 20

    /// The bytes of the row last read, quotes and all.
    private(set) var row: Range<Int> = 0..<0
    /// What has been read and not yet passed.
    private(set) var buffer: [UInt8] = []
    /// The fields of the row last read, one after another, without their quotes.
    private(set) var fields: [UInt8] = []
    /// Where each field ends in ``fields``.
    private(set) var ends: [Int] = []
    /// The line on which the row last read begins.
    private(set) var line = 0
    /// What is wrong with the row last read, and in which field.
    private(set) var fault: (reason: Reject.Reason, column: Int)?

    private let input: any ByteSource
    private let delimiter: UInt8
    let quote: UInt8?
    /// Whether fields are wanted, and not only where rows end.
    private let keepsFields: Bool
    private var next = 0
    private var nextLine = 1
    private var isAtEnd = false
    private var isInLongLine = false
    /// Whether the row last cut has a quoted field, the only ones that may hold line breaks.
    private var mayHoldLineBreak = false

    init(
        _ input: any ByteSource,
        first: [UInt8],
        delimiter: UInt8,
        quote: UInt8?,
        keepsFields: Bool = true
    ) {
        self.input = input
        self.delimiter = delimiter
        self.quote = quote
        self.keepsFields = keepsFields
        buffer = first
    }

    /// Bytes passed before ``buffer`` begins.
    private(set) var passed = 0

    /// Reads the next row that is not blank; `false` at the end.
    func nextRow() throws -> Bool {
        if isInLongLine { try passRestOfLine() }
        while true {
            if next >= buffer.count, try !fill() { return false }
            if buffer[next] == 0x0A || buffer[next] == 0x0D {
                passLineBreak()
                continue
            }
            try scan()
            return true
        }
    }

    private func passRestOfLine() throws {
        isInLongLine = false
        while true {
            if let end = buffer[next...].firstIndex(of: 0x0A) {
                next = end
                return
            }
            next = buffer.count
            if try !fill() { return }
        }
    }

    private func passLineBreak() {
        if buffer[next] == 0x0A { nextLine += 1 }
        next += 1
    }

    /// Reads more behind what is there; forgets what has been passed.
    ///
    /// `false` at the end.
    private func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        if next > 0 {
            buffer.removeFirst(next)
            passed += next
            next = 0
        }
        if try input.read(1 << 18, into: &buffer) == 0 {
            isAtEnd = true
            return false
        }
        return true
    }

    private enum Outcome {
        case row(end: Int)
        case needsMore
        case openQuote
        case strayQuote(column: Int)
    }

    private func scan() throws {
        while true {
            fields.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            fault = nil
            switch attempt() {
            case .row(let end):
                finish(end)
                return
            case .needsMore:
                if buffer.count - next < Self.longestRow, try fill() { continue }
                if isAtEnd {
                    // The last row of a file without a line break at its end.
                    buffer.append(0x0A)
                    let outcome = attempt(fresh: true)
                    buffer.removeLast()
                    if case .row(let end) = outcome {
                        finish(min(end, buffer.count))
                        return
                    }
                }
                let reach = min(buffer.count, next + Self.longestRow)
                if reach == next + Self.longestRow, !buffer[next..<reach].contains(0x0A) {
                    row = next..<reach
                    line = nextLine
                    next = reach
                    isInLongLine = true
                    fault = (.tooLarge, ends.count)
                } else {
                    reject(.openQuote, column: ends.count)
                }
                return
            case .openQuote:
                reject(.openQuote, column: ends.count)
                return
            case .strayQuote(let column):
                reject(.strayQuote, column: column)
                return
            }
        }
    }

    private func finish(_ end: Int) {
        row = next..<end
        line = nextLine
        if mayHoldLineBreak { nextLine += buffer[row].count { $0 == 0x0A } }
        next = end
        if next < buffer.count, buffer[next] == 0x0D { next += 1 }
        if next < buffer.count, buffer[next] == 0x0A { passLineBreak() }
    }

    /// Rejects the line on which the row begins and goes on with the next one.
    private func reject(_ reason: Reject.Reason, column: Int) {
        let end = buffer[next...].firstIndex(of: 0x0A) ?? buffer.count
        let bare = end > next && buffer[end - 1] == 0x0D ? end - 1 : end
        finish(bare)
        fault = (reason, column)
    }

    /// Tries to cut one row from what is there.
    private func attempt(fresh: Bool = false) -> Outcome {
        // Taken out of the object while they are written to: through it every write would be checked.
        var fields: [UInt8] = []
        var ends: [Int] = []
        swap(&fields, &self.fields)
        swap(&ends, &self.ends)
        defer {
            swap(&fields, &self.fields)
            swap(&ends, &self.ends)
        }
        if fresh {
            fields.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }
        mayHoldLineBreak = false
        return buffer.withUnsafeBytes { bytes in
            var position = next
            if !keepsFields {
                // A row without a quote ends at its first line break.
                let end = lineEnd(bytes, position, orFirst: quote ?? 0x0A)
                if end < bytes.count, bytes[end] != quote { return .row(end: end) }
            }
            while true {
                if let quote, position < bytes.count, bytes[position] == quote {
                    mayHoldLineBreak = true
                    if let failed = cutQuoted(bytes, &position, quote, &fields, ends.count) {
                        return failed
                    }
                } else {
                    let start = position
                    position = lineEnd(bytes, start, orFirst: delimiter)
                    guard position < bytes.count else { return .needsMore }
                    if keepsFields {
                        fields.append(
                            contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<position])
                        )
                    }
                }
                ends.append(fields.count)
                if bytes[position] != delimiter { return .row(end: position) }
                position += 1
            }
        }
    }

    /// Where a line ends, or before that the first of a byte; where the bytes do where neither comes.
    private func lineEnd(
        _ bytes: UnsafeRawBufferPointer,
        _ start: Int,
        orFirst stop: UInt8
    ) -> Int {
        bytes.firstPlace(of: stop, 0x0A, 0x0D, in: start..<bytes.count)
    }

    /// Cuts a field in quotes, up to the delimiter or line break behind it; what is wrong, or `nil`.
    private func cutQuoted(
        _ bytes: UnsafeRawBufferPointer,
        _ position: inout Int,
        _ quote: UInt8,
        _ fields: inout [UInt8],
        _ column: Int
    ) -> Outcome? {
        if let inner = doubled(bytes, position, quote) {
            guard let end = inner.end else {
                return inner.needsMore ? .needsMore : .strayQuote(column: column)
            }
            fields.append(contentsOf: bytes[(position + 2)..<end])
            position = end + 2
            return nil
        }
        position += 1
        var start = position
        while true {
            while position < bytes.count, bytes[position] != quote { position += 1 }
            guard position < bytes.count else { return .needsMore }
            fields.append(contentsOf: bytes[start..<position])
            position += 1
            guard position < bytes.count else { return .needsMore }
            guard bytes[position] == quote else { break }
            fields.append(quote)
            position += 1
            start = position
        }
        // Blanks between a closing quote and the delimiter are let pass.
        while position < bytes.count, bytes[position] == 0x20 { position += 1 }
        guard position < bytes.count else { return .needsMore }
        let next = bytes[position]
        return next == delimiter || next == 0x0A || next == 0x0D
            ? nil : .strayQuote(column: column)
    }

    /// A field between doubled quotes, as programs write that quote a quoted file once more:
    /// `,""2,4주 월요일"",`.
    ///
    /// No valid field begins like that. `nil` for any other field; else the place of the closing
    /// quotes, or whether they may still come.
    private func doubled(
        _ bytes: UnsafeRawBufferPointer,
        _ start: Int,
        _ quote: UInt8
    ) -> (end: Int?, needsMore: Bool)? {
        guard start + 2 < bytes.count, bytes[start] == quote, bytes[start + 1] == quote else {
            return nil
        }
        func endsField(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }
        guard !endsField(bytes[start + 2]), bytes[start + 2] != quote else { return nil }
        var position = start + 2
        while position + 2 < bytes.count {
            if bytes[position] == 0x0A { return (nil, false) }
            if bytes[position] == quote, bytes[position + 1] == quote,
                endsField(bytes[position + 2])
            {
                return (position, false)
            }
            position += 1
        }
        return (nil, true)
    }
}
