import CXML

/// Values of an XML record without the white space around them, as UTF-8 in one block of bytes, which
/// the next ones take over.
struct XMLValues {
    private(set) var bytes: [UInt8] = []
    private(set) var ranges: [Range<Int>] = []

    /// Makes room for the next values.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
    }

    /// Adds a value that ends before a zero byte.
    mutating func add(_ text: UnsafePointer<xmlChar>) {
        var start = 0
        while text[start] != 0, text[start] <= 0x20 { start += 1 }
        var end = start
        var length = start
        while text[length] != 0 {
            if text[length] > 0x20 { end = length + 1 }
            length += 1
        }
        let before = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(start: text + start, count: end - start))
        ranges.append(before..<bytes.count)
    }

    /// A value as text.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether a value has U+FFFD, which stands for a byte that could not be decoded.
    func isBroken(_ range: Range<Int>) -> Bool {
        guard range.count >= 3 else { return false }
        for place in range.lowerBound...(range.upperBound - 3)
        where bytes[place] == 0xEF && bytes[place + 1] == 0xBF && bytes[place + 2] == 0xBD {
            return true
        }
        return false
    }
}
