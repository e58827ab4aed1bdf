/// Edit distances on symbols, with working memory that is made once.
///
/// The optimal string alignment distance: insertions, deletions, replacements and swaps of
/// neighbors, no part edited twice (Damerau 1964; after Boytsov 2011).
public struct EditDistance {
    /// For each symbol of the shorter text the places where it stands; all zero between calls.
    private var places: [UInt64] = []
    private var previous: [Int] = []
    private var current: [Int] = []
    private var beforePrevious: [Int] = []

    /// Working memory for any number of comparisons.
    public init() {}

    /// The distance of two texts whose symbols are below `alphabet`.
    ///
    /// 64 places at once where the shorter text has no more (Hyyrö 2003).
    public mutating func distance(
        _ left: Span<UInt32>,
        _ right: Span<UInt32>,
        alphabet: Int
    ) -> Int {
        if left.count > right.count { return distance(right, left, alphabet: alphabet) }
        guard left.count > 0 else { return right.count }
        guard left.count <= 64 else { return distance(left, right) }
        if places.count < alphabet {
            places += [UInt64](repeating: 0, count: alphabet - places.count)
        }
        for place in 0..<left.count { places[Int(left[place])] |= 1 << UInt64(place) }
        var positive = UInt64.max
        var negative: UInt64 = 0
        var lastMatches: UInt64 = 0
        var diagonal: UInt64 = 0
        let last: UInt64 = 1 << UInt64(left.count - 1)
        var distance = left.count
        for place in 0..<right.count {
            let matches = places[Int(right[place])]
            let swapped = ((~diagonal & matches) << 1) & lastMatches
            diagonal =
                (((matches & positive) &+ positive) ^ positive) | matches | negative | swapped
            var up = negative | ~(diagonal | positive)
            let down = diagonal & positive
            if up & last != 0 { distance += 1 }
            if down & last != 0 { distance -= 1 }
            up = up << 1 | 1
            positive = down << 1 | ~(diagonal | up)
            negative = diagonal & up
            lastMatches = matches
        }
        for place in 0..<left.count { places[Int(left[place])] = 0 }
        return distance
    }

    /// The distance of two texts of any symbols, row by row.
    public mutating func distance(_ left: Span<UInt32>, _ right: Span<UInt32>) -> Int {
        if left.count == 0 || right.count == 0 { return max(left.count, right.count) }
        let width = right.count + 1
        if current.count < width {
            previous = [Int](repeating: 0, count: width)
            current = previous
            beforePrevious = previous
        }
        for column in 0..<width { previous[column] = column }
        for row in 1...left.count {
            current[0] = row
            for column in 1..<width {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var best = min(
                    previous[column] + 1,
                    current[column - 1] + 1,
                    previous[column - 1] + cost
                )
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, beforePrevious[column - 2] + 1)
                }
                current[column] = best
            }
            swap(&beforePrevious, &previous)
            swap(&previous, &current)
        }
        return previous[right.count]
    }
}
