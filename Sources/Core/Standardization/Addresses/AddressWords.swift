import HangulText

/// A folded address cut into words: ranges of the text, so that nothing is copied.
struct AddressWords {
    struct Word {
        var range: Range<Int>
        /// Whether a comma stands before the word.
        let isAfterComma: Bool
    }

    /// The words outside parentheses.
    private(set) var outside: [Word] = []
    /// What stands in parentheses, cut at commas.
    private(set) var references: [Range<Int>] = []

    init(_ text: [UInt32]) {
        outside.reserveCapacity(12)
        var depth = 0
        var start = 0
        var comma = false
        var nextComma = false
        var position = 0
        func isDigit(_ place: Int) -> Bool {
            place >= 0 && place < text.count && (0x30...0x39).contains(text[place])
        }
        while position <= text.count {
            let value = position < text.count ? text[position] : 0x20
            var separates = false
            switch value {
            case 0x28, 0x5B, 0x29, 0x5D, 0x2C, 0x3B, 0x3F: separates = true
            case 0x20: separates = depth == 0
            case 0x2E: separates = !isDigit(position - 1) || !isDigit(position + 1)
            default: break
            }
            if separates || position == text.count {
                if position > start {
                    if depth == 0 {
                        outside.append(Word(range: start..<position, isAfterComma: comma))
                    } else {
                        addReference(text, start..<position)
                    }
                }
                nextComma = value == 0x2C ? true : position > start ? false : nextComma
                comma = nextComma
                if value == 0x28 || value == 0x5B { depth += 1 }
                if value == 0x29 || value == 0x5D { depth = max(0, depth - 1) }
                start = position + 1
            }
            position += 1
        }
    }

    private mutating func addReference(_ text: [UInt32], _ range: Range<Int>) {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, text[start] == 0x20 { start += 1 }
        while end > start, text[end - 1] == 0x20 { end -= 1 }
        if start < end { references.append(start..<end) }
    }
}
