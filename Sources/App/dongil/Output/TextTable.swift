import HangulText

/// A table for a terminal, its columns aligned by display width.
struct TextTable {
    private let header: [String]
    private let alignsRight: Set<Int>
    private var rows: [[String]] = []

    /// A table; the columns in `right` are numbers.
    init(_ header: [String], right: Set<Int> = []) {
        self.header = header
        alignsRight = right
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    var text: String {
        let all = [header] + rows
        let widths = header.indices.map { column in
            all.map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        func line(_ row: [String]) -> String {
            var cells = row.enumerated().map { column, cell in
                DisplayWidth.padded(
                    cell,
                    to: widths[column],
                    alignRight: alignsRight.contains(column)
                )
            }
            while let last = cells.last, last.allSatisfy({ $0 == " " }) { cells.removeLast() }
            var text = cells.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
    }
}
