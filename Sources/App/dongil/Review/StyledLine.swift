import HangulText

/// A line of a screen: pieces of text, each with what it means, not how it looks.
struct StyledLine {
    /// What a piece means.
    enum Meaning {
        case plain
        /// Less important.
        case aside
        /// A heading.
        case heading
        /// A letter in which two values differ.
        case differs
        /// What speaks for one customer.
        case supports
        /// What speaks against it.
        case opposes
    }

    private(set) var pieces: [(text: String, meaning: Meaning)] = []

    init() {}

    init(_ text: String, _ meaning: Meaning = .plain) {
        pieces = [(text, meaning)]
    }

    /// The columns it takes.
    var width: Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    mutating func append(_ text: String, _ meaning: Meaning = .plain) {
        guard !text.isEmpty else { return }
        if let last = pieces.last, last.meaning == meaning {
            pieces[pieces.count - 1].text += text
        } else {
            pieces.append((text, meaning))
        }
    }

    mutating func append(_ line: StyledLine) {
        for piece in line.pieces { append(piece.text, piece.meaning) }
    }

    /// Fills up with spaces to a column.
    mutating func pad(to column: Int) {
        append(String(repeating: " ", count: max(0, column - width)))
    }

    /// The line as text, with the colors of a terminal or without.
    func text(inColor: Bool) -> String {
        var pieces = pieces
        while let last = pieces.last, last.text.allSatisfy({ $0 == " " }), last.meaning != .differs
        {
            pieces.removeLast()
        }
        return pieces.map { piece in
            guard inColor, let code = Self.code(piece.meaning) else { return piece.text }
            return "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
        }.joined()
    }

    private static func code(_ meaning: Meaning) -> String? {
        switch meaning {
        case .plain: nil
        case .aside: "2"
        case .heading: "1"
        case .differs: "7"
        case .supports: "32"
        case .opposes: "31"
        }
    }

    /// Lines of text that fit into `width` columns; what goes on is indented as its line is.
    static func fitted(_ text: String, to width: Int) -> [StyledLine] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            let line = String(line)
            guard DisplayWidth.of(line) > width else { return [StyledLine(line)] }
            let indent = String(line.prefix { $0 == " " })
            let rest = String(line.dropFirst(indent.count))
            return wrapped(rest, to: width - indent.count).map { part in
                var whole = StyledLine(indent)
                whole.append(part)
                return whole
            }
        }
    }

    /// A text broken at spaces, or where a word is too long anywhere, into lines of at most `width`
    /// columns.
    static func wrapped(_ text: String, to width: Int, _ meaning: Meaning = .plain) -> [StyledLine]
    {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if DisplayWidth.of(joined) <= width {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = String(word)
            while DisplayWidth.of(line) > width {
                var head = ""
                for letter in line {
                    if DisplayWidth.of(head + String(letter)) > width { break }
                    head.append(letter)
                }
                if head.isEmpty { break }
                lines.append(head)
                line = String(line.dropFirst(head.count))
            }
        }
        lines.append(line)
        return lines.map { StyledLine($0, meaning) }
    }
}
