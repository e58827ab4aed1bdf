/// What a record says of a consent to one purpose.
///
/// The words that Korean systems and spreadsheets use. The law asks that consent be given
/// separately and knowingly for each purpose (개인정보 보호법 제22조), so that what says neither yes
/// nor no is no consent.
public enum ConsentStatement: String, Sendable {
    case granted = "Y"
    case refused = "N"

    private static let yes: Set<String> = [
        "y", "yes", "t", "true", "1", "o", "on", "agree", "agreed", "동의", "동의함", "예", "네", "수신",
        "수신동의", "허용", "승인", "신청", "opt-in", "optin",
    ]
    private static let no: Set<String> = [
        "n", "no", "f", "false", "0", "x", "off", "disagree", "미동의", "동의안함", "동의하지않음", "아니오",
        "아니요", "거부", "수신거부", "수신안함", "철회", "동의철회", "불가", "차단", "거절", "해지", "opt-out", "optout",
    ]

    /// Reads a statement; `nil` for what says neither.
    public init?(_ text: String) {
        let word = text.lowercased().filter { $0 != " " && $0 != "." }
        if Self.yes.contains(word) {
            self = .granted
        } else if Self.no.contains(word) {
            self = .refused
        } else {
            return nil
        }
    }
}
