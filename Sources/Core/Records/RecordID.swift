/// Names one record for ever: the source's code and the source's own key, written `SOURCE/KEY`.
public struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The code a mapping file gives its source.
    public let source: String
    /// The source's own key; several key columns are joined by `|`.
    public let key: String

    /// A record's name from its two parts.
    public init(source: String, key: String) {
        self.source = source
        self.key = key
    }

    /// Reads `SOURCE/KEY`; the key may itself hold slashes.
    ///
    /// `nil` where either part is missing.
    public init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let source = String(text[..<slash])
        let key = String(text[text.index(after: slash)...])
        guard !source.isEmpty, !key.isEmpty else { return nil }
        self.init(source: source, key: key)
    }

    /// The written form, `SOURCE/KEY`.
    public var description: String { "\(source)/\(key)" }

    /// Orders by source, then key, by their UTF-8 bytes, so that no locale can change an answer.
    public static func < (left: RecordID, right: RecordID) -> Bool {
        if left.source != right.source {
            return left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
        }
        return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
}
