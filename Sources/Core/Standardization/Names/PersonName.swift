import HangulText
public import Records

/// A person's name, cleaned and split.
public struct PersonName: Sendable, Equatable {
    /// What the name is written in.
    public enum Script: UInt8, Sendable {
        case hangul
        /// A Korean name in Latin letters: its sound is known.
        case romanized
        /// Any other name: Latin, Hanja, other scripts. Compared as written.
        case other
    }

    /// What the name is written in.
    public let script: Script
    /// Surname scalars; empty where the name has none that is known.
    public let surname: [UInt32]
    /// Given name scalars; for ``Script/other`` the whole name.
    public let given: [UInt32]
    /// Whether letters are masked (`*`) or abbreviated (ㄱ).
    public let isPartial: Bool
    /// What was cut off or doubtful.
    public let findings: [Finding.Code]
    /// The other way to read a romanized name both of whose ends are surnames (Seong Soo Kim): the
    /// surname and the given name; `nil` for all other names.
    public let alternative: [[UInt32]]?

    private init(
        script: Script,
        surname: [UInt32],
        given: [UInt32],
        isPartial: Bool,
        findings: [Finding.Code],
        alternative: [[UInt32]]? = nil
    ) {
        self.script = script
        self.surname = surname
        self.given = given
        self.isPartial = isPartial
        self.findings = findings
        self.alternative = alternative
    }

    /// The name in its other reading, where it has one.
    public var otherReading: PersonName? {
        alternative.map { parts in
            PersonName(
                script: .romanized,
                surname: parts[0],
                given: parts[1],
                isPartial: false,
                findings: []
            )
        }
    }

    /// The cleaned name as people write it.
    public var text: String {
        switch script {
        case .hangul: TextFolding.string(surname + given)
        case .romanized, .other:
            TextFolding.string(surname.isEmpty ? given : surname + [0x20] + given)
        }
    }

    /// How the surname sounds; empty where unknown.
    public var spokenSurname: [UInt8] {
        switch script {
        case .hangul: SpokenCode.hangul(surname)
        case .romanized:
            Surnames.hangul(forSpelling: Self.lowercaseLetters(surname)).map {
                SpokenCode.hangul($0)
            }
                ?? []
        case .other: []
        }
    }

    /// How the given name sounds; empty where unknown.
    public var spokenGiven: [UInt8] {
        switch script {
        case .hangul: isPartial ? [] : SpokenCode.hangul(given)
        case .romanized: SpokenCode.latin(Self.lowercaseLetters(given)) ?? []
        case .other: []
        }
    }

