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
        if left.coreKey == right.coreKey {
            return left.branch != 0 && right.branch != 0 && left.branch != right.branch
                ? AgreementLevel.Organization.otherBranch.rawValue
                : AgreementLevel.Organization.same.rawValue
        }
        let shorter = left.core.count < right.core.count ? left.core : right.core
        let longer = left.core.count < right.core.count ? right.core : left.core
        if shorter.count >= 4, longer.starts(with: shorter) {
            return AgreementLevel.Organization.similar.rawValue
        }
        // One wrong syllable in four or more is a slip; in fewer it is another name.
        return longer.count >= 4 && distance.distance(left.core, right.core) <= longer.count / 4
            ? AgreementLevel.Organization.similar.rawValue
            : AgreementLevel.Organization.different.rawValue
    }
}
