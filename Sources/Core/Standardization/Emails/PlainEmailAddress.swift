import Records

/// An e-mail address that is written as most are, gildong.hong@naver.com: read from the bytes of a
/// cell, without what reading any other takes.
enum PlainEmailAddress {
    /// Where the @ stands in an address that ``EmailAddress/addresses(in:placeholders:)`` reads as
    /// this one, without a finding, placeholders of the rules left aside.
    ///
    /// `nil` for everything else: what is short may stand for "none", and a domain that is not
    /// known may be mistyped.
    static func at(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let at = bytes.firstPlace(of: 0x40, in: range)
        guard at - range.lowerBound > 7, at - range.lowerBound <= 64, range.count <= 320,
            at < range.upperBound
        else { return nil }
        for place in range.lowerBound..<at {
            switch bytes[place] {
            case 0x61...0x7A, 0x30...0x39, 0x2E, 0x5F, 0x2D: continue
            default: return nil
            }
        }
        let domain = (at + 1)..<range.upperBound
        // hanmail.net is daum.net by another name, and a mailbox of gmail.com has its dots anywhere.
        return MailDomains.isKnown(bytes, domain)
            && !bytes.isEqual(domain, to: hanmail, hanmail.indices)
            && !bytes.isEqual(domain, to: googlemail, googlemail.indices)
            && (bytes.firstPlace(of: 0x2E, in: range.lowerBound..<at) == at
                || !bytes.isEqual(domain, to: gmail, gmail.indices))
            ? at : nil
    }

    private static let hanmail = Array("hanmail.net".utf8)
    private static let gmail = Array("gmail.com".utf8)
    private static let googlemail = Array("googlemail.com".utf8)
}
