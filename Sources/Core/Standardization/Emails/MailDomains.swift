/// Mail domains as people mistype them.
enum MailDomains {
    private static let intended: [String: String] = Dictionary(
        data.description.split(separator: "\n").map { line in
            let columns = line.split(separator: " ")
            return (String(columns[0]), String(columns[1]))
        },
        uniquingKeysWith: { first, _ in first }
    )

    private static let providers = Set(
        known.description.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    )

    // Endings no domain has: .con and .cmo are .com.
    private static let endings: [(wrong: String, right: String)] = [
        (".con", ".com"), (".cmo", ".com"), (".ocm", ".com"), (".comm", ".com"), (".coml", ".com"),
        (".cim", ".com"), (".vom", ".com"), (".xom", ".com"), (".cpm", ".com"), (".nett", ".net"),
        (".ent", ".net"), (".nte", ".net"), (".co.kr.kr", ".co.kr"), (".co.k", ".co.kr"),
        (".c.kr", ".co.kr"),
        (".co.lr", ".co.kr"), (".go.k", ".go.kr"), (".ac.k", ".ac.kr"),
    ]

    /// The domain that was meant, or the same domain.
    static func corrected(_ domain: String) -> String {
        if let meant = intended[domain] { return meant }
        for (wrong, right) in endings where domain.hasSuffix(wrong) {
            let meant = domain.dropLast(wrong.count) + right
            return intended[String(meant)] ?? String(meant)
        }
        return domain
    }

    /// Whether many customers have their mail at a domain.
    static func isKnown(_ domain: String) -> Bool { providers.contains(domain) }
}
