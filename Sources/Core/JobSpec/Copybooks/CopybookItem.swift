/// A data item of a copybook, as its sentence describes it.
struct CopybookItem {
    /// How a number is kept.
    enum Usage {
        case display
        case packed
        case binary
        /// Floating point, of so many bytes: not read.
        case float(Int)
    }

    let line: Int
    let level: Int
    /// Empty for a filler.
    let name: String
    private(set) var picture: String?
    private(set) var usage: Usage?
    private(set) var occurs = 1
    private(set) var redefines: String?
    private(set) var isSignSeparate = false
    var children: [CopybookItem] = []

    /// Reads a sentence; `nil` for one that describes no bytes.
    init?(_ sentence: CopybookSentence) throws(CopybookFault) {
        line = sentence.line
        var words = sentence.words[...]
        let first = words.removeFirst()
        if Self.isDirective(first) {
            guard first.uppercased() == "COPY" else { return nil }
            throw CopybookFault(line: line, message: "put what COPY names in its place")
        }
        guard let level = Int(first) else {
            throw CopybookFault(
                line: line,
                message: "expected a level number, found '\(first)'"
            )
        }
        // Names of values, and of other ways to look at items.
        if level == 88 || level == 66 { return nil }
        guard 1...49 ~= level || level == 77 else {
            throw CopybookFault(line: line, message: "\(level) is no level number")
        }
        self.level = level == 77 ? 1 : level
        if let word = words.first, !Self.clauses.contains(word.uppercased()) {
            words.removeFirst()
            name = word.uppercased() == "FILLER" ? "" : word
        } else {
            name = ""
        }
        while !words.isEmpty { try readClause(&words) }
    }

    /// Whether a word begins a sentence for the compiler: for its listing, or to bring in another text.
    static func isDirective(_ word: String) -> Bool {
        ["COPY", "EJECT", "SKIP1", "SKIP2", "SKIP3"].contains(word.uppercased())
    }

    private static let clauses: Set<String> = [
        "PIC", "PICTURE", "USAGE", "COMP", "COMP-1", "COMP-2", "COMP-3", "COMP-4", "COMP-5",
        "COMPUTATIONAL", "COMPUTATIONAL-1", "COMPUTATIONAL-2", "COMPUTATIONAL-3", "COMPUTATIONAL-4",
        "COMPUTATIONAL-5", "BINARY", "PACKED-DECIMAL", "DISPLAY", "DISPLAY-1", "NATIONAL", "OCCURS",
        "INDEXED", "ASCENDING", "DESCENDING",
        "REDEFINES", "VALUE", "SIGN", "SYNC", "SYNCHRONIZED", "JUST", "JUSTIFIED",
        "BLANK",
    ]

    private mutating func readClause(_ words: inout ArraySlice<String>) throws(CopybookFault) {
        let word = words.removeFirst().uppercased()
        switch word {
        case "PIC", "PICTURE":
            Self.skip("IS", &words)
            picture = words.popFirst()
        case "REDEFINES": redefines = words.popFirst()?.uppercased()
        case "OCCURS":
            guard let times = words.popFirst().flatMap({ Int($0) }), 1...999 ~= times else {
                throw CopybookFault(line: line, message: "OCCURS needs a number from 1 to 999")
            }
            occurs = times
            Self.skip("TIMES", &words)
            if let next = words.first?.uppercased(), next == "TO" || next == "DEPENDING" {
                throw CopybookFault(
                    line: line,
                    message:
                        "its records vary in length (OCCURS … DEPENDING ON): have them delivered in one"
                )
            }
        case "SEPARATE":
            isSignSeparate = true
            Self.skip("CHARACTER", &words)
        case "COMP-3", "COMPUTATIONAL-3", "PACKED-DECIMAL": usage = .packed
        case "COMP", "COMPUTATIONAL", "COMP-4", "COMPUTATIONAL-4", "COMP-5", "COMPUTATIONAL-5",
            "BINARY":
            usage = .binary
        case "COMP-1", "COMPUTATIONAL-1": usage = .float(4)
        case "COMP-2", "COMPUTATIONAL-2": usage = .float(8)
        case "DISPLAY": usage = .display
        case "NATIONAL", "INDEX", "POINTER", "SYNC", "SYNCHRONIZED":
            throw CopybookFault(
                line: line,
                message: "\(word) is not understood: write the field into fields: by hand"
            )
        case "VALUE":
            Self.skip("IS", &words)
            Self.skip("ALL", &words)
            words = words.dropFirst()
        case "INDEXED", "ASCENDING", "DESCENDING":
            for filler in ["KEY", "IS", "BY"] { Self.skip(filler, &words) }
            words = words.drop { !Self.clauses.contains($0.uppercased()) && Int($0) == nil }
        // They say nothing of bytes.
        case "SIGN", "USAGE": Self.skip("IS", &words)
        case "BLANK": Self.skip("WHEN", &words)
        case "LEADING", "TRAILING", "ZERO", "ZEROS", "ZEROES", "JUST", "JUSTIFIED", "RIGHT",
            "DISPLAY-1",
            "EXTERNAL", "GLOBAL":
            break
        default:
            throw CopybookFault(
                line: line,
                message:
                    "'\(word)' is not expected; does a period in front of it lie behind column 72, or is none there?"
            )
        }
    }

    private static func skip(_ filler: String, _ words: inout ArraySlice<String>) {
        if words.first?.uppercased() == filler { words.removeFirst() }
    }

    /// Its parts take over usage and sign, where they state none.
    mutating func handDown() {
        for place in children.indices {
            if children[place].usage == nil { children[place].usage = usage }
            if isSignSeparate { children[place].isSignSeparate = true }
            children[place].handDown()
        }
    }
}
