/// The signs that hide a letter of a name.
enum NameMask {
    /// The sign that all masks become.
    static let sign: UInt32 = 0x2A

    /// `*`, ○, ◯, ⭕, 〇, O, X; ㅇ masks only beside syllables.
    static func isMask(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2A, 0x25CB, 0x25EF, 0x2B55, 0x3007, 0x4F, 0x6F, 0x58, 0x78, 0x25CE: true
        default: false
        }
    }

    /// Whether a word is nothing but masks.
    static func isWord(_ word: [UInt32]) -> Bool { word.allSatisfy(isMask) }
}
