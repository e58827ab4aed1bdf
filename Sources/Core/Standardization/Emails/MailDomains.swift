/// Mail domains as people mistype them.
enum MailDomains {
    private static let intended: [String: String] = Dictionary(
        data.description.split(separator: "\n").map { line in
            let columns = line.split(separator: " ")
            return (String(columns[0]), String(columns[1]))
        },
        uniquingKeysWith: { first, _ in first }
    )

    /// The domain that was meant, or the same domain.
    static func corrected(_ domain: String) -> String { intended[domain] ?? domain }
}
