import HangulText

/// A telephone number.
public struct PhoneNumber: Sendable, Equatable {
    /// What the number is by the national numbering plan.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case mobile
        /// 011, 016–019: out of use, succeeded by 010.
        case oldMobile
        case landline
        /// A landline number without its area code: it identifies nothing by itself.
        case local
        /// 070.
        case internet
        /// 050x: lent for an order, never evidence.
        case safe
        /// 15xx, 16xx, 18xx: an organization's.
        case representative
        case tollFree
        case premium
        /// 030x: web fax and the like.
        case messaging
        /// A number of another country, given with `+`; its digits begin with the country code.
        case foreign
    }

    /// The national number without separators, leading zero included (`01012345678`).
    public let digits: [UInt8]
    /// What the number is.
    public let kind: Kind
    /// Whether digits were mended (a lost leading zero, a country code, an area code from the
    /// address).
    public let wasRepaired: Bool
    /// Whether it stands for "none": 010-0000-0000, 010-1234-5678, one digit repeated.
    public let isPlaceholder: Bool
    /// An extension (내선), digits; empty for none.
    public internal(set) var extensionDigits: [UInt8] = []
    /// What is written beside the number (배우자, 회사, 저녁); empty for none.
    public internal(set) var remark: [UInt32] = []

    /// The 010 number that took the place of an old mobile number; `nil` for all others.
    public var successor: UInt64? {
        guard kind == .oldMobile, !isPlaceholder else { return nil }
        let body = digits.dropFirst(3)
        let exchange = body.dropLast(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let prefix = Int(digits[1] - 0x30) * 10 + Int(digits[2] - 0x30)
        return NumberSuccession.successor(prefix: prefix, exchange: exchange).map { next in
            10_0000_0000 + UInt64(next) * 10_000 + Self.number(body.suffix(4))
        }
    }

    /// The number under which two writings of one line meet: the 010 successor of an old mobile
    /// number, else the number itself; `nil` where it can't be evidence.
    public var lineNumber: UInt64? {
        switch kind {
        case _ where isPlaceholder: nil
        case .local, .safe, .tollFree, .premium, .messaging: nil
        case .oldMobile: successor ?? Self.number(digits[...])
        // No national number has 15 digits.
        case .foreign: 100_000_000_000_000_000 + Self.number(digits[...])
        default: Self.number(digits[...])
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64 {
        digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    /// The number with hyphens as it is usually written.
    public var formatted: String {
        if kind == .foreign { return "+" + String(decoding: digits, as: UTF8.self) }
        let prefix = NumberingPlan.prefixLength(digits, kind)
        var text = digits
        if digits.count > prefix + 4 {
            text.insert(0x2D, at: digits.count - 4)
            if prefix > 0 { text.insert(0x2D, at: prefix) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// All numbers of a folded field, in order.
    ///
    /// What is no number of the plan is left out.
    public static func numbers(
        in text: [UInt32],
        placeholders: Placeholders = .shipped
    ) -> [PhoneNumber] {
        if let plain = plain(text, placeholders) { return [plain] }
        var reader = PhoneReader(text, placeholders)
        return reader.read()
    }

    /// 01012345678 and 010-1234-5678: what most fields hold, without the reader for all others.
    private static func plain(_ text: [UInt32], _ placeholders: Placeholders) -> PhoneNumber? {
        guard (9...13).contains(text.count), text[0] == 0x30 else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(12)
        var lastPiece = 0
        for value in text {
            if value == 0x2D {
                lastPiece = 0
            } else if (0x30...0x39).contains(value) {
                digits.append(UInt8(value))
                lastPiece += 1
            } else {
                return nil
            }
        }
        // The pieces of a number end in four digits; other pieces tell of a mistake.
        guard lastPiece == 4 || lastPiece == text.count else { return nil }
        return classify(digits, repaired: false, placeholders)
    }

    /// One number from its digits; `nil` where the plan has no such number.
    public static func parse(
        _ given: [UInt8],
        placeholders: Placeholders = .shipped
    ) -> PhoneNumber? {
        if let number = classify(given, repaired: false, placeholders) { return number }
        for candidate in PhoneRepair.candidates(given) {
            if let number = classify(candidate, repaired: true, placeholders) { return number }
        }
        return nil
    }

    static func foreign(_ digits: [UInt8]) -> PhoneNumber? {
        guard (8...15).contains(digits.count), digits[0] != 0x30 else { return nil }
        return PhoneNumber(digits: digits, kind: .foreign, wasRepaired: false, isPlaceholder: false)
    }

    /// A local number with the area code of its holder's address; `nil` where that gives no number.
    public func completed(areaCode: [UInt8]) -> PhoneNumber? {
        guard kind == .local, !areaCode.isEmpty else { return nil }
        let whole = areaCode + digits
        guard NumberingPlan.kind(of: whole) == .landline else { return nil }
        return PhoneNumber(
            digits: whole,
            kind: .landline,
            wasRepaired: true,
            isPlaceholder: isPlaceholder
        )
    }

    private static func classify(
        _ digits: [UInt8],
        repaired: Bool,
        _ placeholders: Placeholders
    ) -> PhoneNumber? {
        guard let kind = NumberingPlan.kind(of: digits) else { return nil }
        return PhoneNumber(
            digits: digits,
            kind: kind,
            wasRepaired: repaired,
            isPlaceholder: isPlaceholder(digits, kind, placeholders)
        )
    }

    private static func isPlaceholder(
        _ digits: [UInt8],
        _ kind: Kind,
        _ placeholders: Placeholders
    ) -> Bool {
        let body = digits.dropFirst(
            kind == .representative || kind == .local ? 0 : digits[1] == 0x32 ? 2 : 3
        )
        guard let first = body.first, let last = body.last else { return true }
        // 010-0000-… to 010-1999-…: never assigned.
        if kind == .mobile, first == 0x30 || first == 0x31 { return true }
        if first == last, body.allSatisfy({ $0 == first }) { return true }
        return placeholders.contains(digits, .phone)
    }
}
