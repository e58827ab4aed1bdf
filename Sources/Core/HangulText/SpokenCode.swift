/// A coarse code of how a Korean name sounds, the same from Hangul and from any of the usual
/// romanizations: 정, Jung, Jeong and Chung are all `COG`; 최, Choi and Choe are `CWE`.
///
/// Families choose their spellings, and spellings are not injective (Jun is 준 or 전), so the code
/// merges what romanization merges: the three rows of stops, ㅓ ㅗ ㅜ ㅡ, ㅐ ㅔ, ㅢ ㅣ.
public enum SpokenCode {
    private static let initials: [[UInt8]] = [
        "K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "C", "C", "C", "K", "T", "P",
        "H",
    ].map { Array($0.utf8) }

    private static let vowels: [[UInt8]] = [
        "A", "E", "YA", "YE", "O", "E", "YO", "YE", "O", "WA", "WE", "WE", "YO", "O", "WO", "WE",
        "WI", "YO", "O", "I", "I",
    ].map { Array($0.utf8) }

    private static let finals: [[UInt8]] = [
        "", "K", "K", "K", "N", "N", "N", "T", "R", "K", "M", "R", "R", "R", "P", "R", "M", "P",
        "P",
        "T", "T", "G", "T", "T", "K", "T", "P", "T",
    ].map { Array($0.utf8) }

    /// The code of Hangul syllables; other scalars are passed over.
    public static func hangul(_ scalars: [UInt32]) -> [UInt8] {
        var code: [UInt8] = []
        code.reserveCapacity(scalars.count * 4)
        for scalar in scalars where Hangul.isSyllable(scalar) {
            let (initial, vowel, final) = Hangul.letters(of: scalar)
            code += initials[initial]
            code += vowels[vowel]
            code += finals[final]
        }
        return code
    }

    /// The code of romanized syllables in lower-case ASCII, hyphens and spaces between syllables
    /// allowed; `nil` where the letters can't be a Korean syllable sequence (Smith, Nguyen).
    public static func latin(_ letters: [UInt8]) -> [UInt8]? {
        // Mingyu is min-gyu; Jungeun is jung-eun.
        latin(letters) { after in after != UInt8(ascii: "y") }
    }

    /// The code where `ng` before a vowel is parted the other way (Jongyeol is jong-yeol, Mingu
    /// min-gu); `nil` where nothing is open or the letters can't be Korean.
    public static func latinOther(_ letters: [UInt8]) -> [UInt8]? {
        guard let code = latin(letters, { after in after == UInt8(ascii: "y") }) else { return nil }
        return code == latin(letters) ? nil : code
    }

    private static func latin(
        _ letters: [UInt8],
        _ endsSyllable: (_ after: UInt8) -> Bool
    ) -> [UInt8]? {
        var code: [UInt8] = []
        var position = 0
        while position < letters.count {
            if letters[position] == UInt8(ascii: "-") || letters[position] == UInt8(ascii: " ") {
                position += 1
                continue
            }
            guard syllable(letters, &position, &code, endsSyllable) else { return nil }
        }
        return code.isEmpty ? nil : code
    }

    private static let latinInitials: [(StaticString, StaticString)] = [
        ("kk", "K"), ("gg", "K"), ("ck", "K"), ("tt", "T"), ("dd", "T"), ("bb", "P"), ("pp", "P"),
        ("ph", "P"), ("ss", "S"), ("sh", "S"), ("jj", "C"), ("ch", "C"), ("rh", "R"), ("k", "K"),
        ("g", "K"), ("n", "N"), ("t", "T"), ("d", "T"), ("r", "R"), ("l", "R"), ("m", "M"),
        ("p", "P"), ("b", "P"), ("s", "S"), ("j", "C"), ("z", "C"), ("h", "H"),
    ]

