import CXML

/// The name of an element or an attribute as libxml2 has names: bytes that end in a zero.
struct XMLName {
    private let bytes: [xmlChar]
    private let isASCII: Bool

    init(_ text: String) {
        bytes = Array(text.utf8) + [0]
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    func withText<Result>(_ body: (UnsafePointer<xmlChar>?) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body($0.baseAddress) }
    }

    /// Whether a name is this one.
    func isName(_ name: UnsafePointer<xmlChar>?) -> Bool {
        guard let name else { return false }
        // The zero at the end stops it in a shorter name.
        for (place, byte) in bytes.enumerated() where name[place] != byte {
            // Hangul may be spelled in jamo on one side.
            return !isASCII
                && String(cString: name) == String(decoding: bytes.dropLast(), as: UTF8.self)
        }
        return true
    }
}
