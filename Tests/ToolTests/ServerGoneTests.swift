import Foundation
import RecordsTesting
import Testing

/// A server that goes away in the middle: of a source that is read, of a store that is written.
@Suite struct ServerGoneTests {
    /// A job over a slow query of a server, with a store of its own.
    private func job(source: String, store: String, rows: Int = 400) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            "m.yaml",
            """
            version: 1
            source: a
            format: postgresql
            connection: \(source)
            query: SELECT g AS id, '홍길동' AS name, pg_sleep(0.005) AS wait FROM generate_series(1, \(rows)) g
            key: id
            attributes:
              person.name: name

            """
        )
        _ = try folder.write(
            "j.yaml",
            "version: 1\njob: j\nstore: \(store)\nsources:\n  - mapping: m.yaml\n"
        )
        return folder
    }

    /// Runs the job, and cuts every other connection to a database after a while.
    private func runCutting(
        _ url: String,
        _ folder: TemporaryFolder,
        after seconds: Double
    ) throws -> ChildProcess {
        let server = try PostgreSQLServer.shared()
        let name = url.split(separator: "/").last.map(String.init) ?? ""
        let cutter = Thread {
            Thread.sleep(forTimeInterval: seconds)
            _ = try? server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'",
                in: "postgres"
            )
        }
        cutter.start()
        return try dongil("run", "j.yaml", folder: folder.path)
    }

    @Test func aSourceThatGoesAwayWhileItIsReadIsNotTaken() throws {
        let server = try PostgreSQLServer.shared()
        let source = try server.database()
        let folder = try job(source: source, store: "sqlite:s.db")
        let cut = try runCutting(source, folder, after: 1)
        #expect([3, 75].contains(cut.status), "\(cut.status) \(cut.errors)")
        #expect(cut.errors.contains("error: postgresql://"))
        #expect(!cut.errors.contains("secret"))
        let store = ["--store", "sqlite:\(folder.path)/s.db"]
        let status = try ChildProcess(BuiltProduct.path("dongil"), ["status", "--json"] + store)
        #expect(status.output.contains(#""records":0"#), "\(status.errors)")
        // It is back: the same job does it.
        let next = try dongil("run", "j.yaml", folder: folder.path)
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.output.contains("records                            400"))
    }

    @Test func aStoreThatGoesAwayWhileItIsWrittenHasWhatItHad() throws {
        let server = try PostgreSQLServer.shared()
        let source = try server.database()
        let store = try server.database()
        let folder = try job(source: source, store: store)
        let cut = try runCutting(store, folder, after: 1.5)
        #expect([3, 75].contains(cut.status), "\(cut.status) \(cut.errors)")
        #expect(!cut.errors.contains("secret"))
        let next = try dongil("run", "j.yaml", folder: folder.path)
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.output.contains("records                            400"))
    }
}
