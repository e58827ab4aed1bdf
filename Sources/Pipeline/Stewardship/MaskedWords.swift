import Standardization

/// What a user writes in words: a reason, a note.
///
/// Kept for years where nobody looks for personal data: a resident number in it is masked before
/// anything else sees it.
public struct MaskedWords: Sendable {
    /// The words, without space around them.
    public let text: String

    /// Masks what was written; `nil` where it says nothing.
    public init?(_ words: String) {
        let bytes = Array(words.utf8)
        let masked = ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false)
        let text = masked.map { String(decoding: $0, as: UTF8.self) } ?? words
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isSpace)
        self.text = String(start.reversed().drop(while: isSpace).reversed())
        if self.text.isEmpty { return nil }
    }
}
