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

    /// Whether two names are the same bytes: 가 as one syllable and as its letters are two keys of a
    /// source, though they are one text to `String`.
    public static func == (left: RecordID, right: RecordID) -> Bool {
        left.source.utf8.elementsEqual(right.source.utf8)
            && left.key.utf8.elementsEqual(right.key.utf8)
    }

    /// Feeds the bytes of both parts.
    public func hash(into hasher: inout Hasher) {
        for byte in source.utf8 { hasher.combine(byte) }
        hasher.combine(UInt8(0xFF))
        for byte in key.utf8 { hasher.combine(byte) }
    }

    /// The written form, `SOURCE/KEY`.
    public var description: String { "\(source)/\(key)" }

    /// Orders by source, then key, by their UTF-8 bytes, so that no locale can change an answer.
    public static func < (left: RecordID, right: RecordID) -> Bool {
        if !left.source.utf8.elementsEqual(right.source.utf8) {
            return left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
        }
        return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
}
