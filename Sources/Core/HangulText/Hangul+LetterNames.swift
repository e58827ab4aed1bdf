extension Hangul {
    private static let initials = Array("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ").map(String.init)
    private static let vowels = Array("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ").map(String.init)
    private static let finals =
        ["-"] + Array("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ").map(String.init)

    /// A syllable's initial, vowel and final as letters that stand alone; `-` for no final.
    public static func names(of syllable: UInt32) -> [String] {
        let (initial, vowel, final) = letters(of: syllable)
        return [initials[initial], vowels[vowel], finals[final]]
    }
}
