/// Compares telephone numbers by line number.
public enum PhoneComparator {
    /// The level at which two line numbers agree; 0 where either is no evidence.
    public static func level(_ left: UInt64, _ right: UInt64) -> UInt8 {
        guard left != 0, right != 0 else { return 0 }
        if left == right { return AgreementLevel.Phone.same.rawValue }
        return isSlipped(left, right)
            ? AgreementLevel.Phone.slipped.rawValue : AgreementLevel.Phone.different.rawValue
    }

    /// One digit differs, or two neighboring digits are swapped.
    private static func isSlipped(_ left: UInt64, _ right: UInt64) -> Bool {
        var one = left
        var other = right
        var differing = 0
        var swapped = false
        var last: (UInt64, UInt64) = (0, 0)
        var lastDiffered = false
        while one > 0 || other > 0 {
            if one == 0 || other == 0 { return false }
            let digits = (one % 10, other % 10)
            let differs = digits.0 != digits.1
            if differs {
                differing += 1
                if differing > 2 { return false }
                swapped = lastDiffered && digits.0 == last.1 && digits.1 == last.0
            }
            last = digits
            lastDiffered = differs
            one /= 10
            other /= 10
        }
        return differing == 1 || (differing == 2 && swapped)
    }
}
