import Foundation

/// Working memory of threads, handed from one piece of work to the next: as many memories as pieces
/// are under way at a time.
///
/// `@unchecked Sendable`: all access to the idle ones is under the lock, and no two threads have one.
final class WorkingMemory<Memory: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var idle: [Memory] = []
    private let make: @Sendable () -> Memory

    init(_ make: @escaping @Sendable () -> Memory) {
        self.make = make
    }

    /// Does a piece of work with a memory that no other has meanwhile.
    func lend<Result>(_ work: (inout Memory) throws -> Result) rethrows -> Result {
        var memory = lock.withLock { idle.popLast() } ?? make()
        defer { lock.withLock { idle.append(memory) } }
        return try work(&memory)
    }
}
