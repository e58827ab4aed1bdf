import HangulText

/// An e-mail address.
public struct EmailAddress: Sendable, Equatable {
    /// The address in ASCII with its domain corrected.
    let bytes: [UInt8]
    /// Where the @ stands in ``bytes``.
    let at: Int
    /// The domain as given, in lower case; empty where it needed no correction.
    private let givenDomain: [UInt8]
    /// Whether it stands for "none" (none@none.com, test@test.com).
    public let isPlaceholder: Bool
    /// Whether signs were mended: a comma for a dot, a second @, the keyboard in the Hangul state.
    public let wasRepaired: Bool

    /// What stands before the @, in lower case.
    public var mailbox: String { String(decoding: bytes[..<at], as: UTF8.self) }

    /// The domain as given, in lower case.
    public var domain: String {
        givenDomain.isEmpty ? correctedDomain : String(decoding: givenDomain, as: UTF8.self)
    }

    /// The domain that was meant where it was mistyped (`naver.con`), else the same.
    public var correctedDomain: String { String(decoding: bytes[(at + 1)...], as: UTF8.self) }

    /// Whether the domain was mistyped.
    public var hasCorrectedDomain: Bool { !givenDomain.isEmpty }

    /// The address with its domain corrected.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    private static let hanmail = Array("hanmail.net".utf8)
    private static let daum = Array("daum.net".utf8)
    private static let gmail = Array("gmail.com".utf8)
    private static let googlemail = Array("googlemail.com".utf8)

    /// The address under which equal mailboxes meet: daum.net and hanmail.net are one, and so are
    /// gmail.com and googlemail.com, where dots and what follows a plus sign do not count.
    public var mailboxKey: [UInt8] {
        let domain = bytes[(at + 1)...]
        if domain == Self.hanmail[...] { return bytes[...at] + Self.daum }
        guard domain == Self.gmail[...] || domain == Self.googlemail[...] else { return bytes }
        let local = bytes[..<at].prefix { $0 != 0x2B }.filter { $0 != 0x2E }
        return (local.isEmpty ? Array(bytes[..<at]) : local) + [0x40] + Self.gmail
    }

    /// All addresses of a folded field, in order, and how many parts of it were none.
    ///
    /// Parts stand between spaces, commas, semicolons and slashes; a comma in front of the last
    /// letters of a domain is a dot (`naver,com`).
    public static func addresses(
        in text: [UInt32],
        placeholders: Placeholders = .shipped
    ) -> (found: [EmailAddress], invalid: Int) {
        if let whole = parse(text, placeholders: placeholders) { return ([whole], 0) }
        var found: [EmailAddress] = []
        var invalid = 0
        for part in text.split(whereSeparator: {
            [0x20, 0x2C, 0x3B, 0x2F, 0x3C, 0x3E, 0x28, 0x29].contains($0)
        }) {
            if let address = parse(Array(part), placeholders: placeholders) {
                found.append(address)
            } else if part.contains(0x40)
                || found.isEmpty && !part.contains(where: Hangul.isSyllable)
            {
                invalid += 1
            }
        }
        if found.isEmpty, invalid == 0, !text.isEmpty { invalid = 1 }
        return (found, invalid)
    }

    /// Reads one address; `nil` where it is none (after RFC 5321, without quoted mailboxes).
    public static func parse(
        _ text: [UInt32],
        placeholders: Placeholders = .shipped
    ) -> EmailAddress? {
        if let address = plain(text, isRepaired: false, placeholders) { return address }
        if let mended = mended(text), let address = plain(mended, isRepaired: true, placeholders) {
            return address
        }
        // ㅏㅑㅡ@ㅜㅁㅍㄷㄱ.채ㅡ, and only with a domain that is known: a Hangul mailbox is no slip.
        guard text.contains(where: { Hangul.isSyllable($0) || Hangul.isLetter($0) }),
            text.contains(0x40),
            let keys = TwoSetKeyboard.keys(fromHangul: text),
            let address = plain(keys.map { UInt32($0) }, isRepaired: true, placeholders),
            MailDomains.isKnown(address.correctedDomain)
        else { return nil }
        // The Latin letters of a mixed text were not typed in the Hangul state.
        let domainAt = text.firstIndex(of: 0x40) ?? 0
        return text[domainAt...].contains(where: { Hangul.isSyllable($0) || Hangul.isLetter($0) })
            ? address : nil
    }

