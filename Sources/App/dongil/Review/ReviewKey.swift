/// What a key asks of a review session.
enum ReviewKey: Equatable {
    case same
    case different
    case unsure
    case skip
    case back
    case details
    case preview
    case how
    case history
    case note
    case reveal
    case help
    case quit
    /// Decide in spite of what was decided before.
    case override
    /// The window has another size.
    case resized
    case other

    /// The key a letter stands for; a Hangul letter is the key it lies on (KS X 5002, two-set), so
    /// that nobody has to leave Hangul input.
    init(_ letter: Character) {
        let key = Self.twoSet[letter] ?? Self.initialKey(letter) ?? Character(letter.lowercased())
        switch key {
        case "s": self = .same
        case "d": self = .different
        case "u": self = .unsure
        case "\r", "\n", " ": self = .skip
        case "b": self = .back
        case "v": self = .details
        case "p": self = .preview
        case "h": self = .how
        case "y": self = .history
        case "n": self = .note
        case "r": self = .reveal
        case "o": self = .override
        case "?", "/": self = .help
        case "q", "\u{3}", "\u{4}": self = .quit
        default: self = .other
        }
    }

    private static let twoSet: [Character: Character] = [
        "ㅁ": "a", "ㅠ": "b", "ㅊ": "c", "ㅇ": "d", "ㄷ": "e", "ㄹ": "f", "ㅎ": "g", "ㅗ": "h", "ㅑ": "i",
        "ㅓ": "j", "ㅏ": "k", "ㅣ": "l", "ㅡ": "m", "ㅜ": "n", "ㅐ": "o", "ㅔ": "p", "ㅂ": "q", "ㄱ": "r",
        "ㄴ": "s", "ㅅ": "t", "ㅕ": "u", "ㅍ": "v", "ㅈ": "w", "ㅌ": "x", "ㅛ": "y", "ㅋ": "z",
    ]

    /// An input method may put two keys together to a syllable: its first letter counts.
    private static func initialKey(_ letter: Character) -> Character? {
        guard let scalar = letter.unicodeScalars.first?.value, (0xAC00...0xD7A3).contains(scalar)
        else { return nil }
        let initials = Array("rRseEfaqQtTdwWczxvg")
        return Character(initials[Int(scalar - 0xAC00) / 588].lowercased())
    }
}
