import ArgumentParser
import Databases
import Ports
import Records
import Review

/// `dongil stats`: what stewards' answers tell of them and of the model.
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract:
            "Show stewards' answers: how many, how fast, how alike, and the share accepted by weight.",
        discussion: """
            The share taken for one customer should follow the probability that the model gives: where it \
            does not, `train` with the answers, or move the thresholds.

            EXAMPLE
              dongil stats --job Jobs/nightly.yaml
            """
    )

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let store = try store.open(to: .watch).store
        var answers: [StewardFigures.Answer] = []
        try store.answers { answer in
            answers.append(
                StewardFigures.Answer(
                    pair: "\(answer.first)\t\(answer.second)",
                    steward: answer.by,
                    isSame: answer.answer.verdict.map { $0 == .same },
                    seconds: answer.seconds,
                    weight: answer.weight
                )
            )
        }
        guard !answers.isEmpty else {
            Console.error(Console.isKorean ? "아직 답이 없습니다" : "there is no answer yet")
            throw ExitStatus.look
        }
        let figures = StewardFigures(answers)
        Console.out(json ? object(figures) : text(figures))
    }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "" : DecimalText.fixed(Double(part) * 100 / Double(whole), places: 1) + " %"
    }

    private func text(_ figures: StewardFigures) -> String {
        let isKorean = Console.isKorean
        var stewards = TextTable(
            isKorean
                ? ["담당", "같음", "다름", "모름", "답 시간(중앙값, 초)"]
                : ["steward", "same", "different", "unsure", "median seconds"],
            right: [1, 2, 3, 4]
        )
        for steward in figures.stewards {
            stewards.add([
                steward.name, String(steward.same), String(steward.different),
                String(steward.unsure), DecimalText.fixed(steward.medianSeconds, places: 1),
            ])
        }
        var bands = TextTable(
            isKorean
                ? ["비트", "같음", "다름", "같음 비율"] : ["bits", "same", "different", "share same"],
            right: [0, 1, 2, 3]
        )
        for band in figures.bands {
            bands.add([
                "\(band.from) … \(band.from + StewardFigures.bandWidth)", String(band.same),
                String(band.different), Self.percent(band.same, band.same + band.different),
            ])
        }
        var parts = [stewards.text, bands.text]
        if figures.pairsDecidedTwice > 0 {
            let (agreed, twice) = (figures.pairsAgreed, figures.pairsDecidedTwice)
            let kappa = figures.kappa.map { DecimalText.fixed($0, places: 2) } ?? "–"
            parts.append(
                isKorean
                    ? "두 사람 이상이 답한 \(twice)쌍 중 \(agreed)쌍에서 일치 (kappa \(kappa))"
                    : "of \(twice) pairs that two or more answered, they agree on \(agreed) (kappa \(kappa))"
            )
        }
        return parts.joined(separator: "\n\n")
    }

    private func object(_ figures: StewardFigures) -> String {
        var out = JSONWriter()
        out.beginObject()
        out.array("stewards", figures.stewards) { out, steward in
            out.member("steward", steward.name)
            out.member("same", steward.same)
            out.member("different", steward.different)
            out.member("unsure", steward.unsure)
            out.member("median_seconds", steward.medianSeconds)
        }
        out.array("bands", figures.bands) { out, band in
            out.member("from_bits", band.from)
            out.member("same", band.same)
            out.member("different", band.different)
        }
        out.member("pairs_decided_twice", figures.pairsDecidedTwice)
        out.member("pairs_agreed", figures.pairsAgreed)
        if let kappa = figures.kappa { out.member("kappa", kappa) }
        out.endObject()
        return out.text
    }
}
