import Foundation

/// A program run to its end, with what it cost.
struct Measured {
    let status: Int32
    /// Seconds on the clock.
    let wall: Double
    /// Seconds on all processors.
    let cpu: Double
    /// The largest resident size, in MiB.
    let peak: Double
    /// Whether the size is this program's own: a child is said to be as large as who started it, and
    /// smaller ones can't be told.
    let isPeakOfParent: Bool
    let output: String

    init(_ program: String, _ arguments: [String]) throws {
        let path = NSTemporaryDirectory() + "dongil-bench-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        let begin = Date()
        var pid: pid_t = 0
        var own = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
        guard posix_spawn(&pid, program, &actions, nil, &words, environ) == 0 else {
            throw CocoaError(.fileNoSuchFile)
        }
        var code: Int32 = 0
        var usage = rusage()
        wait4(pid, &code, 0, &usage)
        wall = Date().timeIntervalSince(begin)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        peak = Double(usage.ru_maxrss) / 1024
        isPeakOfParent = usage.ru_maxrss <= own.ru_maxrss
        status = code >> 8 & 0xFF
        output = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
