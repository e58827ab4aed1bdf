import Evaluation
import Records

/// How the master stands to stewards' answers, as text and as JSON.
struct AnswerReport {
    let agreement: AnswerAgreement

    private func percent(_ share: Double) -> String {
        DecimalText.fixed(share * 100, places: 1) + " %"
    }

    var text: String {
        var counts = TextTable(["", "joined", "apart"], right: [1, 2])
        counts.add([
            "answered same", DecimalText.grouped(agreement.rightlyJoined),
            DecimalText.grouped(agreement.wronglyApart),
        ])
        counts.add([
            "answered different", DecimalText.grouped(agreement.wronglyJoined),
            DecimalText.grouped(agreement.rightlyApart),
        ])
        var bands = TextTable(
            ["bits from", "pairs", "answered same", "expected"],
            right: [0, 1, 2, 3]
        )
        for band in agreement.reliability.bands where band.pairs > 0 {
            bands.add([
                band.from.isFinite ? DecimalText.fixed(band.from, places: 0) : "less",
                DecimalText.grouped(band.pairs), percent(band.share), percent(band.expectedShare),
            ])
        }
        let precision =
            agreement.precision.map {
                "Of joined pairs \(percent($0.share)) were answered same (95 % confidence: \(percent($0.low)) to \(percent($0.high)))."
            } ?? "No joined pair was answered: review --blind --joined draws some."
        return [counts.text, "", precision, "", bands.text].joined(separator: "\n")
    }

    var json: String {
        var out = JSONWriter()
        out.beginObject()
        out.member("pairs", agreement.pairs)
        out.member("rightly_joined", agreement.rightlyJoined)
        out.member("wrongly_joined", agreement.wronglyJoined)
        out.member("wrongly_apart", agreement.wronglyApart)
        out.member("rightly_apart", agreement.rightlyApart)
        if let precision = agreement.precision {
            out.member("precision", precision.share)
            out.member("precision_low", precision.low)
            out.member("precision_high", precision.high)
        }
        out.array("reliability", agreement.reliability.bands.filter { $0.pairs > 0 }) {
            out,
            band in
            if band.from.isFinite { out.member("from_bits", band.from) }
            out.member("pairs", band.pairs)
            out.member("share", band.share)
            out.member("expected", band.expectedShare)
        }
        out.endObject()
        return out.text
    }
}
