import ArgumentParser
import Standardization

/// What a user writes in words: a reason, a note.
///
/// Kept for years where nobody looks for personal data: a resident number in it is masked before
/// anything else sees it.
struct MaskedWords: ExpressibleByArgument {
    /// The words, without space around them.
    let text: String

    init?(argument: String) {
        let bytes = Array(argument.utf8)
        let masked = ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false)
        let text = masked.map { String(decoding: $0, as: UTF8.self) } ?? argument
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isSpace)
        self.text = String(start.reversed().drop(while: isSpace).reversed())
        if self.text.isEmpty { return nil }
    }
}
