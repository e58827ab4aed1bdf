import HangulText

/// Where two values differ, letter by letter; for Hangul down to the letters of a syllable (jamo).
///
/// Letters are aligned with the fewest edits (Wagner and Fischer 1974); of several ways the one that
/// pairs letters earliest.
public struct ValueDifference: Sendable, Equatable {
    /// Two syllables of one place that differ.
    public struct Syllables: Sendable, Equatable {
        /// The syllable of the first value.
        public let first: Character
        /// The syllable of the second value.
        public let second: Character
        /// The letters that differ, initial, vowel and final in turn; a missing final is `-`.
        public let letters: [(first: String, second: String)]

        /// Equal where the syllables are: their letters follow from them.
        public static func == (left: Syllables, right: Syllables) -> Bool {
            left.first == right.first && left.second == right.second
        }
    }

    /// Whether each letter of the first value has no equal in the second.
    public private(set) var first: [Bool]
    /// Whether each letter of the second value has no equal in the first.
    public private(set) var second: [Bool]
    /// The pairs of syllables that stand for one another and share a letter.
    public private(set) var syllables: [Syllables] = []

    // A longer value is compared whole: nobody reads marks in it, and the table grows with its square.
    private static let longest = 200

    /// The difference of two values.
    public init(_ one: String, _ other: String) {
        let (left, right) = (Array(one), Array(other))
        first = [Bool](repeating: false, count: left.count)
        second = [Bool](repeating: false, count: right.count)
        guard one != other, !left.isEmpty, !right.isEmpty else { return }
        guard max(left.count, right.count) <= Self.longest else {
            first = [Bool](repeating: true, count: left.count)
            second = [Bool](repeating: true, count: right.count)
            return
        }
        align(left, right)
    }

    private mutating func align(_ left: [Character], _ right: [Character]) {
        let width = right.count + 1
        // Edits from each place to the ends.
        var edits = [Int](repeating: 0, count: (left.count + 1) * width)
        for row in stride(from: left.count, through: 0, by: -1) {
            for column in stride(from: right.count, through: 0, by: -1) {
                if row == left.count || column == right.count {
                    edits[row * width + column] = left.count - row + right.count - column
                    continue
                }
                let changed =
                    edits[(row + 1) * width + column + 1] + (left[row] == right[column] ? 0 : 1)
                edits[row * width + column] = min(
                    changed,
                    edits[(row + 1) * width + column] + 1,
                    edits[row * width + column + 1] + 1
                )
            }
        }
        var (row, column) = (0, 0)
        while row < left.count || column < right.count {
            let rest = edits[row * width + column]
            if row < left.count, column < right.count {
                let isSame = left[row] == right[column]
                if edits[(row + 1) * width + column + 1] + (isSame ? 0 : 1) == rest {
                    if !isSame { replace(row, left[row], column, right[column]) }
                    row += 1
                    column += 1
                    continue
                }
            }
            if row < left.count, edits[(row + 1) * width + column] + 1 == rest {
                first[row] = true
                row += 1
            } else {
                second[column] = true
                column += 1
            }
        }
    }

    private mutating func replace(_ row: Int, _ one: Character, _ column: Int, _ other: Character) {
        first[row] = true
        second[column] = true
        guard let left = Self.syllable(one), let right = Self.syllable(other) else { return }
        let (lettersOfLeft, lettersOfRight) = (Hangul.names(of: left), Hangul.names(of: right))
        let differing = zip(lettersOfLeft, lettersOfRight).filter { $0 != $1 }
        guard differing.count < 3 else { return }
        syllables.append(
            Syllables(
                first: one,
                second: other,
                letters: differing.map { (first: $0.0, second: $0.1) }
            )
        )
    }

    private static func syllable(_ letter: Character) -> UInt32? {
        guard letter.unicodeScalars.count == 1, let scalar = letter.unicodeScalars.first,
            Hangul.isSyllable(scalar.value)
        else { return nil }
        return scalar.value
    }
}
