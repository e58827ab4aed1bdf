/// Characters as web pages write them: what a form of a web site stored is found so in files and
/// tables.
///
/// A browser sends what the page's encoding does not have as `&#54671;` (EUC-KR lacks 햏), and
/// programs escape `&`, `<` and quotes before they store a text. Source: the named character references
/// of HTML and the error mode "html" of the Encoding Standard (WHATWG).
enum CharacterReferences {
    /// The scalars that begin a reference or a line break.
    static func mayBegin(_ scalar: UInt32) -> Bool { scalar == 0x26 || scalar == 0x3C }

    /// A text with the characters that its references name, and spaces in place of its `<br>`; `nil`
    /// where it has none.
    static func resolved(_ text: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var position = 0
        var isChanged = false
        while position < text.count {
            let found =
                switch text[position] {
                case 0x26: reference(text, position + 1)
                case 0x3C: lineBreak(text, position + 1)
                default: nil as (value: UInt32, end: Int)?
                }
            if found != nil { isChanged = true }
            out.append(found?.value ?? text[position])
            position = found?.end ?? position + 1
        }
        return isChanged ? out : nil
    }

    private static let named: [(name: [UInt32], value: UInt32)] = [
        ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20),
        ("middot", 0xB7),
    ].map { ($0.unicodeScalars.map(\.value), $1) }

    // `middot`, or a number of seven digits and its sign.
    private static let longest = 8

    /// The character whose reference goes on behind its `&`, and where it ends: of `&amp;amp;#44;` the
    /// comma.
    private static func reference(_ text: [UInt32], _ start: Int) -> (value: UInt32, end: Int)? {
        guard var found = oneReference(text, start) else { return nil }
        while found.value == 0x26, let next = oneReference(text, found.end) { found = next }
        return found
    }

    private static func oneReference(_ text: [UInt32], _ start: Int) -> (value: UInt32, end: Int)? {
        guard let end = text[start...].prefix(longest + 1).firstIndex(of: 0x3B), end > start else {
            return nil
        }
        let body = text[start..<end]
        if body[start] == 0x23 {
            guard let value = number(body.dropFirst()) else { return nil }
            return (value, end + 1)
        }
        guard let known = named.first(where: { body.elementsEqual($0.name) }) else { return nil }
        return (known.value, end + 1)
    }

    private static func number(_ body: ArraySlice<UInt32>) -> UInt32? {
        let isHexadecimal = body.first.map { $0 | 0x20 == 0x78 } ?? false
        let digits = isHexadecimal ? body.dropFirst() : body
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: value = value * (isHexadecimal ? 16 : 10) + digit - 0x30
            case 0x41...0x46 where isHexadecimal: value = value * 16 + digit - 0x37
            case 0x61...0x66 where isHexadecimal: value = value * 16 + digit - 0x57
            default: return nil
            }
        }
        return isMeant(value) ? (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value : nil
    }

    /// Whether a number stands for a character that somebody would write so: no control character, and
    /// nothing that references themselves are made of, so that none can come of another.
    private static func isMeant(_ value: UInt32) -> Bool {
        let narrow = (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value
        switch narrow {
        case 0..<0x20, 0x23, 0x3B, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return false
        default: return Unicode.Scalar(value) != nil
        }
    }

    /// `<br>`, `<br/>` and `<BR />` behind their `<`.
    private static func lineBreak(_ text: [UInt32], _ start: Int) -> (value: UInt32, end: Int)? {
        guard let end = text[start...].prefix(5).firstIndex(of: 0x3E) else { return nil }
        let body = text[start..<end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let isBreak = [[0x62, 0x72], [0x62, 0x72, 0x2F], [0x62, 0x72, 0x20, 0x2F]].contains(body)
        return isBreak ? (0x20, end + 1) : nil
    }
}
