/// Arithmetic on Hangul syllables (Unicode Standard, section 3.12).
public enum Hangul {
    /// The first and last precomposed syllable, 가 and 힣.
    public static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

    /// Whether a scalar is a precomposed syllable.
    public static func isSyllable(_ scalar: UInt32) -> Bool { syllables.contains(scalar) }

    /// Whether a scalar is a single letter as typed or as a mask (ㄱ, ㅇ, ㅏ).
    public static func isLetter(_ scalar: UInt32) -> Bool { (0x3131...0x318E).contains(scalar) }

    /// The numbers of a syllable's letters: initial 0–18, vowel 0–20, final 0–27 (0 is none).
    public static func letters(of syllable: UInt32) -> (initial: Int, vowel: Int, final: Int) {
        let index = Int(syllable - 0xAC00)
        return (index / 588, index / 28 % 21, index % 28)
    }

    /// The syllable of letter numbers as ``letters(of:)`` gives them.
    public static func syllable(initial: Int, vowel: Int, final: Int) -> UInt32 {
        UInt32(0xAC00 + initial * 588 + vowel * 28 + final)
    }

    /// The initial number of a compatibility consonant (ㄱ is 0, ㅎ is 18); `nil` for others.
    public static func initial(ofLetter scalar: UInt32) -> Int? {
        let consonants: [UInt32] = [
            0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145, 0x3146,
            0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
        ]
        return consonants.firstIndex(of: scalar)
    }

    /// The syllable after the initial-sound rule (두음법칙): 류 to 유, 리 to 이, 녀 to 여, 라 to 나.
    public static func withInitialSoundRule(_ syllable: UInt32) -> UInt32 {
        let (initial, vowel, final) = letters(of: syllable)
        // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ: before them ㄹ and ㄴ fall silent; before others ㄹ becomes ㄴ.
        let softens = [2, 3, 6, 7, 12, 17, 20].contains(vowel)
        if softens, initial == 5 || initial == 2 {
            return self.syllable(initial: 11, vowel: vowel, final: final)
        }
        return initial == 5 ? self.syllable(initial: 2, vowel: vowel, final: final) : syllable
    }

    /// How many letters two syllables differ by, 0 to 3, counting a missing final as a letter.
    public static func differingLetters(_ left: UInt32, _ right: UInt32) -> Int {
        let one = letters(of: left)
        let other = letters(of: right)
        return (one.initial == other.initial ? 0 : 1) + (one.vowel == other.vowel ? 0 : 1)
            + (one.final == other.final ? 0 : 1)
    }

    /// Whether two syllables differ in one letter that is often mistaken for the other: by ear
    /// (ㅐ/ㅔ, ㅖ/ㅔ, ㅙ/ㅚ/ㅞ, ㅢ/ㅣ, ㄴ/ㅇ at the end, plain/tense) or by a neighboring key (ㅏ/ㅓ, ㅏ/ㅣ).
    public static func isEasilyMistaken(_ left: UInt32, _ right: UInt32) -> Bool {
        guard differingLetters(left, right) == 1 else { return false }
        let one = letters(of: left)
        let other = letters(of: right)
        func isPair(_ first: Int, _ second: Int, _ pairs: [(Int, Int)]) -> Bool {
            pairs.contains {
                ($0.0 == first && $0.1 == second) || ($0.0 == second && $0.1 == first)
            }
        }
        if one.vowel != other.vowel {
            return isPair(
                one.vowel,
                other.vowel,
                [
                    (1, 5), (7, 5), (3, 7), (10, 11), (10, 15), (11, 15), (19, 20), (4, 6), (0, 4),
                    (0, 20), (8, 4),
                ]
            )
        }
        if one.final != other.final {
            return isPair(
                one.final,
                other.final,
                [(4, 21), (1, 2), (19, 20), (0, 4), (0, 21), (16, 4), (7, 19)]
            )
        }
        return isPair(
            one.initial,
            other.initial,
            [(0, 1), (3, 4), (7, 8), (9, 10), (12, 13), (2, 6), (5, 11)]
        )
    }
}
