import Foundation
import HangulText
import Ports
import Records
import Synchronization

/// Progress on a terminal, redrawn in place with counts and time left; in a log, a line a stage.
final class Progress: Observer {
    private struct State {
        var stage = ""
        var total: Int?
        var began = 0.0
        var drawn = 0.0
    }

    private let state = Mutex(State())
    private let isTerminal: Bool
    private let clock = SystemClock()

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    func began(_ stage: String, total: Int?) {
        let now = clock.seconds()
        state.withLock { $0 = State(stage: stage, total: total, began: now, drawn: now) }
        // A stage that counts nothing is seen too.
        if isTerminal { draw("  \(stage)") }
    }

    func advanced(_ done: Int) {
        guard isTerminal else { return }
        let now = clock.seconds()
        let line: String? = state.withLock { state in
            // Ten times a second is as fast as people read.
            guard now - state.drawn > 0.1 else { return nil }
            state.drawn = now
            var text = "  \(state.stage)  \(DecimalText.grouped(done))"
            if let total = state.total, total > 0, done > 0 {
                let left = (now - state.began) / Double(done) * Double(max(total - done, 0))
                text +=
                    " of \(DecimalText.grouped(total)) (\(done * 100 / total) %), \(Int(left) + 1) s left"
            }
            return text
        }
        if let line { draw(line) }
    }

    private func draw(_ line: String) {
        Console.draw("\r\u{1B}[K" + DisplayWidth.truncated(line, to: Console.width - 1))
    }

    func ended(_ summary: String) {
        let now = clock.seconds()
        let (stage, seconds) = state.withLock { ($0.stage, now - $0.began) }
        if isTerminal { Console.draw("\r\u{1B}[K") }
        let time = DecimalText.fixed(seconds, places: 1)
        Console.error(
            "\(DisplayWidth.padded(stage, to: 18)) \(DisplayWidth.padded(time, to: 6, alignRight: true)) s  \(summary)"
        )
    }

    func noticed(_ message: String) {
        if isTerminal { Console.draw("\r\u{1B}[K") }
        Console.error("  \(message)")
    }
}
