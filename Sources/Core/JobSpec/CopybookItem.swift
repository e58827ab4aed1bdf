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
    private(set) var isSignLeading = false
    private(set) var isNational = false
    var children: [CopybookItem] = []

    /// Reads a sentence; `nil` for one that describes no bytes.
    init?(_ sentence: CopybookSentence) throws(CopybookFault) {
        line = sentence.line
        var words = sentence.words[...]
        let first = words.removeFirst()
        if ["EJECT", "SKIP1", "SKIP2", "SKIP3"].contains(first.uppercased()) { return nil }
        guard let level = Int(first) else {
            throw CopybookFault(
                line: line,
                message: first.uppercased() == "COPY"
                    ? "put what COPY names in its place"
                    : "expected a level number, found '\(first)'"
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

    private static let clauses: Set<String> = [
        "PIC", "PICTURE", "USAGE", "COMP", "COMP-1", "COMP-2", "COMP-3", "COMP-4", "COMP-5",
        "COMPUTATIONAL", "COMPUTATIONAL-1", "COMPUTATIONAL-2", "COMPUTATIONAL-3", "COMPUTATIONAL-4",
        "COMPUTATIONAL-5", "BINARY", "PACKED-DECIMAL", "DISPLAY", "DISPLAY-1", "NATIONAL", "OCCURS",
        "REDEFINES", "VALUE", "VALUES", "SIGN", "SYNC", "SYNCHRONIZED", "JUST", "JUSTIFIED",
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
        case "LEADING": isSignLeading = true
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
        case "NATIONAL": isNational = true
        case "INDEX", "POINTER", "SYNC", "SYNCHRONIZED":
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
            words = words.dropFirst()
        // They say nothing of bytes.
        case "SIGN", "USAGE": Self.skip("IS", &words)
        case "BLANK": Self.skip("WHEN", &words)
        case "TRAILING", "ZERO", "ZEROS", "ZEROES", "JUST", "JUSTIFIED", "RIGHT", "DISPLAY-1",
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

    /// Takes the usage of its group, where it states none.
    mutating func inherit(_ usage: Usage?) {
        if self.usage == nil { self.usage = usage }
        for place in children.indices { children[place].inherit(self.usage) }
    }
}
