import Dispatch

/// Lets go of what takes long to be given back, while the caller goes on.
enum LateRelease {
    static func of(_ large: some Sendable, threads: Int) {
        guard threads > 1 else { return }
        DispatchQueue.global().async { withExtendedLifetime(large) {} }
    }
}
