/// A table of a store as its schema makes it: what copies rows from one database to another knows.
struct StoreTable {
    /// What a column holds.
    enum Kind {
        case text
        case integer
        case real
        case blob
    }

    let name: String
    let columns: [(name: String, kind: Kind)]
    /// The columns of its key.
    let key: [String]

    /// Every table of a store that is no view.
    static var all: [StoreTable] {
        ([StoreSchema.noteTable] + StoreSchema.statements).compactMap(StoreTable.init)
    }

    /// The table that a statement makes; `nil` for other statements.
    init?(_ statement: String) {
        let made = "CREATE TABLE IF NOT EXISTS "
        guard statement.hasPrefix(made), let open = statement.firstIndex(of: "("),
            let close = statement.lastIndex(of: ")")
        else { return nil }
        name = String(statement[..<open].dropFirst(made.count).filter { $0 != " " })
        var columns: [(name: String, kind: Kind)] = []
        var key: [String] = []
        for part in Self.parts(statement[statement.index(after: open)..<close]) {
            let words = part.split(whereSeparator: \.isWhitespace)
            guard let first = words.first else { continue }
            if first == "PRIMARY" {
                key = part.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
                    .split(separator: ",").map(Self.plain)
                continue
            }
            let kind: Kind =
                part.contains("{blob}")
                ? .blob
                : part.contains("BIGINT") ? .integer : part.contains("DOUBLE") ? .real : .text
            columns.append((Self.plain(first), kind))
            if part.contains("PRIMARY KEY") { key = [Self.plain(first)] }
        }
        self.columns = columns
        self.key = key
    }

    /// A column's name without blanks and quotes.
    private static func plain(_ text: Substring) -> String {
        String(text.filter { !$0.isWhitespace && $0 != "\"" })
    }

    /// The parts between commas that stand in no brackets.
    private static func parts(_ text: Substring) -> [Substring] {
        var depth = 0
        return text.split { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return character == "," && depth == 0
        }
    }
}
