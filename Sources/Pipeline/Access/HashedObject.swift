import Crypto
import Records

/// A JSON object whose last member, `hash`, is the SHA-256 of all that stands before it: whoever
/// changes a letter has to change the hash, and that shows where it is kept elsewhere too.
enum HashedObject {
    private static let mark = ",\"hash\":\""

    /// An object with its hash at the end.
    static func text(_ object: String) -> String {
        "\(object.dropLast())\(mark)\(hash(of: object))\"}"
    }

    /// The hash that a text has to state; `nil` where it states none.
    static func expectedHash(_ text: String) -> String? {
        text.ranges(of: mark).last.map { hash(of: text[..<$0.lowerBound] + "}") }
    }

    private static func hash(of text: some StringProtocol) -> String {
        HexText.lowercase(SHA256.hash(data: Array(text.utf8)))
    }
}
