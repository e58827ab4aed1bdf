import HangulText

/// A resident or foreigner registration number (주민등록번호, 외국인등록번호).
///
/// It exists in memory only between ingest and the stage, where it becomes a ``Token``.
public struct ResidentNumber: Sendable, Equatable {
    /// The 13 digits.
    public let digits: [UInt8]

    /// Reads a number of 13 digits with or without a separator after the sixth, full width or not;
    /// `nil` where it is none.
    ///
    /// The old check digit never rejects: numbers given since 2020-10-05 have none.
    public init?(_ text: [UInt8]) {
        let folded = TextFolding.fold(text)
        guard folded.count <= 17 else { return nil }
        var digits: [UInt8] = []
        for value in folded {
            switch value {
            case 0x30...0x39: digits.append(UInt8(value))
            case 0x2D, 0x20, 0x2E, 0xB7, 0x5F, 0x2F: if digits.count != 6 { return nil }
            default: return nil
            }
        }
        guard digits.count == 13, Front(digits: digits[..<7]) != nil else { return nil }
        self.digits = digits
    }

    private var front: Front? { Front(digits: digits[..<7]) }

    /// The registered date of birth.
    public var birthDate: CivilDate? { front?.birthDate }

    /// The registered sex.
    public var sex: Sex { digits[6] % 2 == 1 ? .male : .female }

    /// Whether it is a foreigner's number.
    public var isForeigner: Bool { (0x35...0x38).contains(digits[6]) }

    /// Whether the old check digit holds: weights 2 to 9 and 2 to 5; for foreigners, plus 2.
    public var hasOldCheckDigit: Bool {
        let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return ((isForeigner ? 13 : 11) - sum % 11) % 10 == Int(digits[12] - 0x30)
    }

    /// The first seven digits: date of birth, sex and century.
    ///
    /// They identify nobody.
    public struct Front: Sendable, Equatable {
        /// The written form, `650102-1`.
        public let text: String
        /// The registered date of birth; `nil` never for a front that was read.
        public let birthDate: CivilDate?

        init?(digits: ArraySlice<UInt8>) {
            guard digits.count == 7, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            let values = digits.map { Int($0 - 0x30) }
            let century = [1800, 1900, 1900, 2000, 2000, 1900, 1900, 2000, 2000, 1800][values[6]]
            guard
                let date = CivilDate(
                    year: century + values[0] * 10 + values[1],
                    month: values[2] * 10 + values[3],
                    day: values[4] * 10 + values[5]
                )
            else { return nil }
            birthDate = date
            text = String(decoding: digits.prefix(6) + [0x2D] + digits.suffix(1), as: UTF8.self)
        }

        /// Reads `650102-1` with or without masked digits behind it; `nil` for anything else.
        public init?(masked text: [UInt32]) {
            let plain = text.filter { $0 != 0x20 && $0 != 0x2D }
            guard (7...13).contains(plain.count) else { return nil }
            let digits = plain.prefix(7)
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
                plain.dropFirst(7).allSatisfy({
                    [0x2A, 0x58, 0x78, 0x25CF, 0x23, 0x25CB].contains($0)
                })
            else { return nil }
            self.init(digits: digits.map { UInt8($0) }[...])
        }

        /// The registered sex.
        public var sex: Sex? {
            guard let digit = text.utf8.last else { return nil }
            return digit % 2 == 1 ? .male : .female
        }
    }

    /// What is kept of a number where the law allows it: a keyed hash, birth date and sex.
    ///
    /// Of a number that came masked there is no hash, only birth date and sex.
    public struct Token: Sendable, Equatable {
        /// The keyed hash, in lower-case hexadecimal; empty where the number came masked.
        public let hash: String
        /// The first seven digits: birth date and sex.
        public let front: Front

        /// The written form that is staged, `rrn1:HASH:650102-1`.
        public var text: String { "rrn1:\(hash):\(front.text)" }

        /// The token of a number, from its keyed hash.
        public init?(_ number: ResidentNumber, hash: String) {
            guard let front = number.front else { return nil }
            self.init(hash: hash, front: front)
        }

        /// The token of a number that came masked.
        public init(masked front: Front) {
            self.init(hash: "", front: front)
        }

        private init(hash: String, front: Front) {
            self.hash = hash
            self.front = front
        }

        /// Reads the written form.
        public init?(text: String) { self.init(text.unicodeScalars.map(\.value)) }

        /// Reads the written form, given as scalar values.
        public init?(_ text: [UInt32]) {
            guard text.starts(with: Self.mark) else { return nil }
            let rest = text[Self.mark.count...]
            guard let colon = rest.firstIndex(of: Self.colon),
                colon - rest.startIndex == 32 || colon == rest.startIndex,
                let front = Front(masked: Array(text[(colon + 1)...]))
            else { return nil }
            self.init(hash: TextFolding.string(rest[..<colon]), front: front)
        }

        private static let mark = "rrn1:".unicodeScalars.map(\.value)
        private static let colon = UInt32(UInt8(ascii: ":"))

        /// The registered date of birth.
        public var birthDate: CivilDate? { front.birthDate }

        /// The registered sex.
        public var sex: Sex? { front.sex }
    }
}
