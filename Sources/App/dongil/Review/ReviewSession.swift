import Databases
import Foundation
import Pipeline
import Ports
import Records
import Review

/// A steward's session: shows one pair after the other, keeps each answer before the next is shown.
final class ReviewSession {
    /// What a session is held with.
    struct Setting {
        let opened: OpenedStore
        let inspection: Inspection
        let desk: ReviewDesk
        let masking: Masking
        let reason: String
        let isBlind: Bool
        let isPlain: Bool
    }

    /// What a session came to.
    struct Tally {
        var same = 0
        var different = 0
        var unsure = 0
        var proposed = 0
        var skipped = 0
        /// Earlier decisions that were undone because answers contradict them.
        var undone = 0
    }

    private struct Answered {
        let pair: ReviewPair
        let answer: ReviewAnswer
    }

    private let setting: Setting
    private let surface: any ReviewSurface
    private let clock = SystemClock()
    private var revealed: Masking?
    private var status = ""
    private var note = ""
    private var answered: [Answered] = []
    private var joined: [String: String] = [:]
    private(set) var tally = Tally()

    init(_ setting: Setting, _ surface: any ReviewSurface) {
        self.setting = setting
        self.surface = surface
    }

    /// Goes through pairs until they or the steward's patience end.
    func run(_ pairs: [ReviewPair]) throws {
        defer { surface.close() }
        var place = 0
        while place < pairs.count {
            let pair = pairs[place]
            guard try setting.desk.take(pair),
                let shown = try ReviewCase(pair, setting.inspection, setting.opened.store),
                !isImplied(shown)
            else {
                place += 1
                continue
            }
            revealed = nil
            note = ""
            try setting.opened.access.note(
                setting.isBlind ? "review blind" : "review",
                of: shown.subjects,
                revealing: setting.masking.revealedFields,
                reason: setting.reason
            )
            switch try decide(shown, place + 1, pairs.count) {
            case .next: place += 1
            case .quit: return
            case .back:
                guard let last = answered.last,
                    let before = pairs.firstIndex(of: last.pair)
                else { continue }
                place = before
                answered.removeLast()
            }
        }
    }

    /// Whether the session's own answers have joined the two customers already.
    private func isImplied(_ shown: ReviewCase) -> Bool {
        if setting.isBlind { return false }
        let customers = [shown.sides.first.customer, shown.sides.second.customer].map(root)
        return !customers[0].isEmpty && customers[0] == customers[1]
    }

    private func root(_ customer: String) -> String {
        var customer = customer
        while let next = joined[customer] { customer = next }
        return customer
    }

    private enum Turn {
        case next
        case back
        case quit
    }

    private func lines(_ shown: ReviewCase, _ place: Int, _ total: Int) -> [StyledLine] {
        let masking = revealed ?? setting.masking
        if setting.isPlain {
            return PlainReview(
                shown: shown,
                settings: setting.opened.settings,
                masking: masking,
                isBlind: setting.isBlind
            ).lines(place: place, of: total, status: status)
        }
        return ReviewScreen(
            shown: shown,
            settings: setting.opened.settings,
            masking: masking,
            isBlind: setting.isBlind,
            inColor: surface.inColor,
            width: surface.width
        ).lines(place: place, of: total, status: status)
    }

    private func decide(_ shown: ReviewCase, _ place: Int, _ total: Int) throws -> Turn {
        let start = clock.seconds()
        while true {
            surface.show(lines(shown, place, total))
            status = ""
            guard let key = surface.key() else { return .quit }
            switch key {
            case .same, .different, .unsure:
                let answer: ReviewAnswer.Answer =
                    key == .same ? .same : key == .different ? .different : .unsure
                if try keep(shown, answer, since: start) { return .next }
            case .skip:
                tally.skipped += 1
                return .next
            case .back:
                if try takeBack() { return .back }
            case .note: try writeNote(shown)
            case .reveal: try reveal(shown)
            case .details, .preview, .how, .history:
                try look(key, shown)
            case .help: try pane(shown) { _ in ReviewPanes.help }
            case .quit: return .quit
            case .resized, .override, .other: continue
            }
        }
    }

