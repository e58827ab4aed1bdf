/// The known name that a mistyped one was most likely meant to be.
public enum NearestName {
    /// The nearest of `known`, or `nil` where none is near enough to be a slip of `name`.
    public static func of(_ name: String, in known: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        var best: (name: String, distance: Int)?
        for candidate in known {
            let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars))
            if distance <= max(1, max(wanted.count, candidate.unicodeScalars.count) * 2 / 5),
                distance < best?.distance ?? .max
            {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// `unknown WHAT 'x' (known: a, b).
    ///
    /// Did you mean 'a'?`
    public static func message(_ what: String, _ name: String, known: [String]) -> String {
        let hint = of(name, in: known).map { " Did you mean '\($0)'?" } ?? ""
        return "unknown \(what) '\(name)' (known: \(known.joined(separator: ", "))).\(hint)"
    }

    /// Edit distance that counts two swapped neighbors as one slip.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...right.count)]
        for (row, one) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(
                    rows[row][column + 1] + 1,
                    current[column] + 1,
                    rows[row][column] + (one == other ? 0 : 1)
                )
                if row > 0, column > 0, one == right[column - 1], left[row - 1] == other {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                current.append(best)
            }
            rows.append(current)
        }
        return rows[left.count][right.count]
    }
}
