import HangulText

/// Amounts of money as people and systems write them.
enum MoneyAmount {
    // A thousand billion won: sums of ninety thousand such still fit a whole number of cents.
    private static let largest = 1e12

    /// An amount such as `1,234,500원`, `₩12,000`, `KRW 5000.5` or `-3,000`; `nil` for anything else.
    static func won(_ text: String) -> Double? {
        var rest = TextFolding.string(TextFolding.fold(Array(text.utf8))).lowercased()[...]
        func trim() { rest = rest.drop { $0 == " " } }
        trim()
        for sign in ["₩", "\\", "krw"] where rest.hasPrefix(sign) {
            rest = rest.dropFirst(sign.count)
        }
        for unit in ["원", "krw"] where rest.hasSuffix(unit) { rest = rest.dropLast(unit.count) }
        let digits = rest.filter { $0 != "," && $0 != " " }
        let isNumber = digits.utf8.enumerated().allSatisfy { place, byte in
            (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D && place == 0
        }
        guard isNumber, let amount = Double(digits), abs(amount) <= largest else { return nil }
        return amount
    }

    /// An amount in hundredths, whose sum does not depend on the order of its terms; 0 for one that
    /// ``won(_:)`` would not read.
    static func hundredths(_ amount: Double) -> Int {
        abs(amount) <= largest ? Int((amount * 100).rounded()) : 0
    }
}