    /// A text with the slips of typing mended; `nil` where there is none.
    private static func mended(_ text: [UInt32]) -> [UInt32]? {
        guard text.contains(0x40) else { return nil }
        var out: [UInt32] = []
        for value in text {
            switch value {
            case 0x20, 0x3C, 0x3E, 0x22, 0x28, 0x29: continue
            case 0x2C: out.append(0x2E)
            case 0x40 where out.last == 0x40: continue
            case 0x2E where out.last == 0x2E || out.last == 0x40: continue
            default: out.append(value)
            }
        }
        let prefix = "mailto:".unicodeScalars.map(\.value)
        if out.starts(with: prefix) { out.removeFirst(prefix.count) }
        return out == text ? nil : out
    }

    private static func plain(
        _ text: [UInt32],
        isRepaired: Bool,
        _ placeholders: Placeholders
    ) -> EmailAddress? {
        guard text.count >= 3, text.count <= 320 else { return nil }
        var letters: [UInt8] = []
        letters.reserveCapacity(text.count)
        for value in text {
            guard value > 0x20, value < 0x7F else { return nil }
            letters.append((0x41...0x5A).contains(value) ? UInt8(value) | 0x20 : UInt8(value))
        }
        guard let at = letters.firstIndex(of: 0x40), at > 0, at <= 64,
            letters.lastIndex(of: 0x40) == at
        else { return nil }
        let mailbox = letters[..<at]
        var domain = letters[(at + 1)...]
        while domain.last == 0x2E { domain.removeLast() }
        guard mailbox.allSatisfy(isMailboxLetter), !domain.isEmpty,
            domain.allSatisfy(isDomainLetter)
        else {
            return nil
        }
        let meant = MailDomains.corrected(domain)
        let corrected = meant.map { $0[...] } ?? domain
        guard !zip(domain, domain.dropFirst()).contains(where: { $0 == (0x2E, 0x2E) }) else {
            return nil
        }
        guard corrected.contains(0x2E), corrected.first != 0x2E, corrected.first != 0x2D else {
            return nil
        }
        return EmailAddress(
            bytes: Array(letters[...at] + corrected),
            at: at,
            givenDomain: meant == nil ? [] : Array(domain),
            isPlaceholder: isPlaceholder(letters, at, corrected, placeholders),
            wasRepaired: isRepaired
        )
    }

    // none@ anywhere is nobody's; test@ is where the domain is of that kind too.
    private static let nobody = ["none", "noemail", "nomail"].map { Array($0.utf8) }
    private static let empties =
        nobody + ["no", "test", "null", "xxx", "a", "abc", "unknown"].map { Array($0.utf8) }

    private static func isPlaceholder(
        _ letters: [UInt8],
        _ at: Int,
        _ domain: ArraySlice<UInt8>,
        _ placeholders: Placeholders
    ) -> Bool {
        if placeholders.contains(letters, .email) { return true }
        let mailbox = letters[..<at]
        guard at <= 7, empties.contains(where: { $0[...] == mailbox }) else { return false }
        let host = domain.prefix { $0 != 0x2E }
        return nobody.contains { $0[...] == mailbox } || empties.contains { $0[...] == host }
    }

    private static func isMailboxLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2E, 0x5F, 0x2D, 0x2B: true
        // !#$%&'*/=?^`{|}~
        case 0x21, 0x23...0x27, 0x2A, 0x2F, 0x3D, 0x3F, 0x5E, 0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func isDomainLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E: true
        default: false
        }
    }
}
