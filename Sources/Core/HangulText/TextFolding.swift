/// One form for all the ways the same text is typed and stored.
public enum TextFolding {
    /// Folded scalars of UTF-8 bytes: NFC; full-width letters and digits to ASCII; half-width
    /// Hangul letters to full width; (주) for ㈜; one kind of dash and tilde; `&amp;` and `&#54671;` as
    /// the characters they name; invisible characters removed; any run of white space one space, none
    /// at the ends.
    ///
    /// Compatibility letters (ㅇ, ㄱ) stay letters: NFKC would make 가 of ㄱㅏ and change 김ㅇㅇ.
    /// Compatibility Hanja become the usual ones, unless `keepingReadings`: in names they tell
    /// which reading is meant. Idempotent.
    public static func fold(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        keepingReadings: Bool = false
    ) -> [UInt32] {
        folded(bytes, range, keepingReadings: keepingReadings).scalars
    }

    /// What ``fold(_:_:keepingReadings:)`` gives, and whether the bytes are its UTF-8 as they are:
    /// those of most values are.
    public static func folded(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        keepingReadings: Bool = false
    ) -> (scalars: [UInt32], isAsWritten: Bool) {
        folded(bytes, range, keepingReadings: keepingReadings, resolvingReferences: 8)
    }

    /// What references stand for may make others, with an invisible character between: nobody writes
    /// so, and a file that is made to be slow gets no further than `most` times.
    private static func folded(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        keepingReadings: Bool,
        resolvingReferences most: Int
    ) -> (scalars: [UInt32], isAsWritten: Bool) {
        var out: [UInt32] = []
        // No sequence of bytes folds to more scalars than it is long.
        out.reserveCapacity(range.count)
        var isAsWritten = true
        var needsComposition = false
        var pendingSpace = false
        var mayHoldReferences = false
        var position = range.lowerBound
        while position < range.upperBound {
            var value = UInt32(bytes[position])
            position += 1
            if value >= 0x80 {
                value = decode(lead: value, bytes, &position, range.upperBound)
                guard let folded = foldWide(value, &out, &pendingSpace, &needsComposition) else {
                    isAsWritten = false
                    continue
                }
                // Broken bytes are decoded to what may also be written.
                if folded != value || value == 0xFFFD { isAsWritten = false }
                value = folded
            }
            if value <= 0x20 || value == 0x7F {
                if value != 0x20 || pendingSpace || out.isEmpty { isAsWritten = false }
                pendingSpace = !out.isEmpty
                continue
            }
            if pendingSpace {
                out.append(0x20)
                pendingSpace = false
            }
            if CharacterReferences.mayBegin(value) { mayHoldReferences = true }
            out.append(value)
        }
        if mayHoldReferences, most > 0, let resolved = CharacterReferences.resolved(out) {
            let bytes = utf8(resolved)
            let again = folded(
                bytes,
                0..<bytes.count,
                keepingReadings: keepingReadings,
                resolvingReferences: most - 1
            )
            return (again.scalars, false)
        }
        if pendingSpace { isAsWritten = false }
        guard needsComposition else { return (out, isAsWritten) }
        return (
            keepingReadings ? composedAroundHanja(out) : UnicodeLibrary.composed(out), false
        )
    }

    private static func composedAroundHanja(_ scalars: [UInt32]) -> [UInt32] {
        var out: [UInt32] = []
        var start = 0
        for (place, value) in scalars.enumerated() where (0xF900...0xFAFF).contains(value) {
            out += UnicodeLibrary.composed(Array(scalars[start..<place]))
            out.append(value)
            start = place + 1
        }
        return out + UnicodeLibrary.composed(Array(scalars[start...]))
    }

    /// Folded scalars of a whole buffer.
    public static func fold(_ bytes: [UInt8]) -> [UInt32] { fold(bytes, 0..<bytes.count) }

    /// A folded text.
    public static func fold(_ text: String) -> String {
        string(fold(Array(text.utf8)))
    }

