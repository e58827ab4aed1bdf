import HangulText
import Pipeline
import Records
import Scoring

/// A pair of records side by side, and why they are one customer or two, in words.
struct PairExplanation {
    let first: RecordID
    let second: RecordID
    let pair: Inspection.Pair
    let values: (first: [String: String], second: [String: String])
    let settings: MatchSettings
    let masking: Masking
    let isKorean: Bool

    /// The sentence a steward reads first.
    var sentence: String {
        let decisive = pair.contributions.sorted { abs($0.bits) > abs($1.bits) }.prefix(3)
        let supports = decisive.filter { $0.bits > 0 }.map { word($0.comparison) }
        let opposes = decisive.filter { $0.bits < 0 }.map { word($0.comparison) }
        let percent = DecimalText.fixed(pair.probability * 100, places: 1)
        let reasons: [String]
        if isKorean {
            let verdict =
                pair.isContradiction
                ? "서로 다른 고객입니다"
                : pair.weight >= settings.automatic
                    ? "같은 고객입니다" : pair.weight >= settings.review ? "사람이 확인해야 합니다" : "다른 고객으로 봅니다"
            reasons = [
                supports.isEmpty ? "" : "일치: \(supports.joined(separator: ", "))",
                opposes.isEmpty ? "" : "불일치: \(opposes.joined(separator: ", "))",
            ].filter { !$0.isEmpty }
            return "\(verdict) (확률 \(percent) %). \(reasons.joined(separator: " · "))"
        }
        let verdict =
            pair.isContradiction
            ? "These are two customers"
            : pair.weight >= settings.automatic
                ? "These are one customer"
                : pair.weight >= settings.review
                    ? "A person should decide" : "Taken for two customers"
        reasons = [
            supports.isEmpty ? "" : "for it: \(supports.joined(separator: ", "))",
            opposes.isEmpty ? "" : "against it: \(opposes.joined(separator: ", "))",
        ].filter { !$0.isEmpty }
        return "\(verdict) (probability \(percent) %). \(reasons.joined(separator: "; "))"
    }

    private func word(_ comparison: String) -> String {
        let korean = [
            "name": "이름", "organization": "상호", "birth": "생년월일", "sex": "성별", "phone": "전화",
            "email": "이메일",
            "address": "주소", "id.rrn": "주민등록번호", "id.brn": "사업자등록번호", "shared": "가족이 함께 쓰는 연락처",
        ]
        let english = [
            "birth": "birth date", "id.rrn": "resident number", "id.brn": "business number",
            "shared": "contacts that relatives share",
        ]
        return (isKorean ? korean[comparison] : english[comparison]) ?? comparison
    }

    var text: String {
        var table = TextTable(
            isKorean
                ? ["항목", "\(first)", "\(second)", "판정", "비트"]
                : ["field", "\(first)", "\(second)", "agreement", "bits"],
            right: [4]
        )
        let room = max(12, (Console.width - 40) / 2)
        func shown(_ field: String, _ all: [String: String]) -> String {
            DisplayWidth.truncated(masking.shown(all[field] ?? "", field: field), to: room)
        }
        for contribution in pair.contributions {
            table.add([
                word(contribution.comparison), shown(contribution.comparison, values.first),
                shown(contribution.comparison, values.second), contribution.level,
                signed(contribution.bits),
            ])
        }
        table.add([isKorean ? "사전확률" : "prior", "", "", "", signed(pair.prior)])
        table.add([isKorean ? "합계" : "weight", "", "", "", signed(pair.weight)])
        let candidate =
            pair.rule.map { (isKorean ? "후보로 찾은 규칙: " : "found by the blocking rule ") + $0 }
            ?? (isKorean
                ? "어느 차단 규칙으로도 후보가 되지 않았습니다" : "no blocking rule makes them a candidate pair")
        return [sentence, "", table.text, "", candidate].joined(separator: "\n")
    }

    private func signed(_ bits: Double) -> String {
        (bits > 0 ? "+" : "") + DecimalText.fixed(bits, places: 1)
    }

    var json: String {
        var out = JSONWriter()
        out.beginObject()
        out.member("first", first.description)
        out.member("second", second.description)
        out.member("weight", pair.weight)
        out.member("prior", pair.prior)
        out.member("probability", pair.probability)
        out.member("contradiction", pair.isContradiction)
        out.member("rule", pair.rule)
        out.member("sentence", sentence)
        out.key("comparisons")
        out.beginArray()
        for contribution in pair.contributions {
            out.beginObject()
            out.member("comparison", contribution.comparison)
            out.member("level", contribution.level)
            out.member("bits", contribution.bits)
            out.member(
                "first",
                masking.shown(
                    values.first[contribution.comparison] ?? "",
                    field: contribution.comparison
                )
            )
            out.member(
                "second",
                masking.shown(
                    values.second[contribution.comparison] ?? "",
                    field: contribution.comparison
                )
            )
            out.endObject()
        }
        out.endArray()
        out.endObject()
        return out.text
    }
}
