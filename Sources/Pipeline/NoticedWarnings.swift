import Ports
import Synchronization

/// Keeps what somebody should know for the run record, and passes everything on.
final class NoticedWarnings: Observer {
    private let next: any Observer
    private let noticed = Mutex<[String]>([])

    init(_ next: any Observer) {
        self.next = next
    }

    /// What was noticed, in order.
    var all: [String] { noticed.withLock { $0 } }

    func began(_ stage: String, total: Int?) { next.began(stage, total: total) }
    func advanced(_ done: Int) { next.advanced(done) }
    func ended(_ summary: String) { next.ended(summary) }

    func noticed(_ message: String) {
        noticed.withLock { $0.append(message) }
        next.noticed(message)
    }
}
