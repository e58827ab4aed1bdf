import Dispatch

/// Work that is done while its caller does other things, and waited for where it is needed.
///
/// With one thread it is done at once. `@unchecked Sendable`: the result is written before the
/// semaphore is signalled and read after it.
final class Meanwhile<Value: Sendable>: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var result: Result<Value, any Error>?

    init(threads: Int, _ work: @escaping @Sendable () throws -> Value) {
        guard threads > 1 else {
            result = Result(catching: work)
            done.signal()
            return
        }
        DispatchQueue.global().async { [self] in
            result = Result(catching: work)
            done.signal()
        }
    }

    /// Waits for it, and gives what came of it.
    func value() throws -> Value {
        done.wait()
        // Whoever asks next need not wait.
        done.signal()
        guard let result else { preconditionFailure("the semaphore comes after the result") }
        return try result.get()
    }
}

extension Meanwhile where Value == Void {
    /// Lets go of what takes long to be given back, while the caller goes on.
    static func letGo(_ large: some Sendable, threads: Int) {
        guard threads > 1 else { return }
        DispatchQueue.global().async { withExtendedLifetime(large) {} }
    }
}
