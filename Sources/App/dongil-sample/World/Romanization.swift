import HangulText

/// Spells given names in Latin letters the ways families do.
enum Romanization {
    private static let initials = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t",
        "p", "h",
    ]
    private static let vowels = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo",
        "we", "wi",
        "yu", "eu", "ui", "i",
    ]
    private static let finals = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
        "p", "t", "t",
        "ng", "t", "t", "k", "t", "p", "t",
    ]
    private static let usual: [String: String] = [
        "영": "young", "정": "jung", "현": "hyun", "경": "kyung", "수": "soo", "우": "woo", "희": "hee",
        "선": "sun",
        "순": "soon", "철": "chul", "연": "yeon", "유": "yoo", "주": "joo", "준": "joon", "원": "won",
        "석": "suk",
        "숙": "sook", "구": "koo", "규": "kyu", "근": "keun", "기": "ki", "길": "kil", "금": "keum",
        "은": "eun",
    ]

    /// A syllable; `isOfficial` uses the rules of 2000, else what families usually write.
    static func syllable(_ syllable: Character, isOfficial: Bool) -> String {
        if !isOfficial, let known = usual[String(syllable)] { return known }
        guard let scalar = syllable.unicodeScalars.first?.value, Hangul.isSyllable(scalar) else {
            return ""
        }
        let (initial, vowel, final) = Hangul.letters(of: scalar)
        return initials[initial] + vowels[vowel] + finals[final]
    }

    /// A given name: `Minsoo`, `Min-soo` or `Min Soo`.
    static func given(_ name: String, _ chance: inout Chance) -> String {
        let isOfficial = chance.happens(0.4)
        let parts = name.map { syllable($0, isOfficial: isOfficial) }
        switch chance.below(4) {
        case 0: return parts.map(capitalized).joined(separator: " ")
        case 1: return capitalized(parts.joined(separator: "-"))
        default: return capitalized(parts.joined())
        }
    }

    static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
