import Dispatch
import Foundation

/// Does pieces of work on several threads and hands the results on in the order of the pieces, so
/// that no answer depends on the number of threads.
///
/// Threads and not tasks: every stage around it blocks on a file or a database, which a task must
/// not. At most `threads * 2` pieces wait, so memory stays bounded.
final class OrderedWork<Piece: Sendable, Result: Sendable> {
    private let threads: Int
    private let work: @Sendable (Piece) throws -> Result
    private let consume: (Result) throws -> Void
    private let board = Board<Result>()
    private let queue = DispatchQueue(label: "dongil.work", attributes: .concurrent)
    private var fed = 0
    private var consumed = 0

    /// Work whose results `consume` takes on the calling thread.
    init(
        threads: Int,
        work: @escaping @Sendable (Piece) throws -> Result,
        consume: @escaping (Result) throws -> Void
    ) {
        self.threads = threads
        self.work = work
        self.consume = consume
    }

    /// Takes a piece; may first consume results, and wait where too many are under way.
    func feed(_ piece: Piece) throws {
        guard threads > 1 else {
            try consume(work(piece))
            return
        }
        while fed - consumed >= threads * 2 { try consumeNext() }
        let number = fed
        fed += 1
        queue.async { [work, board] in
            board.post(number, Swift.Result { try work(piece) })
        }
    }

    /// Consumes all results that are still to come.
    func finish() throws {
        while consumed < fed { try consumeNext() }
    }

    private func consumeNext() throws {
        let result = board.take(consumed)
        consumed += 1
        try consume(result.get())
    }

    /// Does numbered pieces and gathers their results in order.
    ///
    /// All results are kept anyway, so that no thread waits for a piece that takes long.
    static func map(
        _ count: Int,
        threads: Int,
        _ work: @escaping @Sendable (Int) throws -> Result
    ) throws -> [Result] where Piece == Int {
        guard threads > 1, count > 1 else { return try (0..<count).map(work) }
        let board = Board<Result>()
        let pieces = Pieces(count)
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while let piece = pieces.next() {
                board.post(piece, Swift.Result { try work(piece) })
            }
        }
        return try (0..<count).map { try board.take($0).get() }
    }
}

/// The numbers of pieces, each given out once.
///
/// `@unchecked Sendable`: the next number is read and set under the lock.
private final class Pieces: @unchecked Sendable {
    private let lock = NSLock()
    private let count: Int
    private var given = 0

    init(_ count: Int) {
        self.count = count
    }

    /// The next one; `nil` when all are given out.
    func next() -> Int? {
        lock.withLock {
            guard given < count else { return nil }
            given += 1
            return given - 1
        }
    }
}

/// Results by number, posted by workers and taken by the one who feeds them.
///
/// `@unchecked Sendable`: all access to the results is under the lock. A lock of the system's and not
/// a `Mutex`, which the thread sanitizer cannot see on Linux.
private final class Board<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var results: [Int: Result<Value, any Error>] = [:]
    private let arrived = DispatchSemaphore(value: 0)

    func post(_ number: Int, _ result: Result<Value, any Error>) {
        lock.withLock { results[number] = result }
        arrived.signal()
    }

    func take(_ number: Int) -> Result<Value, any Error> {
        while true {
            if let result = lock.withLock({ results.removeValue(forKey: number) }) { return result }
            arrived.wait()
        }
    }
}
