/// Compares birth dates in packed form, `yyyymmdd`.
public enum BirthComparator {
    /// The level at which two dates agree; 0 where either is missing.
    public static func level(_ left: UInt32, _ right: UInt32) -> UInt8 {
        guard left != 0, right != 0 else { return 0 }
        return compare(left, right).rawValue
    }

    private static func compare(_ left: UInt32, _ right: UInt32) -> AgreementLevel.Birth {
        if left == right { return .same }
        if isSlipped(left, right) { return .slipped }
        let distance = approximateDays(left) - approximateDays(right)
        if (20...50).contains(abs(distance)) { return .lunarShift }
        return left / 10_000 == right / 10_000 ? .sameYear : .different
    }

    /// One digit differs, or day and month are swapped, or two neighboring digits are.
    private static func isSlipped(_ left: UInt32, _ right: UInt32) -> Bool {
        let sameYear = left / 10_000 == right / 10_000
        let monthDay = left % 10_000
        if sameYear, monthDay % 100 * 100 + monthDay / 100 == right % 10_000 { return true }
        var differing = 0
        var one = left
        var other = right
        var swapped = false
        var last: (UInt32, UInt32) = (0, 0)
        for _ in 0..<8 {
            let digits = (one % 10, other % 10)
            if digits.0 != digits.1 {
                differing += 1
                swapped = differing == 2 && digits.0 == last.1 && digits.1 == last.0
            }
            last = digits
            one /= 10
            other /= 10
        }
        return differing == 1 || (differing == 2 && swapped)
    }

    // Exact to a day or two, which is enough for "20 to 50 days".
    private static func approximateDays(_ packed: UInt32) -> Int {
        Int(packed / 10_000) * 365 + Int(packed / 10_000) / 4 + Int(packed / 100 % 100) * 61 / 2
            + Int(packed % 100)
    }
}
