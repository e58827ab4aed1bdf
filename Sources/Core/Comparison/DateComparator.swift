/// Compares dates in packed form, `yyyymmdd`.
public enum DateComparator {
    /// The level at which two dates agree; 0 where either is missing.
    public static func level(_ left: UInt32, _ right: UInt32) -> UInt8 {
        guard left != 0, right != 0 else { return 0 }
        return compare(left, right).rawValue
    }

    private static func compare(_ left: UInt32, _ right: UInt32) -> AgreementLevel.Date {
        if left == right { return .same }
        if PackedDate.isSlipped(left, right) { return .slipped }
        if abs(PackedDate.days(left) - PackedDate.days(right)) < 32 { return .sameMonth }
        return left / 10_000 == right / 10_000 ? .sameYear : .different
    }
}
