import HangulText
import Pipeline
import Ports
import Records
import Review
import Scoring

/// The screen of one pair: the two records side by side, why they may be one customer, and the keys.
struct ReviewScreen {
    let shown: ReviewCase
    let settings: MatchSettings
    let masking: Masking
    /// Whether the score is hidden, so that it can't sway.
    let isBlind: Bool
    let inColor: Bool
    let width: Int

    private var words: AgreementWords { AgreementWords(isKorean: Console.isKorean) }

    /// The widths of the columns: what is compared, two values, how they agree, bits.
    private var columns: (name: Int, value: Int, agreement: Int, bits: Int) {
        let names =
            shown.judgement.contributions.map(\.comparison)
            + Self.fields.filter { field in
                !self.value(of: field, shown.values.first).isEmpty
                    || !self.value(of: field, shown.values.second).isEmpty
            }
        let name = min(15, names.map { DisplayWidth.of(words.name($0)) }.max() ?? 8)
        guard !isBlind else { return (name, max(12, (width - name - 4) / 2), 0, 0) }
        let agreement = width < 100 ? 18 : width < 150 ? 28 : 40
        let value = (width - name - agreement - 6 - 5) / 2
        return (name, max(12, value), agreement, 6)
    }

    /// The whole screen.
    func lines(place: Int, of total: Int, status: String) -> [StyledLine] {
        var lines = header(place, total)
        lines += table
        if !isBlind {
            lines.append(StyledLine())
            lines += StyledLine.wrapped(
                shown.explanation(settings, masking).sentence,
                to: width
            )
        }
        lines.append(StyledLine())
        lines += keys
        if !status.isEmpty {
            lines.append(StyledLine())
            lines += StyledLine.wrapped(status, to: width, .aside)
        }
        return lines
    }

    private func header(_ place: Int, _ total: Int) -> [StyledLine] {
        let (name, value, _, _) = columns
        let reason = ReviewReason.words(shown.pair.reason)
        var title = StyledLine(Console.say("Review", "확인") + " \(place)/\(total)", .heading)
        let waits =
            shown.pair.sinceRun > 0 && !isBlind
            ? Console.say(
                "  waits since run \(shown.pair.sinceRun)",
                "  대기 시작: 실행 \(shown.pair.sinceRun)"
            )
            : ""
        title.append("  " + (isBlind ? "" : reason) + waits, .aside)
        var records = StyledLine()
        var customers = StyledLine()
        for side in [shown.sides.first, shown.sides.second] {
            let column = side.record == shown.sides.first.record ? name + 1 : name + value + 2
            records.pad(to: column)
            records.append(DisplayWidth.truncated(side.record.description, to: value), .heading)
            customers.pad(to: column)
            customers.append(customer(side, width: value), .aside)
        }
        let rule = StyledLine(String(repeating: "─", count: width), .aside)
        // Two records of one customer would tell what matching thinks of them.
        return [title, StyledLine(), records] + (isBlind ? [rule] : [customers, rule])
    }

    /// A customer with its records, in as many words as there is room for.
    private func customer(_ side: ReviewCase.Side, width: Int) -> String {
        guard !side.customer.isEmpty else { return Console.say("not published", "미게시") }
        let count = side.records.count
        let whole =
            "\(side.customer)  "
            + Console.say(count == 1 ? "1 record" : "\(count) records", "기록 \(count)건")
        return DisplayWidth.of(whole) <= width
            ? whole : DisplayWidth.truncated("\(side.customer) (\(count))", to: width)
    }

    /// Prior and sum, below what adds up to it.
    private var sum: StyledLine {
        let (name, value, agreement, bits) = columns
        var line = StyledLine()
        line.pad(to: name + 2 * value + 3)
        let prior = PairExplanation.signed(shown.judgement.prior)
        line.append(
            DisplayWidth.truncated(
                Console.say("prior \(prior), sum", "사전 \(prior), 합계"),
                to: agreement
            ),
            .aside
        )
        line.pad(to: name + 2 * value + agreement + 4)
        line.append(
            DisplayWidth.padded(
                PairExplanation.signed(shown.judgement.weight),
                to: bits,
                alignRight: true
            ),
            .heading
        )
        return line
    }

    /// What one side states and the other does not is no evidence, and still tells a person something.
    private static let fields = [
        "name", "organization", "birth", "sex", "phone", "email", "address", "id.rrn", "id.brn",
    ]

    private var table: [StyledLine] {
        let compared = shown.judgement.contributions
        var rows: [StyledLine] = []
        for contribution in compared {
            let field = contribution.comparison
            // What both records lack says nothing.
            if isBlind, value(of: field, shown.values.first).isEmpty,
                value(of: field, shown.values.second).isEmpty
            {
                continue
            }
            rows += row(
                field,
                agreement: words.level(field, contribution.level),
                bits: contribution.bits
            )
        }
        for field in Self.fields where !compared.contains(where: { $0.comparison == field }) {
            let values = [shown.values.first, shown.values.second].map { value(of: field, $0) }
            guard values.contains(where: { !$0.isEmpty }) else { continue }
            rows += row(field, agreement: Console.say("not on both sides", "한쪽에만 있음"), bits: nil)
        }
        return isBlind ? rows : rows + [sum]
    }

