import ArgumentParser
import Databases
import Foundation
import Pipeline
import Ports
import Records

/// `dongil review`: pairs that wait for a steward.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Decide pairs of records that wait for a person.",
        discussion: """
            On a terminal each pair is shown with the reasons, and a key decides it: s same customer,
            d different customers, enter skip, q quit. Each answer is kept before the next pair is
            shown, holds over every later run, and takes effect at the next one. Without a terminal,
            or with --list, the pairs are listed.

            EXAMPLES
              dongil review --job Jobs/demo.yaml
              dongil review --list --json --job Jobs/demo.yaml
            """
    )

    @Flag(help: "List the pairs; decide nothing.")
    var list = false

    @Option(help: ArgumentHelp("Most pairs to take.", valueName: "n"))
    var limit: Int = 20

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions
    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
        let opened = try self.store.open()
        let (store, settings) = (opened.store, opened.settings)
        let pairs = try store.reviewPairs(limit: limit)
        let isKorean = Console.isKorean
        guard !pairs.isEmpty else {
            Console.error(isKorean ? "확인할 쌍이 없습니다" : "no pair waits for review")
            return
        }
        let inspection = try opened.inspection(threads: threads.threads)
        let isSession = !list && !json && isatty(0) == 1 && isatty(1) == 1
        for (place, waiting) in pairs.enumerated() {
            guard let pair = inspection.pair(waiting.first, waiting.second) else { continue }
            let explanation = PairExplanation(
                first: waiting.first,
                second: waiting.second,
                pair: pair,
                values: (inspection.values(waiting.first), inspection.values(waiting.second)),
                settings: settings,
                masking: reveal.masking,
                isKorean: isKorean
            )
            if json {
                Console.out(explanation.json)
                continue
            }
            Console.out("\(place + 1)/\(pairs.count)  \(waiting.reason)\n\n\(explanation.text)\n")
            if isSession, try !decide(waiting, store, isKorean) { return }
        }
    }

    /// Asks for an answer and keeps it; `false` to quit.
    private func decide(
        _ pair: ReviewPair,
        _ store: any MasterStore,
        _ isKorean: Bool
    ) throws -> Bool {
        while true {
            Console.draw(
                isKorean
                    ? "[s] 같은 고객  [d] 다른 고객  [엔터] 건너뜀  [q] 끝  > "
                    : "[s]ame  [d]ifferent  [enter] skip  [q]uit  > "
            )
            guard let answer = readLine() else { return false }
            let verdict: Decision.Verdict
            switch answer.trimmingCharacters(in: .whitespaces).lowercased() {
            case "s", "ㄴ": verdict = .same
            case "d", "ㅇ": verdict = .different
            case "": return true
            case "q", "ㅂ": return false
            default: continue
            }
            try store.writeDecision(
                Decision(pair.first, pair.second, verdict),
                by: NSUserName(),
                at: SystemClock().now(),
                reason: ""
            )
            return true
        }
    }
}
