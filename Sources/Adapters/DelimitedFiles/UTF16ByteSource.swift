import HangulText
import Ports

/// UTF-16 as UTF-8, so that rows can be found byte by byte.
///
/// Lone surrogates become three bytes that are not valid UTF-8: the row they stand in is rejected,
/// not the file.
final class UTF16ByteSource: ByteSource {
    var place: String { units.place }
    private let units: any ByteSource
    private let isBigEndian: Bool
    private var pending: [UInt8]
    private var high: UInt32?

    init(_ units: any ByteSource, first: [UInt8], isBigEndian: Bool) {
        self.units = units
        self.isBigEndian = isBigEndian
        pending = first
    }

    func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int {
        let start = buffer.count
        if pending.count < 2 { _ = try units.read(max(count / 2, 2), into: &pending) }
        let whole = pending.count / 2
        for place in 0..<whole {
            let (one, two) = (UInt32(pending[place * 2]), UInt32(pending[place * 2 + 1]))
            add(isBigEndian ? one << 8 | two : two << 8 | one, to: &buffer)
        }
        pending.removeFirst(whole * 2)
        if whole == 0, let lone = high {
            high = nil
            TextFolding.appendUTF8(lone, to: &buffer)
        }
        if whole == 0, pending.count == 1 {
            // Half a unit at the end of the file.
            pending = []
            buffer.append(0xFF)
        }
        return buffer.count - start
    }

    private func add(_ unit: UInt32, to buffer: inout [UInt8]) {
        if let first = high {
            high = nil
            if (0xDC00..<0xE000).contains(unit) {
                let pair = 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)
                return TextFolding.appendUTF8(pair, to: &buffer)
            }
            TextFolding.appendUTF8(first, to: &buffer)
        }
        if (0xD800..<0xDC00).contains(unit) {
            high = unit
        } else {
            TextFolding.appendUTF8(unit, to: &buffer)
        }
    }

    /// The bytes that UTF-8 text had in UTF-16: where a row lies in the file on disk.
    static func width(_ utf8: ArraySlice<UInt8>) -> Int {
        utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 4 : 2) }
    }

    /// Bytes of the file as UTF-8.
    static func decoded(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        for place in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (one, two) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isBigEndian ? one << 8 | two : two << 8 | one)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Text as it was in the file.
    static func encoded(_ utf8: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var out: [UInt8] = []
        for unit in String(decoding: utf8, as: UTF8.self).utf16 {
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            out += isBigEndian ? bytes.reversed() : bytes
        }
        return out
    }
}

/// Nothing more to read.
final class EmptyByteSource: ByteSource {
    let place = ""

    func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int { 0 }
}
