/// The marks of legal forms in organization names: (주), 주식회사, Co., Ltd.
enum LegalForm {
    private struct Mark {
        let written: [UInt32]
        let name: String
        /// Latin marks are words of their own; Hangul ones are glued to the name.
        let isWord: Bool
    }

    // Longer marks first, so that 유한책임회사 is not cut to 유한.
    // Source: 상법 제170조 (company forms), 민법 제32조, and the laws of the special corporations.
    private static let marks: [Mark] = [
        ("의료소비자생활협동조합", "협동조합"), ("소비자생활협동조합", "협동조합"), ("사회적협동조합", "사회적협동조합"),
        ("농업회사법인", "농업회사법인"), ("어업회사법인", "어업회사법인"), ("영농조합법인", "영농조합법인"),
        ("영어조합법인", "영어조합법인"), ("유한책임회사", "유한책임회사"), ("사회복지법인", "사회복지법인"), ("세무법인", "세무법인"),
        ("법무법인", "법무법인"), ("회계법인", "회계법인"), ("특허법인", "특허법인"), ("노무법인", "노무법인"),
        ("감정평가법인", "감정평가법인"), ("협동조합", "협동조합"), ("주식회사", "주식회사"), ("유한회사", "유한회사"),
        ("합자회사", "합자회사"), ("합명회사", "합명회사"), ("재단법인", "재단법인"), ("사단법인", "사단법인"),
        ("의료법인", "의료법인"), ("학교법인", "학교법인"), ("종교법인", "종교법인"), ("(주)", "주식회사"), ("(유)", "유한회사"),
        ("(합)", "합자회사"), ("(자)", "합자회사"), ("(명)", "합명회사"), ("(재)", "재단법인"), ("(사)", "사단법인"),
        ("(의)", "의료법인"), ("(복)", "사회복지법인"), ("(학)", "학교법인"), ("(농)", "농업회사법인"), ("(주", "주식회사"),
        ("주)", "주식회사"), ("유)", "유한회사"), ("재)", "재단법인"), ("사)", "사단법인"), ("의)", "의료법인"),
    ].map { Mark(written: $0.0.unicodeScalars.map(\.value), name: $0.1, isWord: false) }

    private static let words: [Mark] = [
        ("co.,ltd.", "주식회사"), ("co.,ltd", "주식회사"), ("co., ltd.", "주식회사"), ("co., ltd", "주식회사"),
        ("co. ltd.", "주식회사"), ("co. ltd", "주식회사"), ("co ltd", "주식회사"), ("co.ltd.", "주식회사"),
        ("co.ltd", "주식회사"),
        ("incorporated", "주식회사"), ("corporation", "주식회사"), ("company limited", "주식회사"),
        ("limited", "주식회사"),
        ("inc.", "주식회사"), ("inc", "주식회사"), ("corp.", "주식회사"), ("corp", "주식회사"), ("ltd.", "주식회사"),
        ("ltd", "주식회사"), ("llc", "유한책임회사"), ("l.l.c.", "유한책임회사"), ("gmbh", "유한회사"),
    ].map { Mark(written: $0.0.unicodeScalars.map(\.value), name: $0.1, isWord: true) }

    /// The first mark of the table that a text in lower case has.
    static func find(in text: [UInt32]) -> (range: Range<Int>, name: String)? {
        let hasLatin = text.contains { (0x61...0x7A).contains($0) }
        for mark in marks {
            if let place = find(mark.written, in: text), stands(mark.written, at: place, in: text) {
                return (place..<place + mark.written.count, mark.name)
            }
        }
        guard hasLatin else { return nil }
        for mark in words {
            var start = 0
            while let place = find(mark.written, in: text, from: start) {
                let end = place + mark.written.count
                if place > 0, !isLetter(text[place - 1]), end == text.count || !isLetter(text[end])
                {
                    return (place..<end, mark.name)
                }
                start = place + 1
            }
        }
        return nil
    }

    /// Half a parenthesis is a mark at an end of the name only: 주)한빛, but not (광주)한빛.
    private static func stands(_ mark: [UInt32], at place: Int, in text: [UInt32]) -> Bool {
        let opens = mark[0] == 0x28
        let closes = mark[mark.count - 1] == 0x29
        guard opens != closes else { return true }
        return opens ? place + mark.count == text.count : place == 0 || text[place - 1] == 0x20
    }

    private static func isLetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) }

    static func find(_ needle: [UInt32], in text: [UInt32], from: Int = 0) -> Int? {
        guard text.count >= needle.count + from else { return nil }
        for start in from...(text.count - needle.count) where text[start] == needle[0] {
            var offset = 1
            while offset < needle.count, text[start + offset] == needle[offset] { offset += 1 }
            if offset == needle.count { return start }
        }
        return nil
    }
}
