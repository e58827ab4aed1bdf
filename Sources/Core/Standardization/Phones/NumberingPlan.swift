/// The Korean numbering plan: which digits are which kind of number.
///
/// Source: tables of area and service codes as published, collected 2026; one area code a province
/// since 2000-07-02; 010 exchanges 0000 to 1999 are not assigned.
enum NumberingPlan {
    private struct Row: Sendable {
        let prefix: [UInt8]
        let kind: PhoneNumber.Kind
        /// The least and most digits, the prefix included.
        let digits: ClosedRange<Int>
        /// The least first digit of what follows the prefix.
        let next: UInt8
    }

    private static let rows: [Row] = {
        let plan: [(String, PhoneNumber.Kind, ClosedRange<Int>, Character)] = [
            ("010", .mobile, 11...11, "0"),
            ("011", .oldMobile, 10...11, "1"), ("016", .oldMobile, 10...11, "1"),
            ("017", .oldMobile, 10...11, "1"), ("018", .oldMobile, 10...11, "1"),
            ("019", .oldMobile, 10...11, "1"),
            ("02", .landline, 9...10, "2"),
            ("031", .landline, 10...11, "2"), ("032", .landline, 10...11, "2"),
            ("033", .landline, 10...11, "2"), ("041", .landline, 10...11, "2"),
            ("042", .landline, 10...11, "2"), ("043", .landline, 10...11, "2"),
            ("044", .landline, 10...11, "2"), ("049", .landline, 10...11, "2"),
            ("051", .landline, 10...11, "2"), ("052", .landline, 10...11, "2"),
            ("053", .landline, 10...11, "2"), ("054", .landline, 10...11, "2"),
            ("055", .landline, 10...11, "2"), ("061", .landline, 10...11, "2"),
            ("062", .landline, 10...11, "2"), ("063", .landline, 10...11, "2"),
            ("064", .landline, 10...11, "2"),
            ("030", .messaging, 10...12, "0"),
            ("050", .safe, 11...12, "0"), ("060", .premium, 10...11, "2"),
            ("070", .internet, 11...11, "0"), ("080", .tollFree, 10...11, "0"),
        ]
        return plan.map { prefix, kind, digits, next in
            Row(
                prefix: Array(prefix.utf8),
                kind: kind,
                digits: digits,
                next: next.asciiValue ?? 0x30
            )
        }
    }()

    // Rows by the second and third digit.
    private static let byPrefix: [Row?] = {
        var table = [Row?](repeating: nil, count: 100)
        for row in rows {
            let second = Int(row.prefix[1] - 0x30)
            for third in 0..<10 where row.prefix.count == 2 || Int(row.prefix[2] - 0x30) == third {
                table[second * 10 + third] = row
            }
        }
        return table
    }()

    private static let representative: Set<Int> = [
        1522, 1533, 1544, 1551, 1555, 1566, 1577, 1588, 1599, 1600, 1644, 1660, 1661, 1666, 1668,
        1670,
        1688, 1800, 1811, 1833, 1844, 1855, 1866, 1877, 1899,
    ]

    /// The kind of a national number with its leading zero; `nil` where the plan has no such number.
    static func kind(of digits: [UInt8]) -> PhoneNumber.Kind? {
        let count = digits.count
        guard count >= 7, count <= 12 else { return nil }
        guard digits[0] == 0x30 else {
            if count == 8, digits[0] == 0x31 {
                let head = digits[..<4].reduce(0) { $0 * 10 + Int($1 - 0x30) }
                return representative.contains(head) ? .representative : nil
            }
            return count <= 8 && digits[0] >= 0x32 ? .local : nil
        }
        guard let row = byPrefix[Int(digits[1] - 0x30) * 10 + Int(digits[2] - 0x30)],
            row.digits.contains(count), digits[row.prefix.count] >= row.next
        else { return nil }
        return row.kind
    }

    /// The length of the area code or service prefix of a number.
    static func prefixLength(_ digits: [UInt8], _ kind: PhoneNumber.Kind) -> Int {
        switch kind {
        case .representative, .local, .foreign: 0
        case .landline: digits[1] == 0x32 ? 2 : 3
        case .safe, .messaging: 4
        default: 3
        }
    }
}
