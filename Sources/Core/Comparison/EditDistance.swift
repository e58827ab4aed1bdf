/// Edit distances on scalars, with working memory that is made once.
public struct EditDistance {
    private var previous: [Int] = []
    private var current: [Int] = []
    private var beforePrevious: [Int] = []

    /// Working memory for any number of comparisons.
    public init() {}

    /// The optimal string alignment distance: insertions, deletions, replacements and swaps of
    /// neighbors, no part edited twice (Damerau 1964; after Boytsov 2011).
    public mutating func distance(_ left: [UInt32], _ right: [UInt32]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
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

    /// A distance as a share of the longer text: 1 for equal texts, 0 for wholly different ones.
    public mutating func similarity(_ left: [UInt32], _ right: [UInt32]) -> Double {
        let longest = max(left.count, right.count)
        guard longest > 0 else { return 1 }
        return 1 - Double(distance(left, right)) / Double(longest)
    }
}
