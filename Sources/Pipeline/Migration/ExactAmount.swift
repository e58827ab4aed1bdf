/// An amount without rounding: ten-thousandths, so that the sum of a million rows is exact.
public struct ExactAmount: Sendable, Equatable, Comparable {
    private let tenThousandths: Int128

    /// Nothing.
    public static let zero = ExactAmount(tenThousandths: 0)

    private init(tenThousandths: Int128) {
        self.tenThousandths = tenThousandths
    }

    /// A whole number.
    public init(_ count: Int) {
        tenThousandths = Int128(count) * 10_000
    }

    // Larger than any amount of money, and far from overflow in any sum of rows.
    private static let mostDigits = 24

    /// Reads an amount as systems write it: `-1,234,500.25`, `1234500원`, a host's trailing sign
    /// `001234500-`; `nil` for anything else, and for more than four decimals.
    public init?(_ text: String) {
        var bytes = Array(text.utf8.filter { $0 != 0x20 })
        if text.hasSuffix("원") { bytes.removeLast("원".utf8.count) }
        var isNegative = false
        if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            bytes.removeFirst()
        } else if let sign = bytes.last, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            bytes.removeLast()
        }
        let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty else { return nil }
        let whole = parts[0].filter { $0 != 0x2C }
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard !whole.isEmpty, whole.count <= Self.mostDigits, fraction.count <= 4,
            (whole + fraction).allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        var value: Int128 = 0
        for digit in whole + fraction { value = value * 10 + Int128(digit - 0x30) }
        for _ in fraction.count..<4 { value *= 10 }
        tenThousandths = isNegative ? -value : value
    }

    /// The sum of two amounts.
    public static func + (left: ExactAmount, right: ExactAmount) -> ExactAmount {
        ExactAmount(tenThousandths: left.tenThousandths + right.tenThousandths)
    }

    /// The difference of two amounts.
    public static func - (left: ExactAmount, right: ExactAmount) -> ExactAmount {
        ExactAmount(tenThousandths: left.tenThousandths - right.tenThousandths)
    }

    /// Adds another amount.
    public static func += (left: inout ExactAmount, right: ExactAmount) { left = left + right }

    /// Orders by size.
    public static func < (left: ExactAmount, right: ExactAmount) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// The amount with as many decimals as it has, such as `1234500.25`.
    public var text: String {
        let digits = String(tenThousandths.magnitude)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        var fraction = padded.suffix(4)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = tenThousandths < 0 ? "-" : ""
        return sign + padded.dropLast(4) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