    /// What tells where the records stand would sway a blind answer.
    private func look(_ key: ReviewKey, _ shown: ReviewCase) throws {
        guard !setting.isBlind else {
            status = Console.say("not while the score is hidden", "점수를 가린 동안에는 볼 수 없습니다")
            return
        }
        try pane(shown) { panes in
            switch key {
            case .details: panes.details()
            case .preview: try panes.preview()
            case .how: try panes.how()
            default: try panes.history()
            }
        }
    }

    /// Shows something else until a key is pressed.
    private func pane(_ shown: ReviewCase, _ text: (ReviewPanes) throws -> String) throws {
        while true {
            let panes = ReviewPanes(
                shown: shown,
                opened: setting.opened,
                inspection: setting.inspection,
                masking: revealed ?? setting.masking,
                width: surface.width
            )
            let lines = StyledLine.fitted(try text(panes), to: surface.width)
            surface.show(
                lines + [
                    StyledLine(),
                    StyledLine(Console.say("any key: back to the pair", "아무 키나 누르면 돌아갑니다"), .aside),
                ]
            )
            if surface.key() != .resized { return }
        }
    }

    private func writeNote(_ shown: ReviewCase) throws {
        let line = surface.line(Console.say("note: ", "메모: "))
        guard let text = line.flatMap({ MaskedWords($0) })?.text else { return }
        note = text
        try setting.opened.store.write(
            ReviewNote(by: setting.opened.access.user, at: clock.now(), text: text),
            on: shown.pair.first,
            shown.pair.second
        )
        status = Console.say("noted", "메모를 남겼습니다")
    }

    private func reveal(_ shown: ReviewCase) throws {
        guard setting.opened.access.may(.reveal) else {
            status = Console.say("you may not reveal values", "값을 볼 권한이 없습니다")
            return
        }
        let line = surface.line(Console.say("why? ", "사유: "))
        guard let reason = line.flatMap({ MaskedWords($0) })?.text else {
            status = Console.say("without a reason nothing is revealed", "사유 없이는 볼 수 없습니다")
            return
        }
        try setting.opened.access.note(
            "review",
            of: shown.subjects,
            revealing: ["all"],
            reason: reason
        )
        revealed = Masking(reveal: ["all"])
    }

    /// Keeps an answer; `false` where the pair stays on the screen.
    private func keep(
        _ shown: ReviewCase,
        _ answer: ReviewAnswer.Answer,
        since start: Double
    ) throws -> Bool {
        let seen = ReviewDesk.Shown(
            pattern: shown.pattern,
            weight: shown.judgement.weight,
            isContradiction: shown.judgement.isContradiction,
            isBlind: setting.isBlind,
            seconds: Double(Int((clock.seconds() - start) * 10)) / 10
        )
        let reason = note.isEmpty ? setting.reason : note
        let outcome = try patiently {
            try setting.desk.answer(shown.pair, answer, seen, reason: reason)
        }
        switch outcome {
        case .kept(let kept):
            answered.append(Answered(pair: shown.pair, answer: kept))
            count(answer, shown)
            status = Console.say("kept: \(answer.rawValue); b takes it back", "저장했습니다. 취소하려면 b")
            return true
        case .proposed(let kept, let reasons):
            answered.append(Answered(pair: shown.pair, answer: kept))
            tally.proposed += 1
            let why = reasons.map { AppliedDecisions.words($0) }
                .joined(separator: ", ")
            status = Console.say(
                "action \(kept.action) waits for a second person: \(why)",
                "조치 \(kept.action): 두 번째 담당자의 승인을 기다립니다(\(why))"
            )
            return true
        case .lost:
            status = Console.say(
                "someone else has taken or decided this pair; nothing was kept",
                "다른 담당자가 이미 맡았거나 결정한 쌍입니다"
            )
            return true
        case .conflict(let conflicts):
            return try settle(conflicts, shown, answer, since: start)
        }
    }

