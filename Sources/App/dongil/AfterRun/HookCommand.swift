import Foundation
import Synchronization

/// A command of the operator's own that is told how a run ended.
struct HookCommand {
    let command: String
    // What tells somebody takes seconds; what hangs must not hold up the night.
    private static let mostSeconds = 60

    /// Runs it by the shell, with the run record on its standard input.
    ///
    /// What it prints goes to standard error, so that standard output stays the result's.
    ///
    /// - Returns: What is wrong where it did not end with 0; `nil` where it did.
    func run(record: String, status: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        var environment = ProcessInfo.processInfo.environment
        environment["DONGIL_STATUS"] = status
        process.environment = environment
        process.standardOutput = FileHandle.standardError
        process.standardError = FileHandle.standardError
        guard let input = Self.file(of: record) else { return "no place for the run record" }
        defer { try? input.close() }
        process.standardInput = input
        do { try process.run() } catch { return "can't be started: \(error.localizedDescription)" }
        let deadline = Date(timeIntervalSinceNow: Double(Self.mostSeconds))
        while process.isRunning, Date() < deadline { usleep(20_000) }
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            return "took over \(Self.mostSeconds) s and was stopped"
        }
        return process.terminationStatus == 0 ? nil : "ended with \(process.terminationStatus)"
    }

    /// A file without a name that holds the text: a command that does not read it blocks nobody.
    private static func file(of text: String) -> FileHandle? {
        guard let file = tmpfile() else { return nil }
        let bytes = Array((text + "\n").utf8)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else {
            fclose(file)
            return nil
        }
        rewind(file)
        let descriptor = dup(fileno(file))
        fclose(file)
        lseek(descriptor, 0, SEEK_SET)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