    /// Scalars as a string; what is no scalar becomes U+FFFD.
    public static func string(_ scalars: some Sequence<UInt32>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount * 3)
        for value in scalars {
            appendUTF8(Unicode.Scalar(value) == nil ? 0xFFFD : value, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Scalars as UTF-8 bytes, added to a buffer.
    public static func appendUTF8(_ scalars: [UInt32], to bytes: inout [UInt8]) {
        appendUTF8(scalars[...], to: &bytes)
    }

    /// Scalars as UTF-8 bytes, added to a buffer.
    public static func appendUTF8(_ scalars: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
        for value in scalars { appendUTF8(value, to: &bytes) }
    }

    /// A scalar as UTF-8 bytes, added to a buffer; a lone surrogate as three bytes that are none.
    public static func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
        switch value {
        case 0..<0x80:
            bytes.append(UInt8(value))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | value >> 6))
            bytes.append(UInt8(0x80 | value & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | value >> 18 & 0x07))
            bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        }
    }

    /// Scalars as UTF-8 bytes.
    public static func utf8(_ scalars: [UInt32]) -> [UInt8] { utf8(scalars[...]) }

    /// Scalars as UTF-8 bytes.
    public static func utf8(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count * 3)
        appendUTF8(scalars, to: &bytes)
        return bytes
    }

    // Ingest has checked the bytes; what is broken all the same decodes to U+FFFD.
    private static func decode(
        lead: UInt32,
        _ bytes: [UInt8],
        _ position: inout Int,
        _ end: Int
    ) -> UInt32 {
        let length = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
        guard lead >= 0xC2, lead < 0xF5, position + length <= end else { return 0xFFFD }
        var value = lead & (0x3F >> UInt32(length))
        for _ in 0..<length {
            let next = UInt32(bytes[position])
            guard next & 0xC0 == 0x80 else { return 0xFFFD }
            value = value << 6 | next & 0x3F
            position += 1
        }
        return Unicode.Scalar(value) == nil ? 0xFFFD : value
    }

    /// Folds a scalar above ASCII; `nil` where it has been dealt with.
    private static func foldWide(
        _ value: UInt32,
        _ out: inout [UInt32],
        _ pendingSpace: inout Bool,
        _ needsComposition: inout Bool
    ) -> UInt32? {
        switch value {
        case 0xAC00...0xD7A3, 0x4E00...0x9FFF: return value
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x3164:
            return 0x20
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F,
            0xFEFF:
            return nil
        case 0xFF01...0xFF5E: return value - 0xFEE0
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63: return 0x2D
        case 0x223C, 0x301C, 0xFF5E: return 0x7E
        case 0x2018, 0x2019, 0x00B4, 0x2032: return 0x27
        case 0x201C, 0x201D: return 0x22
        case 0x2027, 0x30FB, 0x318D, 0x22C5, 0xFF65: return 0xB7
        case 0x320E...0x321C, 0x3232:
            if pendingSpace { out.append(0x20) }
            pendingSpace = false
            out.append(contentsOf: [0x28, parenthesized(value), 0x29])
            return nil
        case 0xFFA1...0xFFDC: return halfWidthLetter(value)
        case 0xF900...0xFAFF, 0x0300...0x036F, 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB,
            0x3099, 0x309A:
            needsComposition = true
            return value
        default: return value
        }
    }

    // ㈎…㈛ are 가…하 in parentheses; ㈜ and ㈲ are company marks.
    private static func parenthesized(_ value: UInt32) -> UInt32 {
        if value == 0x321C { return 0xC8FC }
        if value == 0x3232 { return 0xC720 }
        let initials: [UInt32] = [0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18]
        return 0xAC00 + initials[Int(value - 0x320E)] * 588
    }

    private static func halfWidthLetter(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xFFA1...0xFFBE: value - 0xFFA1 + 0x3131
        case 0xFFC2...0xFFC7: value - 0xFFC2 + 0x314F
        case 0xFFCA...0xFFCF: value - 0xFFCA + 0x3155
        case 0xFFD2...0xFFD7: value - 0xFFD2 + 0x315B
        case 0xFFDA...0xFFDC: value - 0xFFDA + 0x3161
        default: value
        }
    }
}
