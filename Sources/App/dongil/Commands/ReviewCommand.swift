import ArgumentParser
import Databases
import Foundation
import Pipeline
import Ports
import Records
import Review

/// `dongil review`: pairs that wait for a steward.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Decide pairs of records that wait for a person.",
        discussion: """
            On a terminal a session begins: it takes some pairs, so that nobody else gets them, and shows \
            one after the other with the reasons; a key decides it, ? lists the keys. Each answer is kept \
            before the next pair is shown, and holds over every later run and model. At the end what was \
            decided is published, unless the job says decisions: next_run. --plain asks in lines, for \
            screen readers and scripts. With --list or --json the pairs are listed.

            --blind hides the score and decides nothing: the answers are truth to judge the model by. \
            --blind --joined draws pairs that are joined instead; `evaluate --answers` tells what came out. \
            --learn takes the pairs whose answers would teach the model most. \
            --customer shows all records of one customer, to say which belong; --customers goes through \
            those that a weak link holds together, the most suspicious first.

            EXAMPLES
              dongil review --job Jobs/demo.yaml
              dongil review --list --json --job Jobs/demo.yaml
              dongil review --blind --limit 100 --job Jobs/demo.yaml
              dongil review --customer C0G5T8J9QZKX2M --job Jobs/demo.yaml
            """
    )

    @Flag(help: "List the pairs; decide nothing.")
    var list = false

    @Flag(help: "Ask in lines instead of on a screen.")
    var plain = false

    @Flag(help: "Hide the score; keep the answers as truth and decide nothing.")
    var blind = false

    @Flag(help: "Take the pairs from which the model would learn most.")
    var learn = false

    @Flag(help: "With --blind: draw pairs that are joined, to see how precise that is.")
    var joined = false

    @Option(help: ArgumentHelp("Look at one customer: which records belong?", valueName: "id"))
    var customer: String?

    @Flag(help: "Look at the most suspicious customers, one after the other.")
    var customers = false

    @Option(help: ArgumentHelp("Most pairs, or customers, to take.", valueName: "n"))
    var limit: Int = 20

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions
    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
        if joined, !blind { throw ValidationError("--joined goes with --blind only.") }
        if customer != nil || customers, list || blind || learn {
            throw ValidationError("Customers go with neither --list nor --blind nor --learn.")
        }
        if customer != nil, customers {
            throw ValidationError("--customer and --customers exclude each other.")
        }
    }

    private var isSession: Bool {
        !list && !json && (plain || isatty(0) == 1 && isatty(1) == 1)
    }

    func run() throws {
        let opened = try self.store.open(to: isSession ? .decide : .inspect)
        let masking = try reveal.masking(opened.access)
        if customer != nil || customers { return try lookAtCustomers(opened, masking) }
        let desk = ReviewDesk(
            opened.store,
            steward: opened.access.user,
            session: "\(Self.host):\(getpid())",
            approval: opened.approval,
            clock: SystemClock()
        )
        if isSession { try releaseDeadSessions(opened.store) }
        let waiting =
            joined
            ? try JoinedSample(opened.store).pairs(limit, for: opened.access.user)
            : isSession ? try desk.waiting() : try opened.store.reviewPairs(limit: Int.max)
        guard !waiting.isEmpty else {
            let others = try opened.store.reviewPairCount()
            if Console.isKorean {
                Console.error(
                    others == 0
                        ? "확인할 쌍이 없습니다" : "맡을 쌍이 없습니다: \(others)쌍은 다른 담당자가 맡았거나 모름으로 남긴 것입니다"
                )
            } else {
                Console.error(
                    others == 0
                        ? "no pair waits for review"
                        : "no pair waits for you: \(others) are with others, or you left them unsure"
                )
            }
            return
        }
        let inspection = try opened.inspection(threads: threads.threads)
        let pairs = learn ? try byGain(waiting, inspection, opened.store) : waiting
        guard isSession else {
            return try printList(Array(pairs.prefix(limit)), opened, inspection, masking)
        }
        try session(pairs, desk, opened, inspection, masking)
    }

    private func lookAtCustomers(_ opened: OpenedStore, _ masking: Masking) throws {
        let ids =
            try customer.map { [try CustomerLookup(store: opened.store).known($0)] }
            ?? SuspiciousCustomers(opened.store).ids(limit)
        guard !ids.isEmpty else {
            Console.error(Console.isKorean ? "의심스러운 고객이 없습니다" : "no customer is suspicious")
            return
        }
        let review = try CustomerReview(opened, masking, reveal, threads.threads)
        for id in ids {
            guard try review.run(id, isSession: isSession, json: json) else { break }
        }
        try review.publish()
    }

    private static var host: String { ProcessInfo.processInfo.hostName }

    /// Frees what sessions of this machine hold that were killed.
    private func releaseDeadSessions(_ store: SQLMasterStore) throws {
        for claim in try store.claims(at: SystemClock().now()) {
            let parts = claim.session.split(separator: ":")
            guard parts.count == 2, parts[0] == Self.host, let process = Int32(parts[1]),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try store.releaseClaims(of: claim.session)
        }
    }

    /// The pairs in the order in which answers teach the model most.
    private func byGain(
        _ pairs: [ReviewPair],
        _ inspection: Inspection,
        _ store: SQLMasterStore
    ) throws -> [ReviewPair] {
        var answered: [String: Int] = [:]
        try store.answers { answer in
            if answer.answer != .unsure { answered[answer.pattern, default: 0] += 1 }
        }
        let cases = pairs.map { pair in
            let judgement = inspection.pair(pair.first, pair.second)
            return LearningOrder.Pair(
                pattern: judgement.map(ReviewCase.pattern) ?? "",
                probability: judgement?.probability ?? 0
            )
        }
        return LearningOrder.places(cases, answered: answered).map { pairs[$0] }
    }

    private func session(
        _ pairs: [ReviewPair],
        _ desk: ReviewDesk,
        _ opened: OpenedStore,
        _ inspection: Inspection,
        _ masking: Masking
    ) throws {
        // Only what can be looked at in a while is taken away from others.
        var taken: [ReviewPair] = []
        for pair in pairs where taken.count < limit {
            if try desk.take(pair) { taken.append(pair) }
        }
        defer { try? desk.leave() }
        let session = ReviewSession(
            ReviewSession.Setting(
                opened: opened,
                inspection: inspection,
                desk: desk,
                masking: masking,
                reason: reveal.reasonText,
                isBlind: blind,
                isPlain: plain
            ),
            plain ? PlainSurface() : ScreenSurface(inColor: Terminal.hasColors)
        )
        try session.run(taken)
        // Before anything is printed: the terminal may be gone, and that ends the program.
        try desk.leave()
        let tally = session.tally
        var summary =
            Console.isKorean
            ? "같음 \(tally.same), 다름 \(tally.different), 모름 \(tally.unsure), 건너뜀 \(tally.skipped)"
            : "\(tally.same) same, \(tally.different) different, \(tally.unsure) unsure, \(tally.skipped) skipped"
        if tally.proposed > 0 {
            summary +=
                Console.isKorean
                ? ", 승인 대기 \(tally.proposed)" : ", \(tally.proposed) wait for a second person"
        }
        Console.out(summary)
        guard !blind, tally.same + tally.different > 0 else { return }
        guard tally.same + tally.undone > 0 else {
            // Pairs that wait are two customers already.
            return Console.out(
                Console.isKorean
                    ? "게시된 고객은 바뀌지 않습니다." : "It changes no published customer."
            )
        }
        let run = try opened.applyDecisions(threads: threads.threads)
        Console.out(AppliedDecisions.effect(run) + ".")
    }

    private func printList(
        _ pairs: [ReviewPair],
        _ opened: OpenedStore,
        _ inspection: Inspection,
        _ masking: Masking
    ) throws {
        try opened.access.note(
            "review",
            of: opened.access.subjects(pairs.flatMap { [$0.first, $0.second] }, in: opened.store),
            revealing: reveal.reveal,
            count: pairs.count,
            reason: reveal.reasonText
        )
        for (place, waiting) in pairs.enumerated() {
            guard let pair = inspection.pair(waiting.first, waiting.second) else { continue }
            let explanation = PairExplanation(
                first: waiting.first,
                second: waiting.second,
                pair: pair,
                values: (inspection.values(waiting.first), inspection.values(waiting.second)),
                settings: opened.settings,
                masking: masking,
                isKorean: Console.isKorean
            )
            if json {
                Console.out(explanation.json(waiting: waiting))
            } else {
                let reason = ReviewReason.words(waiting.reason)
                Console.out("\(place + 1)/\(pairs.count)  \(reason)\n\n\(explanation.text)\n")
            }
        }
    }
}