    static func lowercaseLetters(_ scalars: [UInt32]) -> [UInt8] {
        scalars.map { value in
            guard value < 0x80 else { return 0x3F }
            let byte = UInt8(value)
            return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
    }

    /// Cleans and splits a name.
    ///
    /// `nil` where nothing is left of it that could be a name, or where it stands for "none".
    public static func standardize(_ text: [UInt32]) -> Result<PersonName, Unusable> {
        var findings: [Finding.Code] = []
        var scalars = withoutAppendix(text, &findings)
        let hangulCount = scalars.count { Hangul.isSyllable($0) || Hangul.isLetter($0) }
        let latinCount = scalars.count { isLatin($0) }
        if hangulCount == 0 {
            if latinCount == 0, !scalars.contains(where: { $0 >= 0x3400 }) {
                return .failure(scalars.isEmpty && text.isEmpty ? .empty : .invalid)
            }
            return .success(latinCount > 0 ? latin(scalars, findings) : other(scalars, findings))
        }
        if latinCount > hangulCount { return .success(other(scalars, findings)) }
        scalars = withoutTitle(scalars, &findings)
        return hangul(scalars, findings)
    }

    /// Why a text gives no name.
    public enum Unusable: Error, Sendable {
        case empty
        case invalid
        case placeholder
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }

    /// Cuts what clerks append: parentheses, `_중복`, digits, a single letter that tells namesakes
    /// apart (홍길동B).
    private static func withoutAppendix(
        _ text: [UInt32],
        _ findings: inout [Finding.Code]
    ) -> [UInt32] {
        var out: [UInt32] = []
        var depth = 0
        for value in text {
            switch value {
            case 0x28, 0x5B, 0x7B: depth += 1
            case 0x29, 0x5D, 0x7D: depth = max(0, depth - 1)
            case 0x5F where depth == 0 && !out.isEmpty, 0x2F where depth == 0 && !out.isEmpty:
                findings.append(.trimmed)
                return trimmed(out)
            case 0x30...0x39: continue
            default: if depth == 0 { out.append(value) }
            }
        }
        if let last = out.last, isLatin(last), out.count > 2, Hangul.isSyllable(out[out.count - 2])
        {
            out.removeLast()
        }
        out = trimmed(out)
        if out.count < text.count, !findings.contains(.trimmed) { findings.append(.trimmed) }
        return out
    }

    private static func trimmed(_ scalars: [UInt32]) -> [UInt32] {
        var start = 0
        var end = scalars.count
        let edge: Set<UInt32> = [0x20, 0x2D, 0x2E, 0x2C, 0x7E, 0x60, 0x27, 0x3A, 0x3B]
        while start < end, edge.contains(scalars[start]) { start += 1 }
        while end > start, edge.contains(scalars[end - 1]) { end -= 1 }
        return Array(scalars[start..<end])
    }

    private static let titles: [[UInt32]] = [
        "고객님", "선생님", "사장님", "대표님", "원장님", "회장님", "교수님", "고객", "사장", "대표이사",
        "대표", "원장", "회장", "부장", "과장", "차장", "대리", "이사", "상무", "전무", "교수", "박사",
        "귀하", "귀중", "님", "씨", "군", "양",
    ].map { $0.unicodeScalars.map(\.value) }

    private static func withoutTitle(
        _ scalars: [UInt32],
        _ findings: inout [Finding.Code]
    ) -> [UInt32] {
        for title in titles
        where scalars.count > title.count && scalars.suffix(title.count) == title[...] {
            let rest = trimmed(Array(scalars.dropLast(title.count)))
            let isSeparate = scalars[scalars.count - title.count - 1] == 0x20
            let syllables = rest.count { $0 != 0x20 }
            // 김대리 may be a name; 김철수대리 is not. 군 and 양 end many names.
            let least = title.count > 1 ? 3 : (title[0] == 0xB2D8 || title[0] == 0xC528) ? 2 : 4
            guard syllables >= (isSeparate ? 2 : least) else { continue }
            findings.append(.trimmed)
            return rest
        }
        return scalars
    }

    private static let placeholders: Set<[UInt32]> = Set(
        ["미상", "고객", "테스트", "없음", "무명", "익명", "불명", "성명", "이름", "비회원", "손님", "관리자", "모름"]
            .map { $0.unicodeScalars.map(\.value) }
    )

    private static func hangul(
        _ scalars: [UInt32],
        _ findings: [Finding.Code]
    ) -> Result<PersonName, Unusable> {
        var isPartial = false
        var syllables: [UInt32] = []
        var spaceAfter: Int?
        for value in scalars {
            switch value {
            case 0x20: if spaceAfter == nil { spaceAfter = syllables.count }
            case 0x2A, 0x25CB, 0x25EF, 0x2B55, 0x3007, 0x4F, 0x6F, 0x58, 0x78:
                syllables.append(0x2A)
                isPartial = true
            case _ where Hangul.isLetter(value):
                // ㅇ between syllables masks one; a name of letters only is abbreviated.
                syllables.append(value == 0x3147 ? 0x2A : value)
                isPartial = true
            case _ where Hangul.isSyllable(value): syllables.append(value)
            default: continue
            }
        }
        if placeholders.contains(syllables) { return .failure(.placeholder) }
        guard let first = syllables.first else { return .failure(.invalid) }
        var surnameLength = 0
        if syllables.count >= 3, Surnames.isCompound(first, syllables[1]) {
            surnameLength = spaceAfter == 1 ? 1 : 2
        } else if syllables.count >= 2, syllables.count <= 5 {
            // ㅎㄱㄷ and *길동 hide a surname of one syllable, as nearly all are.
            surnameLength = Surnames.isSurname(first) || !Hangul.isSyllable(first) ? 1 : 0
        }
        var noted = findings
        if isPartial { noted.append(.partial) }
        return .success(
            PersonName(
                script: .hangul,
                surname: Array(syllables[..<surnameLength]),
                given: Array(syllables[surnameLength...]),
                isPartial: isPartial,
                findings: noted
            )
        )
    }

    private static func other(_ scalars: [UInt32], _ findings: [Finding.Code]) -> PersonName {
        let upper = scalars.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        return PersonName(
            script: .other,
            surname: [],
            given: upper,
            isPartial: upper.contains(0x2A),
            findings: findings
        )
    }

    /// A name in Latin letters: Korean where one end is a known surname spelling and the rest can
    /// be read as Korean syllables; else left as it is.
    private static func latin(_ scalars: [UInt32], _ findings: [Finding.Code]) -> PersonName {
        let letters = lowercaseLetters(scalars)
        var tokens = letters.split { [0x20, 0x2C, 0x2E].contains($0) }.map(Array.init)
        guard !tokens.isEmpty else { return other(scalars, findings) }
        let hasComma = letters.contains(0x2C)
        if tokens.count == 1, let split = joined(tokens[0]) { tokens = split }
        guard tokens.count >= 2 else { return other(scalars, findings) }
        // Family name first is the custom, so it is read that way where both ways are open.
        let readings = (hasComma ? [true] : [true, false]).compactMap {
            surnameFirst -> [[UInt8]]? in
            let surname = surnameFirst ? tokens[0] : tokens[tokens.count - 1]
            let given = Array((surnameFirst ? tokens.dropFirst() : tokens.dropLast()).joined())
            guard given.count >= 2, Surnames.hangul(forSpelling: surname) != nil,
                SpokenCode.latin(given) != nil
            else { return nil }
            return [surname, given.filter { $0 != UInt8(ascii: "-") }]
        }
        if let first = readings.first {
            return PersonName(
                script: .romanized,
                surname: uppercase(first[0]),
                given: uppercase(first[1]),
                isPartial: false,
                findings: findings,
                alternative: readings.count > 1 ? readings[1].map { uppercase($0) } : nil
            )
        }
        return other(scalars, findings)
    }

    /// Splits HONGGILDONG after the longest known surname spelling that leaves a readable name.
    private static func joined(_ token: [UInt8]) -> [[UInt8]]? {
        guard token.count >= 6 else { return nil }
        for length in stride(from: min(8, token.count - 3), through: 2, by: -1) {
            let surname = Array(token[..<length])
            let given = Array(token[length...])
            if Surnames.hangul(forSpelling: surname) != nil, SpokenCode.latin(given) != nil {
                return [surname, given]
            }
        }
        return nil
    }

    private static func uppercase(_ letters: [UInt8]) -> [UInt32] {
        letters.map { UInt32((0x61...0x7A).contains($0) ? $0 - 0x20 : $0) }
    }
}
