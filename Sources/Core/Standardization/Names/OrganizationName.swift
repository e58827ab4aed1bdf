import HangulText

/// A company's or institution's name: the core that tells it apart, and what was cut.
public struct OrganizationName: Sendable, Equatable {
    /// The name as given, folded.
    public let text: String
    /// The core: legal form, spaces and punctuation removed, Latin letters in lower case.
    public let core: [UInt32]
    /// The branch, such as 강남점 or 제2공장; empty for none.
    public let branch: [UInt32]
    /// The legal form that was cut, such as 주식회사; empty for none.
    public let legalForm: String

    private static let legalForms: [(written: [UInt32], form: String)] = [
        ("농업회사법인", "농업회사법인"), ("유한책임회사", "유한책임회사"), ("사회복지법인", "사회복지법인"),
        ("영농조합법인", "영농조합법인"), ("주식회사", "주식회사"), ("유한회사", "유한회사"),
        ("합자회사", "합자회사"), ("합명회사", "합명회사"), ("재단법인", "재단법인"), ("사단법인", "사단법인"),
        ("의료법인", "의료법인"), ("학교법인", "학교법인"), ("(주)", "주식회사"), ("(유)", "유한회사"),
        ("(합)", "합자회사"), ("(재)", "재단법인"), ("(사)", "사단법인"), ("(의)", "의료법인"),
        ("(복)", "사회복지법인"), ("(학)", "학교법인"), ("주)", "주식회사"), ("co.,ltd.", "주식회사"),
        ("co.,ltd", "주식회사"), ("co., ltd.", "주식회사"), ("co., ltd", "주식회사"), ("co. ltd.", "주식회사"),
        ("co.ltd", "주식회사"), ("corporation", "주식회사"), ("inc.", "주식회사"), ("corp.", "주식회사"),
        ("ltd.", "주식회사"),
    ].map { ($0.0.unicodeScalars.map(\.value), $0.1) }

    /// Whether a text carries a mark of a legal form, and so is no person's name.
    public static func isMarked(_ text: [UInt32]) -> Bool {
        let lower = lowercase(text)
        return legalForms.contains { find($0.written, in: lower) != nil }
    }

    /// Cleans a name.
    ///
    /// `nil` where nothing is left.
    public static func standardize(_ text: [UInt32]) -> OrganizationName? {
        var rest = lowercase(text)
        var form = ""
        for (written, name) in legalForms {
            guard let place = find(written, in: rest), rest.count > written.count else { continue }
            rest.replaceSubrange(place..<place + written.count, with: [0x20])
            if form.isEmpty { form = name }
        }
        rest = withoutParentheses(rest)
        let words = rest.split(separator: 0x20).map(Array.init)
        var branch: [UInt32] = []
        var kept = words
        if words.count > 1, let last = words.last, isBranch(last) {
            branch = last
            kept.removeLast()
        }
        let core = kept.joined().filter { value in
            switch value {
            case 0x30...0x39, 0x61...0x7A: true
            default: value >= 0x80 && value != 0xB7
            }
        }
        guard !core.isEmpty else { return nil }
        return OrganizationName(
            text: TextFolding.string(text),
            core: Array(core),
            branch: branch,
            legalForm: form
        )
    }

    private static func isBranch(_ word: [UInt32]) -> Bool {
        let endings = ["지점", "점", "공장", "지사", "영업소", "출장소", "사업소"]
        return word.count >= 2
            && endings.contains { ending in
                let scalars = ending.unicodeScalars.map(\.value)
                return word.count > scalars.count && word.suffix(scalars.count) == scalars[...]
            }
    }

    private static func lowercase(_ text: [UInt32]) -> [UInt32] {
        text.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    private static func withoutParentheses(_ text: [UInt32]) -> [UInt32] {
        var depth = 0
        var out: [UInt32] = []
        for value in text {
            if value == 0x28 {
                depth += 1
            } else if value == 0x29 {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                out.append(value)
            }
        }
        return out.allSatisfy { $0 == 0x20 } ? text : out
    }

    private static func find(_ needle: [UInt32], in text: [UInt32]) -> Int? {
        guard text.count >= needle.count else { return nil }
        for start in 0...(text.count - needle.count) {
            var offset = 0
            while offset < needle.count, text[start + offset] == needle[offset] { offset += 1 }
            if offset == needle.count { return start }
        }
        return nil
    }
}
