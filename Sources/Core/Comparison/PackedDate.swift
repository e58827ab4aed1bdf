/// What comparators ask of dates in packed form, `yyyymmdd`.
enum PackedDate {
    /// One digit differs, or day and month are swapped, or two neighboring digits are.
    static func isSlipped(_ left: UInt32, _ right: UInt32) -> Bool {
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

    /// Days since the year 0, exact to a day or two.
    static func days(_ packed: UInt32) -> Int {
        Int(packed / 10_000) * 365 + Int(packed / 10_000) / 4 + Int(packed / 100 % 100) * 61 / 2
            + Int(packed % 100)
    }
}
