import Foundation
import Synchronization

/// A real PostgreSQL server for the tests: its own data, a free loopback port, stopped at the end.
///
/// Where none can be started the tests fail.
public final class PostgreSQLServer: Sendable {
    /// Why no server could be started.
    public struct Failure: Error, CustomStringConvertible {
        /// What is missing.
        public let description: String
    }

    /// The server of this test run, started at first use.
    public static func shared() throws -> PostgreSQLServer { try server.get() }

    private static let server = Result { try PostgreSQLServer() }

    /// The loopback port.
    public let port: Int
    private let process: Process

    private init() throws {
        guard let tools = Self.tools() else {
            throw Failure(
                description:
                    "no PostgreSQL server is installed (initdb and postgres); apt-get install postgresql"
            )
        }
        let folder = NSTemporaryDirectory() + "dongil-postgres-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // The server refuses to run as root: its package brings a user of its own.
        let isRoot = getuid() == 0
        let user = getpwnam("postgres") != nil ? "postgres" : "nobody"
        let prefix =
            isRoot ? ["--reuid=\(user)", "--regid=\(Self.group(of: user))", "--clear-groups"] : []
        if isRoot { _ = try ChildProcess("/bin/chown", ["-R", user, folder]) }
        func command(_ tool: String, _ arguments: [String]) -> (String, [String]) {
            isRoot
                ? ("/usr/bin/setpriv", prefix + ["--pdeathsig", "INT", tool] + arguments)
                : (tool, arguments)
        }
        let password = folder + ".pw"
        try "secret-of-the-test\n".write(toFile: password, atomically: true, encoding: .utf8)
        if isRoot { _ = try ChildProcess("/bin/chown", [user, password]) }
        defer { try? FileManager.default.removeItem(atPath: password) }
        let make = command(
            tools + "/initdb",
            [
                "-D", folder + "/data", "-U", "tester", "-E", "UTF8", "--locale=C",
                "--auth-host=scram-sha-256",
                "--auth-local=trust", "--pwfile=\(password)", "-N",
            ]
        )
        let made = try ChildProcess(make.0, make.1, folder: "/")
        guard made.status == 0 else { throw Failure(description: "initdb failed: \(made.errors)") }
        port = Self.freePort()
        let run = command(
            tools + "/postgres",
            [
                "-D", folder + "/data", "-h", "127.0.0.1", "-p", String(port), "-k", folder, "-c",
                "fsync=off", "-c", "logging_collector=off",
            ]
        )
        process = Process()
        process.executableURL = URL(fileURLWithPath: run.0)
        process.arguments = run.1
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try Self.start(process)
        stopper.withLock { $0 = (process.processIdentifier, folder) }
        atexit { stopServer() }
        for _ in 0..<300 {
            let ready = try ChildProcess(
                tools + "/pg_isready",
                ["-h", "127.0.0.1", "-p", String(port), "-q"],
                folder: "/"
            )
            if ready.status == 0 { return }
            usleep(100_000)
        }
        throw Failure(description: "the PostgreSQL server did not come up on port \(port)")
    }

    /// Starts a process from a thread that never ends.
    ///
    /// The signal that ends the server when the tests die is sent when the *thread* that started it
    /// ends (prctl(2), PR_SET_PDEATHSIG), and threads of a pool end when they are idle.
    private static func start(_ process: sending Process) throws {
        let started = DispatchSemaphore(value: 0)
        let fault = Mutex<(any Error)?>(nil)
        let process = Starting(process: process)
        Thread.detachNewThread {
            do {
                try process.process.run()
            } catch {
                fault.withLock { $0 = error }
            }
            started.signal()
            while true { sleep(3600) }
        }
        started.wait()
        if let error = fault.withLock({ $0 }) { throw error }
    }

    /// `@unchecked Sendable`: the one thread starts the process while the other waits.
    private struct Starting: @unchecked Sendable {
        let process: Process
    }

    private static func group(of user: String) -> String { user == "nobody" ? "nogroup" : user }

    private static func tools() -> String? {
        let versions =
            (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map {
            "/usr/lib/postgresql/\($0)/bin"
        }
        return (folders + ["/usr/local/bin", "/usr/bin"]).first { folder in
            ["initdb", "postgres", "pg_isready"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
    }

    private static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, length)
                getsockname(descriptor, $0, &length)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// A new, empty database; returns its URL with user and password.
    public func database() throws -> String {
        let name = "t" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try execute("CREATE DATABASE \(name)", in: "postgres")
        return url(name)
    }

    /// The URL of a database.
    public func url(_ database: String, password: String = "secret-of-the-test") -> String {
        "postgresql://tester:\(password)@127.0.0.1:\(port)/\(database)"
    }

    /// Runs SQL in a database through psql.
    @discardableResult
    public func execute(_ sql: String, in database: String) throws -> String {
        let result = try ChildProcess(
            "/usr/bin/env",
            [
                "psql", "-h", "127.0.0.1", "-p", String(port), "-U", "tester", "-d", database,
                "-At", "-v", "ON_ERROR_STOP=1", "-c", sql,
            ],
            environment: ["PGPASSWORD": "secret-of-the-test"]
        )
        guard result.status == 0 else { throw Failure(description: result.errors) }
        return result.output
    }
}

private let stopper = Mutex<(pid: Int32, folder: String)?>(nil)

private func stopServer() {
    guard let (pid, folder) = stopper.withLock({ $0 }) else { return }
    kill(pid, SIGINT)
    for _ in 0..<50 where kill(pid, 0) == 0 {
        var status: Int32 = 0
        if waitpid(pid, &status, WNOHANG) != 0 { break }
        usleep(50_000)
    }
    try? FileManager.default.removeItem(atPath: folder)
}
