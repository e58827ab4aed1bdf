import Dispatch
import Foundation

/// Brings the write-ahead log of an SQLite file to the disk while a long transaction still adds to
/// it, so that its commit waits for what came last and not for all of it.
///
/// Nothing depends on it: what it can't do SQLite does at the commit, and of a disk that fails
/// SQLite's own descriptor hears too.
final class LogWriteback {
    private let timer: any DispatchSourceTimer

    // Small transactions are over before.
    private static let pause = 0.5

    /// Begins, beside the caller.
    init(ofDatabaseAt path: String) {
        timer = DispatchSource.makeTimerSource(
            queue: DispatchQueue(label: "dongil.log", qos: .utility)
        )
        timer.schedule(deadline: .now() + Self.pause, repeating: Self.pause)
        timer.setEventHandler {
            // SQLite holds no lock on this file that closing a descriptor of it would take away.
            let descriptor = open(path + "-wal", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return }
            fdatasync(descriptor)
            close(descriptor)
        }
        timer.resume()
    }

    deinit { timer.cancel() }
}
