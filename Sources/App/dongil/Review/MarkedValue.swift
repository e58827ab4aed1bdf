import HangulText
import Review

/// A value in a column of the screen, with the letters marked in which it differs from the other.
struct MarkedValue {
    private let letters: [(letter: Character, isMarked: Bool)]

    /// A value as it may be shown, with the marks of the value as it is; masking keeps the number of
    /// letters, and where it does not nothing is marked.
    init(shown: String, value: String, marks: [Bool]) {
        let fits = shown.count == value.count && marks.count == value.count
        letters = shown.enumerated().map { place, letter in (letter, fits && marks[place]) }
    }

    /// The value in lines of at most `width` columns; without color each line with marks is followed
    /// by one that has `~` under them.
    func lines(width: Int, inColor: Bool) -> [StyledLine] {
        var lines: [StyledLine] = []
        var line = StyledLine()
        var marks = StyledLine()
        func end() {
            lines.append(line)
            if !inColor, marks.pieces.contains(where: { $0.text.contains("~") }) {
                lines.append(marks)
            }
            line = StyledLine()
            marks = StyledLine()
        }
        for (letter, isMarked) in letters {
            let text = String(letter)
            if line.width + DisplayWidth.of(text) > width { end() }
            if line.width == 0, letter == " " { continue }
            line.append(text, isMarked && inColor ? .differs : .plain)
            marks.append(
                String(repeating: isMarked ? "~" : " ", count: DisplayWidth.of(text)),
                .aside
            )
        }
        end()
        return lines
    }
}
