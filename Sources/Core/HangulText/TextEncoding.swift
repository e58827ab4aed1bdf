/// The encodings that customer files come in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// Windows code page 949, which contains EUC-KR.
    case cp949
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// The Hangul of DOS machines; see ``CodePage/johab``.
    case johab
    /// The EBCDIC of hosts; see ``HostCodePage``.
    case host = "ibm-1364"

    /// Reads an encoding's name as files and standards write it; `nil` for one we can't decode.
    public init?(name: String) {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
        switch plain {
        case "utf8", "utf8bom", "usascii", "ascii": self = .utf8
        case "cp949", "euckr", "uhc", "ms949", "windows949", "ksc56011987", "ksc5601", "ks5601",
            "korean":
            self = .cp949
        case "utf16", "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "johab", "cp1361", "ms1361", "windows1361", "ksc56011992": self = .johab
        case "ibm933", "cp933", "ibm1364", "cp1364": self = .host
        default: return nil
        }
    }

    /// Whether it is a form of Unicode: of others the letters have to be looked up.
    public var isUnicode: Bool {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: true
        case .cp949, .johab, .host: false
        }
    }

    /// Adds the UTF-8 form of bytes to `out`; of UTF-16 they are UTF-8 already, when they come here.
    ///
    /// - Returns: The place of the first byte that can't be decoded, or `nil`; what came before it
    ///   has been added.
    public func decode(_ bytes: [UInt8], _ range: Range<Int>, into out: inout [UInt8]) -> Int? {
        switch self {
        case .cp949: return CodePage.cp949.decode(bytes, range, into: &out)
        case .johab: return CodePage.johab.decode(bytes, range, into: &out)
        case .host: return HostCodePage.decode(bytes, range, into: &out)
        case .utf8, .utf16LittleEndian, .utf16BigEndian:
            let fault = UTF8Check.firstFault(bytes, range)
            out += bytes[range.lowerBound..<(fault ?? range.upperBound)]
            return fault
        }
    }

    /// Decides the encoding of a file from its first bytes: by byte order mark; else UTF-16 by its
    /// zero bytes; else UTF-8 where all is valid UTF-8; else CP949, or Johab where that fits far
    /// better.
    ///
    /// A sequence cut off by the end of the sample counts as valid.
    public static func detect(_ sample: [UInt8]) -> TextEncoding {
        if sample.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if sample.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        let head = sample.prefix(4096)
        let zeros = head.indices.reduce(into: (even: 0, odd: 0)) { counts, position in
            if head[position] == 0 {
                if position % 2 == 0 { counts.even += 1 } else { counts.odd += 1 }
            }
        }
        if zeros.odd > head.count / 8, zeros.even == 0 { return .utf16LittleEndian }
        if zeros.even > head.count / 8, zeros.odd == 0 { return .utf16BigEndian }
        return isUTF8(sample) ? .utf8 : detectMixed(sample)
    }

    /// A file with a few broken bytes keeps the encoding that most of its lines are written in.
    private static func detectMixed(_ sample: [UInt8]) -> TextEncoding {
        var valid = (utf8: 0, cp949: 0, johab: 0)
        for line in sample.split(separator: 0x0A) where line.contains(where: { $0 >= 0x80 }) {
            let bytes = Array(line)
            if isUTF8(bytes) { valid.utf8 += 1 }
            if CodePage.cp949.isValid(bytes, 0..<bytes.count) { valid.cp949 += 1 }
            if CodePage.johab.isValid(bytes, 0..<bytes.count) { valid.johab += 1 }
        }
        // Most of either is valid as the other, line by line; of ten lines not.
        if valid.johab >= 10, valid.johab > 2 * max(valid.utf8, valid.cp949) { return .johab }
        return valid.utf8 > valid.cp949 ? .utf8 : .cp949
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        guard let fault = UTF8Check.firstFault(bytes, 0..<bytes.count) else { return true }
        return fault > bytes.count - 4 && bytes[fault] >= 0xC2 && bytes[fault] < 0xF5
    }
}

/// Validity of UTF-8 (Unicode Standard, table 3-7).
public enum UTF8Check {
    /// The place of the first byte that is not part of a well-formed sequence; `nil` where all is.
    public static func firstFault(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        return bytes.withUnsafeBytes { firstFault($0, range) }
    }

    private static func firstFault(
        _ bytes: UnsafeRawBufferPointer,
        _ range: Range<Int>
    ) -> Int? {
        var position = range.lowerBound
        let end = range.upperBound
        while position < end {
            let lead = bytes[position]
            if lead < 0x80 {
                position += 1
                // Of plain letters eight are passed together.
                while position + 8 <= end,
                    bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    position += 8
                }
                continue
            }
            // Most of the rest are three bytes, looked at together.
            if position + 4 <= end, lead != 0xE0, lead != 0xED,
                UInt32(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
                ) & 0x00C0_C0F0 == 0x0080_80E0
            {
                position += 3
                continue
            }
            let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
            guard lead >= 0xC2, lead < 0xF5, position + length <= end else { return position }
            let second = bytes[position + 1]
            let least: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
            let most: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
            guard second >= least, second <= most else { return position }
            if length > 2, bytes[position + 2] & 0xC0 != 0x80 { return position }
            if length > 3, bytes[position + 3] & 0xC0 != 0x80 { return position }
            position += length
        }
        return nil
    }
}
