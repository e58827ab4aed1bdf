import Ports
import Records
import Synchronization

/// A run's log for machines: one JSON object a line on standard error.
final class JSONLog: Observer {
    private let state = Mutex((stage: "", began: 0.0))
    private let clock = SystemClock()

    func began(_ stage: String, total: Int?) {
        let now = clock.seconds()
        state.withLock { $0 = (stage, now) }
    }

    func advanced(_ done: Int) {}

    func ended(_ summary: String) {
        let now = clock.seconds()
        let (stage, seconds) = state.withLock { ($0.stage, now - $0.began) }
        write("info", summary) { json in
            json.member("stage", stage)
            json.member("seconds", seconds)
        }
    }

    func noticed(_ message: String) { write("notice", message) { _ in } }

    /// Writes what ended the program.
    func failed(_ fault: PortError) {
        write("error", fault.message) { json in
            json.member("place", fault.place)
            json.member("exit_code", fault.cure.exitCode)
        }
    }

    private func write(
        _ level: String,
        _ message: String,
        _ members: (inout JSONWriter) -> Void
    ) {
        var json = JSONWriter()
        json.beginObject()
        json.member("at", clock.now())
        json.member("level", level)
        json.member("message", message)
        members(&json)
        json.endObject()
        Console.error(json.text)
    }
}
