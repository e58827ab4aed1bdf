import HangulText
import Pipeline
import Ports
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

    private var words: AgreementWords { AgreementWords(isKorean: isKorean) }

    /// The sentence a steward reads first.
    var sentence: String {
        let byStrength = pair.contributions.sorted {
            $0.bits.magnitude != $1.bits.magnitude
                ? $0.bits.magnitude > $1.bits.magnitude : $0.comparison < $1.comparison
        }
        // What says less than a bit is not worth a word.
        func phrases(_ speaks: (Double) -> Bool) -> String {
            byStrength.filter { speaks($0.bits) }.prefix(3)
                .map { words.phrase($0.comparison, $0.level) }.joined(separator: ", ")
        }
        let supports = phrases { $0 >= 1 }
        let opposes = phrases { $0 <= -1 }
        let percent = DecimalText.fixed(pair.probability * 100, places: 1)
        let reasons: [String]
        if isKorean {
            reasons = [
                supports.isEmpty ? "" : "근거: \(supports)", opposes.isEmpty ? "" : "반대: \(opposes)",
            ]
        } else {
            reasons = [
                supports.isEmpty ? "" : "for it: \(supports)",
                opposes.isEmpty ? "" : "against it: \(opposes)",
            ]
        }
        let why = reasons.filter { !$0.isEmpty }.joined(separator: isKorean ? " · " : "; ")
        let chance = isKorean ? "확률" : "probability"
        return "\(verdict) (\(chance) \(percent) %)" + (why.isEmpty ? "." : ". \(why).")
    }

    private var verdict: String {
        if pair.isContradiction {
            return isKorean ? "서로 다른 고객입니다" : "These are two customers"
        }
        if pair.isAutomatic { return isKorean ? "같은 고객입니다" : "These are one customer" }
        if pair.weight >= settings.review {
            return isKorean ? "사람이 확인해야 합니다" : "A person should decide"
        }
        return isKorean ? "다른 고객으로 봅니다" : "Taken for two customers"
    }

    var text: String {
        var table = TextTable(
            isKorean
                ? ["항목", "\(first)", "\(second)", "판정", "비트"]
                : ["field", "\(first)", "\(second)", "agreement", "bits"],
            right: [4]
        )
        let room = max(12, (Console.width - 60) / 2)
        func shown(_ field: String, _ all: [String: String]) -> String {
            DisplayWidth.truncated(masking.shown(all[field] ?? "", field: field), to: room)
        }
        for contribution in pair.contributions {
            table.add([
                words.name(contribution.comparison), shown(contribution.comparison, values.first),
                shown(contribution.comparison, values.second),
                words.level(contribution.comparison, contribution.level),
                Self.signed(contribution.bits),
            ])
        }
        table.add([isKorean ? "사전확률" : "prior", "", "", "", Self.signed(pair.prior)])
        table.add([isKorean ? "합계" : "weight", "", "", "", Self.signed(pair.weight)])
        let candidate =
            pair.rule.map { (isKorean ? "후보로 찾은 규칙: " : "found by the blocking rule ") + $0 }
            ?? (isKorean
                ? "어느 차단 규칙으로도 후보가 되지 않았습니다" : "no blocking rule makes them a candidate pair")
        return [sentence, "", table.text, "", candidate].joined(separator: "\n")
    }

    /// Bits with their sign.
    static func signed(_ bits: Double) -> String {
        (bits > 0 ? "+" : "") + DecimalText.fixed(bits, places: 1)
    }

    /// The pair as JSON, with where it stands in the published master, or as what it waits.
    func json(standing: PairStanding? = nil, waiting: ReviewPair? = nil) -> String {
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
        if let waiting {
            out.member("reason", waiting.reason)
            out.member("priority", waiting.priority)
            out.member("since_run", waiting.sinceRun)
            out.member("assigned_to", waiting.assignedTo)
        }
        if let standing {
            out.member("first_customer_id", standing.customers.first)
            out.member("second_customer_id", standing.customers.second)
            out.member("waiting", standing.waiting)
        }
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