    // Longest first.
    private static let latinVowels: [(StaticString, StaticString)] = [
        ("yeoh", "YO"), ("yae", "YE"), ("yeo", "YO"), ("you", "YO"), ("yoo", "YO"),
        ("yuh", "YO"), ("woo", "O"), ("wae", "WE"), ("weo", "WO"), ("eui", "I"), ("yah", "YA"),
        ("ya", "YA"), ("ye", "YE"), ("yo", "YO"), ("yu", "YO"), ("yi", "I"), ("wa", "WA"),
        ("we", "WE"), ("wi", "WI"), ("wo", "WO"), ("wu", "O"), ("ae", "E"), ("ai", "E"),
        ("ay", "E"),
        ("ah", "A"), ("eo", "O"), ("eu", "O"), ("ee", "I"), ("ei", "E"), ("oe", "WE"), ("oi", "WE"),
        ("oo", "O"), ("oh", "O"), ("ou", "O"), ("uh", "O"), ("ui", "I"), ("ie", "I"), ("a", "A"),
        ("e", "E"), ("i", "I"), ("o", "O"), ("u", "O"), ("y", "I"),
    ]

    private static func syllable(
        _ letters: [UInt8],
        _ position: inout Int,
        _ code: inout [UInt8],
        _ endsSyllable: (_ after: UInt8) -> Bool
    ) -> Bool {
        _ = take(latinInitials, letters, &position, &code)
        guard takeVowel(letters, &position, &code) else { return false }
        takeFinal(letters, &position, &code, endsSyllable)
        return true
    }

    private static func takeVowel(
        _ letters: [UInt8],
        _ position: inout Int,
        _ code: inout [UInt8]
    ) -> Bool {
        for (text, value) in latinVowels where isNext(text, letters, position) {
            let end = position + text.utf8CodeUnitCount
            // The h of "ah", "oh", "uh" belongs to the next syllable when a vowel follows.
            if letters[end - 1] == UInt8(ascii: "h"), end < letters.count, isVowel(letters[end]) {
                continue
            }
            append(value, to: &code)
            position = end
            return true
        }
        return false
    }

    private static func takeFinal(
        _ letters: [UInt8],
        _ position: inout Int,
        _ code: inout [UInt8],
        _ endsSyllable: (_ after: UInt8) -> Bool
    ) {
        // The r of Park and Suhr only colors the vowel.
        if position + 1 < letters.count, letters[position] == UInt8(ascii: "r"),
            !isVowel(letters[position + 1]), letters[position + 1] != UInt8(ascii: "-")
        {
            position += 1
        }
        guard position < letters.count else { return }
        if isNext("ng", letters, position) {
            let after = position + 2
            if after >= letters.count || !isVowel(letters[after]) || endsSyllable(letters[after]) {
                code.append(UInt8(ascii: "G"))
                position = after
                return
            }
        }
        let finals: [(UInt8, UInt8)] = [
            (UInt8(ascii: "k"), UInt8(ascii: "K")), (UInt8(ascii: "g"), UInt8(ascii: "K")),
            (UInt8(ascii: "n"), UInt8(ascii: "N")), (UInt8(ascii: "t"), UInt8(ascii: "T")),
            (UInt8(ascii: "d"), UInt8(ascii: "T")), (UInt8(ascii: "l"), UInt8(ascii: "R")),
            (UInt8(ascii: "r"), UInt8(ascii: "R")), (UInt8(ascii: "m"), UInt8(ascii: "M")),
            (UInt8(ascii: "p"), UInt8(ascii: "P")), (UInt8(ascii: "b"), UInt8(ascii: "P")),
        ]
        guard let (_, final) = finals.first(where: { $0.0 == letters[position] }) else { return }
        let after = position + 1
        let startsNext = after < letters.count && (isVowel(letters[after]))
        if startsNext { return }
        code.append(final)
        position = after
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
            UInt8(ascii: "u"), UInt8(ascii: "y"), UInt8(ascii: "w"):
            true
        default: false
        }
    }

    private static func isNext(_ text: StaticString, _ letters: [UInt8], _ position: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= letters.count else { return false }
        for offset in 0..<length where text.utf8Start[offset] != letters[position + offset] {
            return false
        }
        return true
    }

    private static func append(_ text: StaticString, to code: inout [UInt8]) {
        for offset in 0..<text.utf8CodeUnitCount { code.append(text.utf8Start[offset]) }
    }

    private static func take(
        _ table: [(StaticString, StaticString)],
        _ letters: [UInt8],
        _ position: inout Int,
        _ code: inout [UInt8]
    ) -> Bool {
        for (text, value) in table where isNext(text, letters, position) {
            append(value, to: &code)
            position += text.utf8CodeUnitCount
            return true
        }
        return false
    }
}
