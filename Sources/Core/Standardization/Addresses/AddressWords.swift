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

/// The syllables addresses are told apart by.
enum AddressSign {
    static let si: UInt32 = 0xC2DC
    static let gun: UInt32 = 0xAD70
    static let gu: UInt32 = 0xAD6C
    static let eup: UInt32 = 0xC74D
    static let myeon: UInt32 = 0xBA74
    static let dong: UInt32 = 0xB3D9
    static let ri: UInt32 = 0xB9AC
    static let ga: UInt32 = 0xAC00
    static let ro: UInt32 = 0xB85C
    static let gil: UInt32 = 0xAE38
    static let ho: UInt32 = 0xD638
    static let floor: UInt32 = 0xCE35
    static let ordinal: UInt32 = 0xC81C
    static let mountain: UInt32 = 0xC0B0
    static let besides: UInt32 = 0xC678
    static let postBox: [UInt32] = [0xC0AC, 0xC11C, 0xD568]
    static let troop: [UInt32] = [0xBD80, 0xB300]
    static let lot: [UInt32] = [0xBC88, 0xC9C0]
    static let underground: [UInt32] = [0xC9C0, 0xD558]
    static let aboveGround: [UInt32] = [0xC9C0, 0xC0C1]

    static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    static func isDistrict(_ scalar: UInt32) -> Bool {
        scalar == si || scalar == gun || scalar == gu
    }

    static func isTownship(_ scalar: UInt32) -> Bool { scalar == eup || scalar == myeon }

    static func isPlace(_ scalar: UInt32) -> Bool { scalar == dong || scalar == ri || scalar == ga }
}
