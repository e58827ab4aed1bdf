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

    /// The value in lines of at most `width` columns, broken at spaces where there are some; without
    /// color each line with marks is followed by one that has `~` under them.
    func lines(width: Int, inColor: Bool) -> [StyledLine] {
        broken(width).flatMap { part -> [StyledLine] in
            var line = StyledLine()
            var marks = StyledLine()
            for place in part {
                let text = String(letters[place].letter)
                let isMarked = letters[place].isMarked
                line.append(text, isMarked && inColor ? .differs : .plain)
                marks.append(
                    String(repeating: isMarked ? "~" : " ", count: DisplayWidth.of(text)),
                    .aside
                )
            }
            let isMarked = part.contains { letters[$0].isMarked }
            return isMarked && !inColor ? [line, marks] : [line]
        }
    }

    /// The places of the letters of each line.
    private func broken(_ width: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        while start < letters.count {
            var end = start
            var used = 0
            while end < letters.count {
                used += DisplayWidth.of(String(letters[end].letter))
                if used > width { break }
                end += 1
            }
            if end < letters.count,
                let space = letters[start..<end].lastIndex(where: { $0.letter == " " }),
                space > start
            {
                parts.append(start..<space)
                start = space + 1
            } else {
                end = max(end, start + 1)
                parts.append(start..<end)
                start = end
            }
        }
        return parts.isEmpty ? [0..<0] : parts
    }
}