    private static func areFew(_ marks: [Bool]) -> Bool {
        2 * marks.count { $0 } <= marks.count
    }

    private func value(of field: String, _ values: [String: String]) -> String {
        values[field] ?? ""
    }

    /// A row of the table; `bits` is `nil` for what was not compared.
    private func row(_ field: String, agreement: String, bits: Double?) -> [StyledLine] {
        let columns = columns
        let values = (
            value(of: field, shown.values.first), value(of: field, shown.values.second)
        )
        let difference = ValueDifference(values.0, values.1)
        let masked = (
            masking.shown(values.0, field: field), masking.shown(values.1, field: field)
        )
        // Sources differ by nature, and where most letters differ marks help nobody.
        let isMarked =
            field != "source" && Self.areFew(difference.first) && Self.areFew(difference.second)
        let cells = [
            MarkedValue(
                shown: masked.0,
                value: values.0,
                marks: isMarked ? difference.first : []
            ),
            MarkedValue(
                shown: masked.1,
                value: values.1,
                marks: isMarked ? difference.second : []
            ),
        ].map { $0.lines(width: columns.value, inColor: inColor) }
        let says = meaning(of: bits)
        var agrees = agreement
        // The letters of a masked syllable are part of its value.
        if masked.0 == values.0, masked.1 == values.1, isMarked, !difference.syllables.isEmpty {
            let letters = difference.syllables.flatMap(\.letters).map {
                "\($0.first)≠\($0.second)"
            }
            agrees += " (" + letters.joined(separator: " ") + ")"
        }
        let name = DisplayWidth.truncated(words.name(field), to: columns.name)
        var parts: [(column: Int, lines: [StyledLine])] = [
            (0, [StyledLine(name, .aside)]), (columns.name + 1, cells[0]),
            (columns.name + columns.value + 2, cells[1]),
        ]
        if !isBlind {
            let place = columns.name + 2 * columns.value + 3
            parts.append((place, StyledLine.wrapped(agrees, to: columns.agreement, says)))
            let weight = bits.map { PairExplanation.signed($0) } ?? ""
            let padded = DisplayWidth.padded(weight, to: columns.bits, alignRight: true)
            parts.append((place + columns.agreement + 1, [StyledLine(padded, says)]))
        }
        return (0..<(parts.map(\.lines.count).max() ?? 1)).map { number in
            var line = StyledLine()
            for part in parts where number < part.lines.count {
                line.pad(to: part.column)
                line.append(part.lines[number])
            }
            return line
        }
    }

    private func meaning(of bits: Double?) -> StyledLine.Meaning {
        guard let bits else { return .aside }
        return bits >= 1 ? .supports : bits <= -1 ? .opposes : .plain
    }

    private var keys: [StyledLine] {
        let keys =
            Console.isKorean
            ? [
                "[s] 같음", "[d] 다름", "[u] 모름", "[엔터] 건너뜀", "[b] 뒤로", "[v] 상세", "[p] 병합 미리보기",
                "[h] 형성 과정", "[y] 이력", "[n] 메모", "[r] 값 보기", "[?] 도움말", "[q] 끝",
            ]
            : [
                "[s]ame", "[d]ifferent", "[u]nsure", "[enter] skip", "[b]ack", "[v]iew details",
                "[p]review merge", "[h]ow formed", "histor[y]", "[n]ote", "[r]eveal", "[?] help",
                "[q]uit",
            ]
        var lines = [StyledLine()]
        for key in keys {
            let gap = lines[lines.count - 1].width == 0 ? "" : "  "
            if lines[lines.count - 1].width + gap.count + DisplayWidth.of(key) > width {
                lines.append(StyledLine(key))
            } else {
                lines[lines.count - 1].append(gap + key)
            }
        }
        return lines
    }
}

/// Why a pair waits, in words.
enum ReviewReason {
    private static let all: [String: (english: String, korean: String)] = [
        "doubtful": ("doubtful", "확실하지 않음"),
        "contradiction": ("a record contradicts another", "서로 모순되는 기록이 있음"),
        "bridge": ("one weak link against many", "약한 연결 하나뿐임"),
        "too_large": ("too many records for one customer", "한 고객으로는 기록이 너무 많음"),
        "too_diverse": (
            "too many names or birth dates for one customer", "이름이나 생년월일이 너무 다양함"
        ),
    ]

    /// The words for a reason; the reason itself where there are none.
    static func words(_ reason: String) -> String {
        guard let words = all[reason] else { return reason }
        return Console.say(words.english, words.korean)
    }
}