    private func count(_ answer: ReviewAnswer.Answer, _ shown: ReviewCase) {
        switch answer {
        case .same:
            tally.same += 1
            let customers = [shown.sides.first.customer, shown.sides.second.customer].map(root)
            if !setting.isBlind, !customers.contains(""), customers[0] != customers[1] {
                joined[customers[1]] = customers[0]
            }
        case .different: tally.different += 1
        case .unsure: tally.unsure += 1
        }
    }

    /// Names what contradicts an answer; on `o` that is undone and the answer kept.
    private func settle(
        _ conflicts: [DecisionConflicts.Conflict],
        _ shown: ReviewCase,
        _ answer: ReviewAnswer.Answer,
        since start: Double
    ) throws -> Bool {
        let store = setting.opened.store
        let mine = [shown.pair.first, shown.pair.second]
        var standing: [Int: StewardAction] = [:]
        for conflict in conflicts {
            // Whichever side the new answer is on, the other one stands in its way.
            let others =
                answer == .same ? [conflict.apart] : conflict.chain
            for decision in others where [decision.first, decision.second] != mine {
                if let action = try store.action(deciding: decision) {
                    standing[action.number] = action
                }
            }
        }
        var lines = [
            StyledLine(
                Console.say("This contradicts what was decided:", "이미 결정된 것과 모순됩니다:"),
                .heading
            )
        ]
        for action in standing.values.sorted(by: { $0.number < $1.number }) {
            lines.append(
                StyledLine(
                    "  \(action.number)  \(action.kind.rawValue)  \(action.by)  \(action.at)  \(action.subject)"
                )
            )
        }
        lines.append(
            StyledLine(
                Console.say(
                    "[o] undo these and decide so   any other key: leave it",
                    "[o] 위의 결정을 취소하고 이렇게 결정   다른 키: 그대로 둠"
                )
            )
        )
        surface.show(lines)
        guard surface.key() == .override else {
            status = Console.say("nothing was kept: it contradicts a decision", "모순되어 저장하지 않았습니다")
            return false
        }
        let stewardship = try setting.opened.stewardship()
        tally.undone += standing.count
        for number in standing.keys.sorted() {
            _ = try stewardship.undo(
                number,
                by: setting.opened.access.user,
                at: clock.now(),
                reason: "contradicted by \(answer.rawValue) \(shown.pair.subject)"
            )
        }
        return try keep(shown, answer, since: start)
    }

    private func takeBack() throws -> Bool {
        guard let last = answered.last else {
            status = Console.say("there is nothing to take back", "취소할 답이 없습니다")
            return false
        }
        guard try patiently({ try setting.desk.takeBack(last.answer, last.pair) }) else {
            status = Console.say("it can't be taken back any more", "더는 취소할 수 없습니다")
            return false
        }
        switch last.answer.answer {
        case .same: tally.same -= last.answer.action == 0 ? 0 : 1
        case .different: tally.different -= last.answer.action == 0 ? 0 : 1
        case .unsure: tally.unsure -= 1
        }
        joined = [:]
        return true
    }

    /// Waits while a run writes to the store: an answer is worth a minute.
    private func patiently<Result>(_ body: () throws -> Result) throws -> Result {
        let end = clock.seconds() + 600
        while true {
            do {
                return try body()
            } catch let fault as PortError where fault.cure == .tryLater && clock.seconds() < end {
                surface.show([
                    StyledLine(
                        Console.say(
                            "a run is at work; your answer is kept as soon as it ends …",
                            "실행 중입니다. 끝나는 대로 답을 저장합니다 …"
                        )
                    )
                ])
                usleep(500_000)
            }
        }
    }
}
