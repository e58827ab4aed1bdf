import Foundation

/// A program run to its end, its two streams read while it runs.
public struct ChildProcess: Sendable {
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String
    /// Its exit code.
    public let status: Int32

    /// Runs a program.
    ///
    /// `environment` is added to this process's own.
    public init(
        _ path: String,
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:],
        folder: String? = nil
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let out = try Self.file()
        let err = try Self.file()
        let given = try Self.file()
        defer {
            for file in [out, err, given] { try? FileManager.default.removeItem(atPath: file.path) }
        }
        try Data(input.utf8).write(to: URL(fileURLWithPath: given.path))
        process.standardOutput = out.handle
        process.standardError = err.handle
        process.standardInput = FileHandle(forReadingAtPath: given.path)
        try process.run()
        process.waitUntilExit()
        output = String(
            decoding: FileManager.default.contents(atPath: out.path) ?? Data(),
            as: UTF8.self
        )
        errors = String(
            decoding: FileManager.default.contents(atPath: err.path) ?? Data(),
            as: UTF8.self
        )
        status = process.terminationStatus
    }

    // Files and not pipes: a pipe that nobody empties stops the program at 64 KiB.
    private static func file() throws -> (path: String, handle: FileHandle) {
        let path = NSTemporaryDirectory() + "dongil-stream-" + UUID().uuidString
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return (path, handle)
    }
}

/// The program under test, built beside the tests.
public enum BuiltProduct {
    /// The path of an executable of this package.
    public static func path(_ name: String) -> String {
        var folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
            .deletingLastPathComponent()
        for _ in 0..<4 {
            let path = folder.appendingPathComponent(name).path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
            folder = folder.deletingLastPathComponent()
        }
        return name
    }
}
