import Dispatch
import Ports
import Synchronization

/// Formats and writes rows on a thread of its own, while the caller reads the next ones.
final class BackgroundFile {
    private let worker: Worker
    private let queue = DispatchQueue(label: "dongil.file")
    // Four batches may wait: enough to keep both sides busy, and memory bounded.
    private let room = DispatchSemaphore(value: 4)

    init(path: String, _ writer: RowWriter) throws {
        worker = try Worker(path: path, writer)
    }

    /// Takes rows to write.
    ///
    /// Fails where an earlier batch failed.
    func write(_ rows: RowBatch) throws {
        try worker.check()
        room.wait()
        queue.async { [worker, room] in
            worker.write(rows)
            room.signal()
        }
    }

    /// Has what was written synced, while the caller goes on: no more rows come.
    func end() { queue.async { [worker] in worker.end() } }

    /// Waits until all is written and synced, after ``end()``.
    ///
    /// Returns the file's size and SHA-256.
    func finished() throws -> (bytes: Int, hash: String) {
        try queue.sync { try worker.finished() }
    }

    /// The file as the queue uses it, one batch after another.
    private final class Worker: Sendable {
        private struct State: ~Copyable {
            let file: OutputFile
            let writer: RowWriter
            var bytes: [UInt8] = []
            var hash = ""
            var failure: (any Error)?
        }

        private let state: Mutex<State>

        init(path: String, _ writer: RowWriter) throws {
            state = Mutex(
                State(
                    file: try OutputFile(path: path),
                    writer: writer,
                    bytes: writer.header()
                )
            )
        }

        func check() throws {
            if let failure = state.withLock({ $0.failure }) { throw failure }
        }

        func write(_ rows: RowBatch) {
            state.withLock { state in
                guard state.failure == nil else { return }
                state.writer.append(rows, to: &state.bytes)
                do {
                    try state.file.write(state.bytes)
                } catch {
                    state.failure = error
                }
                state.bytes.removeAll(keepingCapacity: true)
            }
        }

        func end() {
            state.withLock { state in
                guard state.failure == nil else { return }
                do {
                    state.hash = try state.file.finish()
                } catch {
                    state.failure = error
                }
            }
        }

        func finished() throws -> (bytes: Int, hash: String) {
            try state.withLock { state in
                if let failure = state.failure { throw failure }
                return (state.file.count, state.hash)
            }
        }
    }
}
