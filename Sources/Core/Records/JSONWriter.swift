/// Writes JSON as UTF-8 bytes, members in the order given, so that equal values give equal bytes.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// An empty document.
    public init() {}

    /// What has been written, as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Makes room for some bytes more.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Takes out what has been written, keeping the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Lets the next value be a document of its own, right behind the last one.
    mutating func beginDocument() { needsComma = false }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Opens an object as the next value.
    public mutating func beginObject() {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    /// Closes the innermost object.
    public mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Opens an array as the next value.
    public mutating func beginArray() {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
    }

    /// Closes the innermost array.
    public mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Names the next value of an object.
    public mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string value.
    public mutating func string(_ text: String) {
        // Most texts have nothing that must be written otherwise.
        if text.utf8.contains(where: Self.isEscaped) { return string(text.utf8) }
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Writes a string value from UTF-8 bytes, which are taken as valid.
    public mutating func string(_ text: some Sequence<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: [0x5C, 0x22])
            case UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
            case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
            case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Self.hexadecimal[Int(byte >> 4)])
                bytes.append(Self.hexadecimal[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a string value from part of a buffer of UTF-8 bytes, which are taken as valid.
    public mutating func string(_ text: [UInt8], _ range: Range<Int>) {
        for place in range where Self.isEscaped(text[place]) { return string(text[range]) }
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(text, range)
        bytes.append(UInt8(ascii: "\""))
    }

    /// What ``key(_:)`` writes of a name.
    public static func written(key name: String) -> [UInt8] {
        var json = JSONWriter()
        json.key(name)
        return json.bytes
    }

    /// Names the next value of an object by what was written of the name once.
    public mutating func key(written: [UInt8]) {
        separate()
        bytes.append(written, 0..<written.count)
        needsComma = false
    }

    /// Writes a whole number.
    public mutating func number(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes a number in thousandths, without an exponent or trailing zeros.
    public mutating func number(_ value: Double) {
        separate()
        DecimalText.append(thousandths: value, to: &bytes)
    }

    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes a member whose value is a string, or `null`.
    public mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a member whose value is JSON already, as it is.
    public mutating func member(_ name: String, json value: String) {
        key(name)
        separate()
        bytes.append(contentsOf: value.utf8)
    }

    /// Writes a member whose value is a whole number.
    public mutating func member(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    /// Writes a member whose value is a number in thousandths.
    public mutating func member(_ name: String, _ value: Double) {
        key(name)
        number(value)
    }

    /// Writes a member whose value is `true` or `false`.
    public mutating func member(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// Writes a member whose value is an array of strings.
    public mutating func member(_ name: String, _ values: [String]) {
        key(name)
        beginArray()
        for value in values { string(value) }
        endArray()
    }

    /// Writes a member whose value is an object of whole numbers.
    public mutating func member(_ name: String, _ counts: some Sequence<(String, Int)>) {
        key(name)
        beginObject()
        for (name, count) in counts { member(name, count) }
        endObject()
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// Adds a member that is an array of objects.
    public mutating func array<Element>(
        _ name: String,
        _ elements: some Sequence<Element>,
        _ members: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements {
            beginObject()
            members(&self, element)
            endObject()
        }
        endArray()
    }
}
