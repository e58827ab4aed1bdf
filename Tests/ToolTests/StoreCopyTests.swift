import Foundation
import RecordsTesting
import Testing

/// A store is moved whole, and is found unchanged by the next run.
@Suite struct StoreCopyTests {
    private static let tables = [
        "customers", "crosswalk", "households", "members", "origins", "lineage", "changes",
    ]

    private func exports(_ job: DemoJob, _ store: String) throws -> [String] {
        try Self.tables.map { try job.expect(["export", $0, "--store", store]).output }
    }

    /// To a server and back: the same rows, history, decisions and log.
    @Test func aStoreGoesToAServerAndBack() throws {
        let job = try DemoJob(records: 300)
        try job.night(1, records: 300)
        try job.run()
        try job.look("show", "homepage/H0000001")
        try job.look("review", "--plain", "--limit", "2", input: "s\nd\n")
        let server = try PostgreSQLServer.shared().database()
        let file = "sqlite:\(job.folder.path)/Jobs/demo.db"
        let before = try exports(job, file)
        let copied = try job.look("store", "copy", "--to", server)
        #expect(copied.output.contains("entries of the access log"))
        #expect(try exports(job, server) == before)
        try job.look("audit", "verify")
        let audit = try job.expect(["audit", "verify", "--store", server])
        #expect(audit.output.contains("the log is as it was written"))
        let asOf = ["export", "customers", "--as-of", "1", "--store"]
        #expect(try job.expect(asOf + [server]).output == job.expect(asOf + [file]).output)

        // The job goes on with the new store: nothing is new to it.
        let text = String(decoding: job.folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
        _ = try job.folder.write(
            "Jobs/demo.yaml",
            text.replacing("store: sqlite:demo.db", with: "store: \(server)")
        )
        let next = try job.run()
        #expect(next.output.contains("no change"))

        // A store that has something in it is never written over.
        let again = try job.expect(
            ["store", "copy", "--store", file, "--to", server],
            status: 2
        )
        #expect(again.errors.contains("has something in it already"))
        let back = "sqlite:\(job.folder.path)/back.db"
        try job.look("store", "copy", "--to", back)
        #expect(try exports(job, back) == before)
        #expect(
            try job.expect(["audit", "verify", "--store", back]).output
                .contains("the log is as it was written")
        )
    }
}
