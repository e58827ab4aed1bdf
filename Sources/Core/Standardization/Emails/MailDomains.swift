import Records

/// Mail domains as people mistype them.
enum MailDomains {
    private static let intended: [UInt64: [UInt8]] = Dictionary(
        data.description.split(separator: "\n").map { line in
            let columns = line.split(separator: " ")
            return (StableHash.text(String(columns[0])), Array(columns[1].utf8))
        },
        uniquingKeysWith: { first, _ in first }
    )

    private static let providers = Set(
        known.description.split(whereSeparator: { $0 == " " || $0 == "\n" })
            .map { StableHash.text(String($0)) }
    )

    // Endings no domain has: .con and .cmo are .com.
    private static let endings: [(wrong: [UInt8], right: [UInt8])] = [
        (".con", ".com"), (".cmo", ".com"), (".ocm", ".com"), (".comm", ".com"), (".coml", ".com"),
        (".cim", ".com"), (".vom", ".com"), (".xom", ".com"), (".cpm", ".com"), (".nett", ".net"),
        (".ent", ".net"), (".nte", ".net"), (".co.kr.kr", ".co.kr"), (".co.k", ".co.kr"),
        (".c.kr", ".co.kr"),
        (".co.lr", ".co.kr"), (".go.k", ".go.kr"), (".ac.k", ".ac.kr"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The domain that was meant; `nil` where it is right as it is.
    static func corrected(_ domain: ArraySlice<UInt8>) -> [UInt8]? {
        let whole = Array(domain)
        let hash = StableHash.bytes(whole, 0..<whole.count)
        if providers.contains(hash) { return nil }
        if let meant = intended[hash] { return meant }
        for (wrong, right) in endings where domain.suffix(wrong.count) == wrong[...] {
            let meant = domain.dropLast(wrong.count) + right
            return intended[StableHash.bytes(Array(meant), 0..<meant.count)] ?? Array(meant)
        }
        return nil
    }

    /// Whether many customers have their mail at a domain.
    static func isKnown(_ domain: String) -> Bool { providers.contains(StableHash.text(domain)) }

    /// The same of a domain that lies among other bytes.
    static func isKnown(_ bytes: [UInt8], _ domain: Range<Int>) -> Bool {
        providers.contains(StableHash.bytes(bytes, domain))
    }
}
