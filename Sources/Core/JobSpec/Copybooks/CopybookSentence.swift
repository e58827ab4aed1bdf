/// A sentence of a copybook: its words up to the period, and the line it begins in.
struct CopybookSentence {
    let line: Int
    let words: [String]

    /// The sentences of a text in COBOL's reference format (columns 8 to 72) or in the free one.
    static func all(in text: String) -> [CopybookSentence] {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(Array.init)
        let isFixed = areInReferenceFormat(lines)
        var sentences: [CopybookSentence] = []
        var words: [String] = []
        var begin = 0
        for (number, line) in lines.enumerated() {
            for written in self.words(of: isFixed ? area(of: line) : line) {
                // A comma or semicolon in front of a blank parts words, and says nothing.
                let word = isLiteral(written) ? written : withoutSeparator(written)
                guard !word.isEmpty else { continue }
                if words.isEmpty { begin = number + 1 }
                guard word.last == ".", !isLiteral(word) else {
                    words.append(word)
                    continue
                }
                if word.count > 1 { words.append(String(word.dropLast())) }
                if !words.isEmpty { sentences.append(CopybookSentence(line: begin, words: words)) }
                words = []
            }
        }
        if !words.isEmpty { sentences.append(CopybookSentence(line: begin, words: words)) }
        return sentences
    }

    /// Whether lines have a mark in the seventh column, and from the eighth on what begins a sentence: in
    /// front of it stand numbers, or tags of who changed a line.
    private static func areInReferenceFormat(_ lines: [[Character]]) -> Bool {
        guard lines.allSatisfy({ $0.count < 7 || " *-/Dd".contains($0[6]) }) else { return false }
        let first = lines.lazy.compactMap { words(of: area(of: $0)).first }.first
        return first.map { Int($0) != nil || CopybookItem.isDirective($0) } ?? false
    }

    /// What stands from column 8 to 72; Hangul takes two columns.
    private static func area(of line: [Character]) -> [Character] {
        guard line.count > 7, !"*/Dd".contains(line[6]) else { return [] }
        var column = 7
        return Array(
            line[7...].prefix { letter in
                column += letter.isASCII ? 1 : 2
                return column <= 72
            }
        )
    }

    private static func withoutSeparator(_ word: String) -> String {
        word.last == "," || word.last == ";" ? String(word.dropLast()) : word
    }

    private static func isLiteral(_ word: String) -> Bool {
        (word.first == "'" || word.first == "\"") && word.last == word.first && word.count > 1
    }

    /// Words between blanks; a literal is one.
    private static func words(of line: [Character]) -> [String] {
        guard line.first(where: { $0 != " " && $0 != "\t" }) != "*" else { return [] }
        var words: [String] = []
        var word = ""
        var quote: Character?
        for (place, letter) in line.enumerated() {
            if quote == nil, letter == "*", place + 1 < line.count, line[place + 1] == ">" { break }
            if let open = quote {
                word.append(letter)
                if letter == open { quote = nil }
            } else if letter == " " || letter == "\t" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                if letter == "'" || letter == "\"" { quote = letter }
                word.append(letter)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
