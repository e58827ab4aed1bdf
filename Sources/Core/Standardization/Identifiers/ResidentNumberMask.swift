import Records

/// Finds resident numbers inside texts and masks them.
///
/// Works on UTF-8 bytes as a source gave them: digits may be full width, and the sixth and seventh
/// digit parted by any dash, dot or space.
public enum ResidentNumberMask {
    /// A text whose resident numbers end in stars; `nil` where it has none.
    ///
    /// With `separatedOnly`, 13 digits in a row are left alone: they may be another identifier.
    public static func masked(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        separatedOnly: Bool
    ) -> [UInt8]? {
        guard mayHoldNumber(bytes, range), hasSixInARow(bytes, range) else { return nil }
        var out: [UInt8]?
        var kept = range.lowerBound
        var digits: [(value: UInt8, end: Int)] = []
        var gapAfter: Int?
        // Where the digits behind the gap begin: they may be the first six of another number.
        var behindGap = range.lowerBound
        var position = range.lowerBound
        func isNumber() -> Bool {
            digits.count == 13 && (gapAfter == 6 || gapAfter == nil && !separatedOnly)
                && ResidentNumber.Front(digits: digits.prefix(7).map(\.value)[...]) != nil
        }
        /// Ends a run of digits; `true` where its last part is to be read again.
        func finish() -> Bool {
            defer {
                digits = []
                gapAfter = nil
            }
            guard isNumber() else { return gapAfter != nil && digits.count > 6 }
            var text = out ?? []
            text += bytes[kept..<digits[6].end]
            text += [UInt8](repeating: 0x2A, count: 6)
            out = text
            kept = digits[12].end
            return false
        }
        while position < range.upperBound {
            if let (value, length) = digit(bytes, position, range.upperBound) {
                position += length
                digits.append((value, position))
                if position < range.upperBound { continue }
                if finish() { position = behindGap }
                continue
            }
            let length = separatorLength(bytes, position, range.upperBound)
            if length > 0, digits.count == 6, gapAfter == nil || gapAfter == 6 {
                gapAfter = 6
                position += length
                behindGap = position
            } else {
                position = finish() ? behindGap : position + 1
            }
            // The last run may hide a number behind a gap, too.
            if position == range.upperBound, finish() { position = behindGap }
        }
        _ = finish()
        guard var text = out else { return nil }
        text += bytes[kept..<range.upperBound]
        // What is left of two overlapping numbers may be one, too.
        return masked(text, 0..<text.count, separatedOnly: separatedOnly) ?? text
    }

    /// Whether a text may have the thirteen digits of a resident number at all.
    ///
    /// The six signs behind the digits count as such here.
    public static func mayHoldNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count >= 13 else { return false }
        var digits = 0
        var place = range.lowerBound
        while place + 8 <= range.upperBound {
            let word = bytes.word(at: place)
            let kinds = (word & UInt64(repeating: 0xF0)) ^ UInt64(repeating: 0x30)
            digits += kinds.zeroByteCount
            // Each full-width digit has one byte of 0xEF.
            digits += (word ^ UInt64(repeating: 0xEF)).zeroByteCount
            place += 8
        }
        while place < range.upperBound {
            if bytes[place] & 0xF0 == 0x30 || bytes[place] == 0xEF { digits += 1 }
            place += 1
        }
        return digits >= 13
    }

    /// Whether six digits may stand side by side, as they begin every number: times have thirteen
    /// digits too, and nowhere more than four together.
    private static func hasSixInARow(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var run = 0
        for place in range {
            let byte = bytes[place]
            // Full-width digits are looked at closer.
            if byte == 0xEF { return true }
            run = (0x30...0x39).contains(byte) ? run + 1 : 0
            if run == 6 { return true }
        }
        return false
    }

    /// An ASCII or full-width digit (U+FF10 to U+FF19) and its length in bytes.
    private static func digit(_ bytes: [UInt8], _ place: Int, _ end: Int) -> (UInt8, Int)? {
        let byte = bytes[place]
        if (0x30...0x39).contains(byte) { return (byte, 1) }
        guard byte == 0xEF, place + 2 < end, bytes[place + 1] == 0xBC,
            (0x90...0x99).contains(bytes[place + 2])
        else { return nil }
        return (bytes[place + 2] - 0x60, 3)
    }

    /// The length of a dash, dot or space; 0 for anything else.
    private static func separatorLength(_ bytes: [UInt8], _ place: Int, _ end: Int) -> Int {
        switch bytes[place] {
        case 0x2D, 0x20, 0x2E, 0x5F, 0x2F, 0x7E, 0x09: return 1
        case 0xC2:
            // Non-breaking space, soft hyphen, middle dot.
            return place + 1 < end && [0xA0, 0xAD, 0xB7].contains(bytes[place + 1]) ? 2 : 0
        case 0xE2:
            guard place + 2 < end else { return 0 }
            let isDash = bytes[place + 1] == 0x80 && (0x80...0x95).contains(bytes[place + 2])
            return isDash || bytes[place + 1] == 0x88 && bytes[place + 2] == 0x92 ? 3 : 0
        case 0xE3:
            return place + 2 < end && bytes[place + 1] == 0x80 && bytes[place + 2] == 0x80 ? 3 : 0
        case 0xEF:
            guard place + 2 < end, bytes[place + 1] == 0xBC || bytes[place + 1] == 0xBB else {
                return 0
            }
            return [0x8D, 0x8E, 0xBF].contains(bytes[place + 2]) ? 3 : 0
        default: return 0
        }
    }
}
