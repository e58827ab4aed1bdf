import HangulText

/// An e-mail address.
public struct EmailAddress: Sendable, Equatable {
    /// What stands before the @, in lower case.
    public let mailbox: String
    /// The domain as given, in lower case.
    public let domain: String
    /// The domain that was meant where it was mistyped (`naver.con`), else the same.
    public let correctedDomain: String
    /// Whether it stands for "none" (none@none.com, test@test.com).
    public let isPlaceholder: Bool

    /// The address with its domain corrected.
    public var text: String { "\(mailbox)@\(correctedDomain)" }

    /// The address under which equal mailboxes meet: daum.net and hanmail.net are one.
    public var mailboxKey: String {
        "\(mailbox)@\(correctedDomain == "hanmail.net" ? "daum.net" : correctedDomain)"
    }

    /// Reads an address; `nil` where it is none (after RFC 5321, without quoted mailboxes).
    public static func parse(_ text: [UInt32]) -> EmailAddress? {
        var letters: [UInt8] = []
        letters.reserveCapacity(text.count)
        for value in text where value != 0x20 {
            guard value < 0x7F else { return nil }
            letters.append((0x41...0x5A).contains(value) ? UInt8(value) | 0x20 : UInt8(value))
        }
        guard let at = letters.firstIndex(of: 0x40), at > 0, at <= 64,
            letters.lastIndex(of: 0x40) == at
        else { return nil }
        let mailbox = letters[..<at]
        var domain = letters[(at + 1)...]
        while domain.last == 0x2E { domain.removeLast() }
        guard let dot = domain.firstIndex(of: 0x2E), dot > at + 1, dot < letters.count - 1,
            mailbox.allSatisfy(isMailboxLetter),
            domain.allSatisfy({ isDomainLetter($0) })
        else { return nil }
        let domainText = String(decoding: domain, as: UTF8.self)
        let mailboxText = String(decoding: mailbox, as: UTF8.self)
        let empties: Set<String> = [
            "none", "no", "test", "noemail", "nomail", "null", "xxx", "a", "abc", "unknown",
        ]
        let first = domainText.prefix { $0 != "." }
        return EmailAddress(
            mailbox: mailboxText,
            domain: domainText,
            correctedDomain: MailDomains.corrected(domainText),
            isPlaceholder: empties.contains(mailboxText)
                && (empties.contains(String(first))
                    || ["none", "noemail", "nomail"].contains(mailboxText))
        )
    }

    private static func isMailboxLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: true
        default: Array("!#$%&'*+-/=?^_`{|}~.".utf8).contains(byte)
        }
    }

    private static func isDomainLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E: true
        default: false
        }
    }
}
