/// A line number whose decimal digits lie side by side, four bits each, so that two are compared
/// without taking them apart.
struct PackedLine: Sendable, Equatable {
    let bits: UInt64
    // Foreign numbers have more digits than fit, and are marked.
    private static let isLong: UInt64 = 1 << 63
    private static let leastLong: UInt64 = 1_000_000_000_000_000

    init(_ line: UInt64) {
        guard line < Self.leastLong else {
            bits = line | Self.isLong
            return
        }
        var (rest, packed, shift) = (line, UInt64(0), UInt64(0))
        while rest > 0 {
            packed |= (rest % 10) << shift
            rest /= 10
            shift += 4
        }
        bits = packed
    }

    /// The same as ``PhoneComparator/level(_:_:)`` of the line numbers.
    static func level(_ left: PackedLine, _ right: PackedLine) -> UInt8 {
        guard left.bits != 0, right.bits != 0 else { return 0 }
        if left == right { return AgreementLevel.Phone.same.rawValue }
        if (left.bits | right.bits) & isLong != 0 {
            guard left.bits & right.bits & isLong != 0 else {
                return AgreementLevel.Phone.different.rawValue
            }
            return PhoneComparator.level(left.bits & ~isLong, right.bits & ~isLong)
        }
        return isSlipped(left.bits, right.bits)
            ? AgreementLevel.Phone.slipped.rawValue : AgreementLevel.Phone.different.rawValue
    }

    private static func isSlipped(_ left: UInt64, _ right: UInt64) -> Bool {
        let difference = left ^ right
        // A bit for each digit that differs.
        let differing =
            (difference | difference >> 1 | difference >> 2 | difference >> 3)
            & 0x1111_1111_1111_1111
        let count = differing.nonzeroBitCount
        guard count == 1 || count == 2,
            left.leadingZeroBitCount / 4 == right.leadingZeroBitCount / 4
        else { return false }
        if count == 1 { return true }
        let place = UInt64(differing.trailingZeroBitCount)
        guard differing >> place == 0x11 else { return false }
        let (one, other) = (left >> place & 0xFF, right >> place & 0xFF)
        return one >> 4 == other & 15 && other >> 4 == one & 15
    }
}
