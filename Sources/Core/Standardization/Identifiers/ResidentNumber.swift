/// A resident or foreigner registration number (주민등록번호, 외국인등록번호).
///
/// It exists in memory only between ingest and the stage, where it becomes a ``Token``.
public struct ResidentNumber: Sendable, Equatable {
    /// The 13 digits.
    public let digits: [UInt8]

    /// Reads a number of 13 digits with or without hyphen or space; `nil` where it is none.
    ///
    /// The old check digit never rejects: numbers given since 2020-10-05 have none.
    public init?(_ text: [UInt8]) {
        let digits = text.filter { $0 != 0x2D && $0 != 0x20 }
        guard digits.count == 13, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            Self.birthDate(digits) != nil
        else { return nil }
        self.digits = digits
    }

    /// The registered date of birth.
    public var birthDate: CivilDate? { Self.birthDate(digits) }

    /// Whether the old check digit holds: weights 2 to 9 and 2 to 5; for foreigners, plus 2.
    public var hasOldCheckDigit: Bool {
        let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        let isForeigner = (0x35...0x38).contains(digits[6])
        return ((isForeigner ? 13 : 11) - sum % 11) % 10 == Int(digits[12] - 0x30)
    }

    private static func birthDate(_ digits: [UInt8]) -> CivilDate? {
        let century: Int
        switch digits[6] {
        case 0x31, 0x32, 0x35, 0x36: century = 1900
        case 0x33, 0x34, 0x37, 0x38: century = 2000
        case 0x39, 0x30: century = 1800
        default: return nil
        }
        func pair(_ start: Int) -> Int {
            Int(digits[start] - 0x30) * 10 + Int(digits[start + 1] - 0x30)
        }
        return CivilDate(year: century + pair(0), month: pair(2), day: pair(4))
    }

    /// What is kept of a number where the law allows it: a keyed hash, birth date and sex.
    public struct Token: Sendable, Equatable {
        /// The keyed hash, in lower-case hexadecimal.
        public let hash: String
        /// The first seven digits, `650102-1`: birth date and sex.
        public let front: String

        /// The written form that is staged, `rrn1:HASH:650102-1`.
        public var text: String { "rrn1:\(hash):\(front)" }

        /// The token of a number, from its keyed hash.
        public init(_ number: ResidentNumber, hash: String) {
            self.hash = hash
            front =
                String(decoding: number.digits[..<6], as: UTF8.self) + "-"
                + String(decoding: number.digits[6...6], as: UTF8.self)
        }

        /// Reads the written form.
        public init?(text: String) {
            let parts = text.split(separator: ":")
            guard parts.count == 3, parts[0] == "rrn1", parts[1].utf8.count == 32,
                parts[2].utf8.count == 8
            else { return nil }
            hash = String(parts[1])
            front = String(parts[2])
        }

        /// The registered date of birth.
        public var birthDate: CivilDate? {
            ResidentNumber(Array(front.utf8) + Array("000000".utf8))?.birthDate
        }

        /// The registered sex.
        public var sex: Sex? {
            guard let digit = front.utf8.last else { return nil }
            return digit % 2 == 1 ? .male : .female
        }
    }
}

extension ResidentNumber {
    /// Replaces every resident number inside a text by its first seven digits and stars.
    ///
    /// Returns `nil` where there is none. With `hyphenOnly`, 13 digits in a row are left alone:
    /// they may be another identifier.
    public static func masked(_ bytes: [UInt8], _ range: Range<Int>, hyphenOnly: Bool) -> [UInt8]? {
        guard range.count >= 13 else { return nil }
        var out: [UInt8]?
        var position = range.lowerBound
        var digits = 0
        while position < range.upperBound {
            let byte = bytes[position]
            guard (0x30...0x39).contains(byte) else {
                if byte == 0x2D || byte == 0x20, digits == 6,
                    isNumber(bytes, position - 6, gap: 1, range)
                {
                    mask(bytes, from: position + 2, in: range, &out)
                    position += 7
                }
                digits = 0
                position += 1
                continue
            }
            digits += 1
            position += 1
            let ends = position == range.upperBound || !(0x30...0x39).contains(bytes[position])
            if !hyphenOnly, digits == 13, ends, isNumber(bytes, position - 13, gap: 0, range) {
                mask(bytes, from: position - 6, in: range, &out)
            }
        }
        return out
    }

    private static func isNumber(
        _ bytes: [UInt8],
        _ start: Int,
        gap: Int,
        _ range: Range<Int>
    ) -> Bool {
        let end = start + 13 + gap
        guard start >= range.lowerBound, end <= range.upperBound else { return false }
        if start > range.lowerBound, (0x30...0x39).contains(bytes[start - 1]) { return false }
        if end < range.upperBound, (0x30...0x39).contains(bytes[end]) { return false }
        let digits = Array(bytes[start..<start + 6]) + Array(bytes[(start + 6 + gap)..<end])
        return ResidentNumber(digits) != nil
    }

    private static func mask(
        _ bytes: [UInt8],
        from: Int,
        in range: Range<Int>,
        _ out: inout [UInt8]?
    ) {
        var text = out ?? Array(bytes[range])
        for place in from..<min(from + 6, range.upperBound) {
            text[place - range.lowerBound] = 0x2A
        }
        out = text
    }
}
