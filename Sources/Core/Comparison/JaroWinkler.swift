/// The similarity of Jaro (1989) with the prefix bonus of Winkler (1990), on symbols.
enum JaroWinkler {
    /// 1 for equal texts, 0 for texts without a common symbol; at most 64 symbols of each count.
    static func similarity(_ left: Span<UInt32>, _ right: Span<UInt32>) -> Double {
        let one = min(left.count, 64)
        let other = min(right.count, 64)
        guard one > 0, other > 0 else { return one == other ? 1 : 0 }
        let window = max(0, max(one, other) / 2 - 1)
        var matchedLeft: UInt64 = 0
        var matchedRight: UInt64 = 0
        for place in 0..<one {
            let low = max(0, place - window)
            let high = min(other - 1, place + window)
            guard low <= high else { continue }
            for candidate in low...high
            where matchedRight >> UInt64(candidate) & 1 == 0 && left[place] == right[candidate] {
                matchedLeft |= 1 << UInt64(place)
                matchedRight |= 1 << UInt64(candidate)
                break
            }
        }
        let matches = matchedLeft.nonzeroBitCount
        guard matches > 0 else { return 0 }
        var transposed = 0
        var rest = matchedRight
        for place in 0..<one where matchedLeft >> UInt64(place) & 1 == 1 {
            let partner = rest.trailingZeroBitCount
            rest &= rest &- 1
            if left[place] != right[partner] { transposed += 1 }
        }
        let common = Double(matches)
        let jaro =
            (common / Double(one) + common / Double(other)
                + (common - Double(transposed / 2)) / common) / 3
        var prefix = 0
        while prefix < min(4, min(one, other)), left[prefix] == right[prefix] { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }
}
