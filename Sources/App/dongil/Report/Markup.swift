import Records

/// Pieces of a page, with what comes from outside escaped.
enum Markup {
    /// A text as HTML shows it.
    static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.append(character)
            }
        }
        return out
    }

    /// A text in both languages; the page shows one of them.
    static func say(_ english: String, _ korean: String) -> String {
        english == korean
            ? escaped(english)
            : "<span lang=\"en\">\(escaped(english))</span><span lang=\"ko\">\(escaped(korean))</span>"
    }

    /// A table of cells that are HTML; `right` are the columns of numbers.
    static func table(_ head: [String], right: Set<Int>, _ rows: [[String]]) -> String {
        func row(_ cells: [String], _ tag: String) -> String {
            let all = cells.enumerated().map { place, cell in
                "<\(tag)\(right.contains(place) ? " class=\"n\"" : "")>\(cell)</\(tag)>"
            }
            return "<tr>\(all.joined())</tr>"
        }
        return """
            <div class="scroll"><table><thead>\(row(head, "th"))</thead>
            <tbody>\(rows.map { row($0, "td") }.joined(separator: "\n"))</tbody></table></div>
            """
    }

    /// A section of the page with its heading.
    static func section(_ title: String, _ body: [String]) -> String {
        "<section><h2>\(title)</h2>\n\(body.joined(separator: "\n"))\n</section>"
    }

    /// A share as people write it.
    static func percent(_ part: Int, of all: Int) -> String {
        all == 0 ? "–" : DecimalText.fixed(Double(part) / Double(all) * 100, places: 1) + " %"
    }

    /// Bytes in the unit people read them in.
    static func bytes(_ count: Int) -> String {
        let value = Double(count)
        if count >= 1 << 30 {
            return DecimalText.fixed(value / Double(1 << 30), places: 2) + " GiB"
        }
        if count >= 1 << 20 {
            return DecimalText.fixed(value / Double(1 << 20), places: 1) + " MiB"
        }
        return DecimalText.grouped((count + 1023) / 1024) + " KiB"
    }
}
