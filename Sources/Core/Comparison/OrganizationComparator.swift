public import Standardization

/// Compares organization names by their cores.
public enum OrganizationComparator {
    /// The level at which two names agree; 0 where either is missing.
    public static func level(
        _ left: OrganizationEntry,
        _ right: OrganizationEntry,
        _ distance: inout EditDistance
    ) -> UInt8 {
        guard left.coreKey != 0, right.coreKey != 0 else { return 0 }
        return compare(left, right, &distance).rawValue
    }

    private static func compare(
        _ left: OrganizationEntry,
        _ right: OrganizationEntry,
        _ distance: inout EditDistance
    ) -> AgreementLevel.Organization {
        if left.coreKey == right.coreKey {
            return left.branch != 0 && right.branch != 0 && left.branch != right.branch
                ? .otherBranch : .same
        }
        let longer = max(left.core.count, right.core.count)
        let shorter = min(left.core.count, right.core.count)
        var common = 0
        while common < shorter, left.core[common] == right.core[common] { common += 1 }
        if shorter >= 4, common == shorter { return .similar }
        // One wrong syllable in four or more is a slip; in fewer it is another name.
        guard longer >= 4, longer - shorter <= longer / 4 else { return .different }
        return distance.distance(left.core.span, right.core.span) <= longer / 4
            ? .similar : .different
    }
}
