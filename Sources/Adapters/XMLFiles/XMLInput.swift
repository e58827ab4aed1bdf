import HangulText
import Ports

/// Bytes of an XML file as UTF-8 for the parser, with a window on the raw bytes behind, so that a
/// rejected record can be kept as it was.
///
/// libxml2 reads EUC-KR through the system's table, which lacks 8,822 syllables, and ends the whole
/// document at one bad byte; here a bad byte becomes U+FFFD and costs one record.
final class XMLInput {
    let place: String
    let encoding: TextEncoding
    private(set) var fault: (any Error)?

    private let input: any ByteSource
    private var ready: [UInt8] = []
    private var taken = 0
    private var raw: [UInt8]
    private var window: [UInt8] = []
    private var windowStart = 0
    private var lineStarts: [Int] = [0]
    private var firstLine = 1

    private static let chunk = 1 << 16
    private static let keptWindow = 1 << 22

    init(_ input: any ByteSource, encodingName: String) throws {
        self.input = input
        place = input.place
        var first: [UInt8] = []
        try input.fill(&first, to: Self.chunk)
        raw = first
        encoding = try Self.encoding(first, encodingName, input.place)
        keep(first)
    }

    private static func encoding(
        _ first: [UInt8],
        _ name: String,
        _ place: String
    ) throws -> TextEncoding {
        if let stated = TextEncoding(name: name) { return stated }
        let detected = TextEncoding.detect(first)
        if detected == .utf16BigEndian || detected == .utf16LittleEndian { return detected }
        let head = String(decoding: first.prefix(200), as: UTF8.self)
        guard head.contains("<?xml"), let range = head.firstRange(of: "encoding=") else {
            return .utf8
        }
        let rest = head[range.upperBound...]
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return .utf8 }
        let declared = String(rest.dropFirst().prefix { $0 != quote })
        guard let known = TextEncoding(name: declared), known != .host else {
            throw PortError(
                .mend,
                place: place,
                "declares the encoding '\(declared)', which can't be read (known: UTF-8, EUC-KR, CP949, Johab, UTF-16)"
            )
        }
        return known
    }

    /// Gives the parser up to `count` bytes; 0 at the end, -1 where reading fails.
    func give(_ target: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        if taken == ready.count, !refill() { return fault == nil ? 0 : -1 }
        let given = min(count, ready.count - taken)
        ready.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            UnsafeMutableRawPointer(target).copyMemory(
                from: base.advanced(by: taken),
                byteCount: given
            )
        }
        taken += given
        return given
    }

    private func refill() -> Bool {
        ready.removeAll(keepingCapacity: true)
        taken = 0
        do {
            while ready.isEmpty {
                if raw.count < 8 {
                    var more: [UInt8] = []
                    let got = try input.read(Self.chunk, into: &more)
                    keep(more)
                    raw += more
                    if got == 0 {
                        if raw.isEmpty { return false }
                        decode(all: true)
                        return !ready.isEmpty
                    }
                }
                decode(all: false)
            }
            return true
        } catch {
            fault = error
            return false
        }
    }

    /// Decodes what is there but for a few last bytes, which may be half a character.
    private func decode(all: Bool) {
        var position = 0
        let end = all ? raw.count : max(raw.count - 4, 0)
        switch encoding {
        case .utf16LittleEndian, .utf16BigEndian:
            let isBig = encoding == .utf16BigEndian
            var units: [UInt16] = []
            for place in stride(from: 0, to: raw.count - raw.count % 2, by: 2) {
                let high = UInt16(raw[isBig ? place : place + 1])
                let low = UInt16(raw[isBig ? place + 1 : place])
                units.append(high << 8 | low)
            }
            var usable = units.count
            if !all, let last = units.last, (0xD800..<0xDC00).contains(last) { usable -= 1 }
            ready += String(decoding: units[..<usable].drop { $0 == 0xFEFF }, as: UTF16.self).utf8
            position = usable * 2
            if all { position = raw.count }
        case .utf8, .cp949, .johab, .host:
            while position < end {
                guard let fault = encoding.decode(raw, position..<end, into: &ready) else {
                    position = end
                    break
                }
                position = fault
                // Half a character at the end of what may be decoded now.
                if !all, end - fault < 4, !isSurelyBroken(fault, end) { break }
                ready += [0xEF, 0xBF, 0xBD]
                position = fault + 1
            }
        }
        raw.removeFirst(position)
    }

    private func isSurelyBroken(_ place: Int, _ end: Int) -> Bool {
        encoding == .utf8
            ? UTF8Check.firstFault(raw, place..<raw.count) == place : place + 1 < end
    }

    private func keep(_ bytes: [UInt8]) {
        let base = windowStart + window.count
        for (offset, byte) in bytes.enumerated() where byte == 0x0A {
            lineStarts.append(base + offset + 1)
        }
        window += bytes
    }

    /// The byte at which a line begins.
    func offset(ofLine line: Int) -> Int {
        let place = line - firstLine
        return lineStarts.indices.contains(place) ? lineStarts[place] : windowStart
    }

    /// The raw bytes of some lines, without the last line break.
    func bytes(ofLines lines: ClosedRange<Int>) -> [UInt8] {
        let start = offset(ofLine: lines.lowerBound) - windowStart
        let last = lines.upperBound + 1 - firstLine
        let end =
            lineStarts.indices.contains(last) ? lineStarts[last] - windowStart - 1 : window.count
        guard start >= 0, start < end, end <= window.count else { return [] }
        return Array(window[start..<end])
    }

    /// Lines before this one are no longer needed.
    func forget(before line: Int) {
        guard window.count > Self.keptWindow, line > firstLine,
            lineStarts.indices.contains(line - firstLine)
        else { return }
        let start = lineStarts[line - firstLine]
        window.removeFirst(start - windowStart)
        windowStart = start
        lineStarts.removeFirst(line - firstLine)
        firstLine = line
    }
}
