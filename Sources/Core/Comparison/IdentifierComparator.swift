public import Standardization

/// Compares identifiers: the same, slipped by one sign, or different.
public enum IdentifierComparator {
    /// The level at which two identifiers of a pool agree; 0 where either is missing.
    ///
    /// `entries` is `nil` where a slip can't be seen: keyed hashes.
    public static func level(
        _ left: UInt32,
        _ right: UInt32,
        _ entries: TextEntries?,
        _ distance: inout EditDistance
    ) -> UInt8 {
        guard left != 0, right != 0 else { return 0 }
        return compare(left, right, entries, &distance).rawValue
    }

    private static func compare(
        _ left: UInt32,
        _ right: UInt32,
        _ entries: TextEntries?,
        _ distance: inout EditDistance
    ) -> AgreementLevel.Identifier {
        if left == right { return .same }
        guard let entries else { return .different }
        let one = entries.symbols(of: left)
        let other = entries.symbols(of: right)
        guard abs(one.count - other.count) <= 1, min(one.count, other.count) >= 5,
            max(one.count, other.count) <= 64
        else { return .different }
        let edits = distance.distance(
            entries.symbols.span.extracting(one),
            entries.symbols.span.extracting(other),
            alphabet: entries.alphabet
        )
        return edits <= 1 ? .slipped : .different
    }
}
