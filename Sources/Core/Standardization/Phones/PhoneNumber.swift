import HangulText

/// A Korean telephone number.
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
    }

    /// The national number without separators, leading zero included (`01012345678`).
    public let digits: [UInt8]
    /// What the number is.
    public let kind: Kind
    /// Whether digits were mended (a lost leading zero, a country code).
    public let wasRepaired: Bool
    /// Whether it stands for "none": 010-0000-0000, 010-1234-5678, one digit repeated.
    public let isPlaceholder: Bool

    /// The number under which two writings of one line meet: the 010 successor of an old mobile
    /// number, else the number itself; `nil` where it can't be evidence.
    public var lineNumber: UInt64? {
        switch kind {
        case _ where isPlaceholder: return nil
        case .local, .safe, .tollFree, .premium: return nil
        case .oldMobile:
            let body = digits.dropFirst(3)
            let exchange = body.dropLast(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
            let prefix = Int(digits[1] - 0x30) * 10 + Int(digits[2] - 0x30)
            guard let next = NumberSuccession.successor(prefix: prefix, exchange: exchange) else {
                return number(digits)
            }
            return 10_0000_0000 + UInt64(next) * 10_000 + number(Array(body.suffix(4)))
        default: return number(digits)
        }
    }

    private func number(_ digits: [UInt8]) -> UInt64 {
        digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    /// The number with hyphens as it is usually written.
    public var formatted: String {
        let text = String(decoding: digits, as: UTF8.self)
        let areaLength: Int
        switch kind {
        case .representative, .local: areaLength = 0
        case .landline: areaLength = digits[1] == 0x32 ? 2 : 3
        case .safe: areaLength = 4
        default: areaLength = 3
        }
        guard digits.count > areaLength + 4 else { return text }
        let area = text.prefix(areaLength)
        let middle = text.dropFirst(areaLength).dropLast(4)
        return areaLength == 0
            ? "\(middle)-\(text.suffix(4))" : "\(area)-\(middle)-\(text.suffix(4))"
    }

    /// All numbers of a field, in order.
    ///
    /// Notes, separators and extensions are passed over; what is no number of the plan is left out.
    public static func numbers(in text: [UInt32]) -> [PhoneNumber] {
        var found: [PhoneNumber] = []
        var run: [UInt8] = []
        var pieces: [[UInt8]] = []
        func finish() {
            defer {
                run = []
                pieces = []
            }
            if !run.isEmpty { pieces.append(run) }
            let all = pieces.flatMap { $0 }
            guard all.count >= 7 else { return }
            if let whole = parse(all) {
                found.append(whole)
            } else if all.count > 12 {
                found += split(pieces)
            }
        }
        var isExtension = false
        for value in text {
            switch value {
            case 0x30...0x39:
                if !isExtension { run.append(UInt8(value)) }
            case 0x4F, 0x6F:
                // The letter O typed for a zero.
                if !isExtension { run.append(0x30) }
            case 0x2D, 0x2E, 0x28, 0x29, 0x20, 0x2B, 0x60:
                if !run.isEmpty { pieces.append(run) }
                run = []
                if value == 0x29 || value == 0x28 { isExtension = false }
            case 0x7E:
                finish()
                isExtension = true
            default:
                finish()
                isExtension = false
            }
        }
        finish()
        return found
    }

    /// Numbers that stand side by side: each ends where the next begins with a zero.
    private static func split(_ pieces: [[UInt8]]) -> [PhoneNumber] {
        var found: [PhoneNumber] = []
        var digits: [UInt8] = []
        for (place, piece) in pieces.enumerated() {
            digits += piece
            let next = place + 1 < pieces.count ? pieces[place + 1].first : nil
            guard next == nil || next == 0x30, digits.count >= 7, let number = parse(digits) else {
                continue
            }
            found.append(number)
            digits = []
        }
        return found
    }

    /// One number from its digits; `nil` where the plan has no such number.
    public static func parse(_ given: [UInt8]) -> PhoneNumber? {
        if let number = classify(given, repaired: false) { return number }
        for candidate in repairs(of: given) {
            if let number = classify(candidate, repaired: true) { return number }
        }
        return nil
    }

    private static func repairs(of given: [UInt8]) -> [[UInt8]] {
        var candidates: [[UInt8]] = []
        func add(_ digits: some Sequence<UInt8>) { candidates.append(Array(digits)) }
        let zero: [UInt8] = [0x30]
        if given.starts(with: Array("0082".utf8)) { add(zero + given.dropFirst(4)) }
        if given.starts(with: Array("82".utf8)) {
            let rest = given.dropFirst(2)
            add(rest.first == 0x30 ? Array(rest) : zero + rest)
        }
        if given.starts(with: Array("082".utf8)) { add(zero + given.dropFirst(3)) }
        if given.first != 0x30, given.count >= 9 { add(zero + given) }
        // Fixed-width exports pad with zeros: 020022666821, 000222669770.
        if given.starts(with: [0x30, 0x30]) {
            let bare = given.drop { $0 == 0x30 }
            add(zero + bare)
        }
        if given.starts(with: Array("0200".utf8)) { add(Array("02".utf8) + given.dropFirst(4)) }
        return candidates
    }

    private static let areaCodes: Set<[UInt8]> = Set(
        // Source: national numbering plan, one code a province since 2000-07-02.
        [
            "031", "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055",
            "061", "062", "063", "064",
        ].map { Array($0.utf8) }
    )

    private static func classify(_ digits: [UInt8], repaired: Bool) -> PhoneNumber? {
        guard let kind = kind(of: digits) else { return nil }
        return PhoneNumber(
            digits: digits,
            kind: kind,
            wasRepaired: repaired,
            isPlaceholder: isPlaceholder(digits, kind)
        )
    }

    private static func kind(of digits: [UInt8]) -> Kind? {
        let count = digits.count
        guard count >= 7, count <= 12 else { return nil }
        guard digits[0] == 0x30 else {
            if count == 8, digits[0] == 0x31, [0x35, 0x36, 0x38].contains(digits[1]) {
                return .representative
            }
            return count <= 8 && (0x32...0x39).contains(digits[0]) ? .local : nil
        }
        let third = digits[2]
        switch digits[1] {
        case 0x31:
            if third == 0x30 { return count == 11 ? .mobile : nil }
            return [0x31, 0x36, 0x37, 0x38, 0x39].contains(third) && (count == 10 || count == 11)
                ? .oldMobile : nil
        case 0x32: return (count == 9 || count == 10) && third >= 0x32 ? .landline : nil
        case 0x35 where third == 0x30: return count == 11 || count == 12 ? .safe : nil
        case 0x36 where third == 0x30: return count == 10 || count == 11 ? .premium : nil
        case 0x37 where third == 0x30: return count == 11 ? .internet : nil
        case 0x38 where third == 0x30: return count == 10 || count == 11 ? .tollFree : nil
        default:
            let isArea = areaCodes.contains(Array(digits[..<3]))
            return isArea && (count == 10 || count == 11) && digits[3] >= 0x32 ? .landline : nil
        }
    }

    private static func isPlaceholder(_ digits: [UInt8], _ kind: Kind) -> Bool {
        let body = kind == .representative || kind == .local ? digits[...] : digits.dropFirst(3)
        guard let first = body.first else { return true }
        if body.allSatisfy({ $0 == first }) { return true }
        let text = String(decoding: body, as: UTF8.self)
        if text == "12345678" || text == "1234567" || text == "00001111" { return true }
        // 010-0000-… to 010-1999-…: never assigned.
        return kind == .mobile && (body.first == 0x30 || body.first == 0x31)
    }
}
