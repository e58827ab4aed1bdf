import HangulText
import Pipeline
import Ports
import Records
import Scoring

/// How a customer was formed, step by step, in words and as JSON.
struct FormationAccount {
    let customer: String
    let records: [RecordID]
    let steps: [Inspection.Step]
    let waiting: [ReviewPair]
    let settings: MatchSettings
    let isKorean: Bool

    private func explanation(_ step: Inspection.Step, _ pair: Inspection.Pair) -> PairExplanation {
        PairExplanation(
            first: step.first,
            second: step.second,
            pair: pair,
            values: ([:], [:]),
            settings: settings,
            masking: Masking(reveal: []),
            isKorean: isKorean
        )
    }

    private func sentence(_ step: Inspection.Step) -> String {
        guard let pair = step.pair else {
            return isKorean
                ? "담당자가 같은 고객으로 결정했습니다." : "A steward decided that they are one customer."
        }
        return explanation(step, pair).sentence
    }

    var text: String {
        var lines = [
            isKorean
                ? "\(customer): 기록 \(records.count)건, \(steps.count)단계"
                : "\(customer): \(records.count) record\(records.count == 1 ? "" : "s"), "
                    + "\(steps.count) step\(steps.count == 1 ? "" : "s")"
        ]
        for (place, step) in steps.enumerated() {
            let bits = step.pair.map {
                DecimalText.fixed($0.weight, places: 1) + (isKorean ? "비트" : " bits")
            }
            lines += [
                "",
                "\(place + 1).  \(step.first) (\(step.sides.0))  +  \(step.second) (\(step.sides.1))"
                    + (bits.map { "   \($0)" } ?? ""),
                "    " + sentence(step),
            ]
        }
        let alone = records.filter { record in
            !steps.contains { $0.first == record || $0.second == record }
        }
        if records.count > 1, !alone.isEmpty {
            let names = alone.map(\.description).joined(separator: ", ")
            lines += [
                "",
                isKorean
                    ? "지금의 모델로는 이어지지 않는 기록: \(names)"
                    : "no link of the model in force joins: \(names)",
            ]
        }
        if !waiting.isEmpty {
            lines += ["", isKorean ? "담당자 확인을 기다리는 쌍:" : "held apart, waiting for a steward:"]
            for pair in waiting {
                lines.append(
                    "    \(pair.first)  \(pair.second)   "
                        + "\(DecimalText.fixed(pair.weight, places: 1))  \(pair.reason)"
                )
            }
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        var out = JSONWriter()
        out.beginObject()
        out.member("customer_id", customer)
        out.member("records", records.map(\.description))
        out.key("steps")
        out.beginArray()
        for step in steps {
            out.beginObject()
            out.member("first", step.first.description)
            out.member("second", step.second.description)
            out.member("records_first", step.sides.0)
            out.member("records_second", step.sides.1)
            out.member("decided", step.pair == nil)
            if let pair = step.pair {
                out.member("weight", pair.weight)
                out.member("probability", pair.probability)
                out.key("comparisons")
                out.beginArray()
                for contribution in pair.contributions {
                    out.beginObject()
                    out.member("comparison", contribution.comparison)
                    out.member("level", contribution.level)
                    out.member("bits", contribution.bits)
                    out.endObject()
                }
                out.endArray()
            }
            out.member("sentence", sentence(step))
            out.endObject()
        }
        out.endArray()
        out.key("waiting")
        out.beginArray()
        for pair in waiting {
            out.beginObject()
            out.member("first", pair.first.description)
            out.member("second", pair.second.description)
            out.member("weight", pair.weight)
            out.member("reason", pair.reason)
            out.endObject()
        }
        out.endArray()
        out.endObject()
        return out.text
    }
}
