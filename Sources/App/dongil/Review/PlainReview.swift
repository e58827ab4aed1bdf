import Pipeline
import Ports
import Records
import Scoring

/// One pair as plain lines, a field each: for screen readers and logs.
struct PlainReview {
    let shown: ReviewCase
    let settings: MatchSettings
    let masking: Masking
    let isBlind: Bool

    func lines(place: Int, of total: Int, status: String) -> [StyledLine] {
        let words = AgreementWords(isKorean: Console.isKorean)
        var lines: [String] = []
        if !status.isEmpty { lines += [status, ""] }
        let pair = Console.isKorean ? "쌍" : "pair"
        lines.append("\(pair) \(place)/\(total): \(shown.pair.first) | \(shown.pair.second)")
        for side in [shown.sides.first, shown.sides.second] where !isBlind && !side.customer.isEmpty
        {
            let records = Console.isKorean ? "기록" : "records"
            lines.append("\(side.record): \(side.customer), \(records) \(side.records.count)")
        }
        for contribution in shown.judgement.contributions {
            let field = contribution.comparison
            let values = [shown.values.first, shown.values.second].map {
                masking.shown($0[field] ?? "", field: field)
            }
            guard !isBlind || values.contains(where: { !$0.isEmpty }) else { continue }
            let says =
                "\(words.level(field, contribution.level)), \(PairExplanation.signed(contribution.bits))"
            let both = values[0].isEmpty && values[1].isEmpty ? "" : "\(values[0]) | \(values[1])"
            let parts = [both, isBlind ? "" : says].filter { !$0.isEmpty }
            lines.append("\(words.name(field)): " + parts.joined(separator: ". "))
        }
        if !isBlind {
            lines.append(
                shown.explanation(settings, masking).sentence
            )
        }
        lines.append(
            Console.isKorean
                ? "s 같음, d 다름, u 모름, 엔터 건너뜀, b 뒤로, ? 도움말, q 끝"
                : "s same, d different, u unsure, enter skip, b back, ? help, q quit"
        )
        return lines.map { StyledLine($0) }
    }
}
