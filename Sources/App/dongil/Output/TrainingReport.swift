import Pipeline
import Records
import Scoring

/// What a new model says and would change, as a table or as JSON.
struct TrainingReport {
    private let outcome: Training.Outcome

    init(_ outcome: Training.Outcome) {
        self.outcome = outcome
    }

    private struct Row {
        let comparison: String
        let level: String
        let match: Double
        let bits: Double
        let before: Double?
    }

    private var rows: [Row] {
        outcome.model.comparisons.flatMap { comparison -> [Row] in
            let old = outcome.before?.levels(of: comparison.name) ?? []
            return comparison.levels.enumerated().map { place, level in
                Row(
                    comparison: comparison.name,
                    level: level.name,
                    match: level.match,
                    bits: level.bits,
                    before: place < old.count ? old[place].bits : nil
                )
            }
        }
    }

    var text: String {
        var table = TextTable(
            ["comparison", "level", "m", "bits", "in force"],
            right: [2, 3, 4]
        )
        func signed(_ bits: Double) -> String {
            (bits > 0 ? "+" : "") + DecimalText.fixed(bits, places: 1)
        }
        for row in rows {
            table.add([
                row.comparison, row.level, DecimalText.fixed(row.match, places: 4),
                signed(row.bits), row.before.map(signed) ?? "",
            ])
        }
        let effect = outcome.effect
        return [
            table.text,
            "Bits are before the rarity of the value that agrees, which adds to them.", "",
            "trained on \(DecimalText.grouped(outcome.model.records)) records, \(DecimalText.grouped(outcome.model.pairs)) pairs",
            "customers     \(DecimalText.grouped(effect.customers.before)) now, \(DecimalText.grouped(effect.customers.after)) with the new model",
            "              \(DecimalText.grouped(effect.merged)) would be joined to others, \(DecimalText.grouped(effect.split)) would be parted",
            "for review    \(DecimalText.grouped(effect.review.before)) pairs now, \(DecimalText.grouped(effect.review.after)) with the new model",
        ].joined(separator: "\n") + answered
    }

    /// What stewards' answers did to it, and whether more of them would.
    private var answered: String {
        guard outcome.answers > 0, let drift = outcome.drift else { return "" }
        let moved = DecimalText.fixed(drift, places: 2)
        return "\nanswers       \(DecimalText.grouped(outcome.answers)) learnt from; "
            + "the later half moved no level by more than \(moved) bits"
            + (outcome.isSettled ? ": more of them would hardly change the model" : "")
    }

    var json: String {
        var out = JSONWriter()
        out.beginObject()
        out.member("records", outcome.model.records)
        out.member("pairs", outcome.model.pairs)
        out.member("data", outcome.model.data)
        out.member("customers_before", outcome.effect.customers.before)
        out.member("customers_after", outcome.effect.customers.after)
        out.member("merged", outcome.effect.merged)
        out.member("split", outcome.effect.split)
        out.member("review_before", outcome.effect.review.before)
        out.member("review_after", outcome.effect.review.after)
        out.member("answers", outcome.answers)
        if let drift = outcome.drift {
            out.member("drift_bits", drift)
            out.member("settled", outcome.isSettled)
        }
        out.key("levels")
        out.beginArray()
        for row in rows {
            out.beginObject()
            out.member("comparison", row.comparison)
            out.member("level", row.level)
            out.member("m", row.match)
            out.member("bits", row.bits)
            if let before = row.before { out.member("bits_before", before) }
            out.endObject()
        }
        out.endArray()
        out.endObject()
        return out.text
    }
}
