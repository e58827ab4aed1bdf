import Testing

@testable import dongil

@Suite struct ReviewKeyTests {
    @Test func hangulKeysAreTheKeysTheyLieOn() {
        for (letter, key) in [
            ("s", ReviewKey.same), ("S", .same), ("ㄴ", .same), ("d", .different), ("ㅇ", .different),
            ("ㅕ", .unsure), ("ㅠ", .back), ("ㅍ", .details), ("ㅔ", .preview), ("ㅗ", .how),
            ("ㅛ", .history), ("ㅜ", .note), ("ㄱ", .reveal), ("ㅐ", .override), ("ㅂ", .quit),
            ("\r", .skip), (" ", .skip), ("?", .help), ("\u{3}", .quit), ("x", .other),
        ] {
            #expect(ReviewKey(Character(letter)) == key, "\(letter)")
        }
    }

    /// Two keys pressed one after the other may come as a syllable: the first of them is meant.
    @Test func aSyllableIsItsFirstKey() {
        for (syllable, key) in [
            ("노", ReviewKey.same), ("아", .different), ("브", .quit), ("가", .reveal),
        ] {
            #expect(ReviewKey(Character(syllable)) == key, "\(syllable)")
        }
    }
}
