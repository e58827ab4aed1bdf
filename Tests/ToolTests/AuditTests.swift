import Foundation
import RecordsTesting
import Testing

/// The log is written before anything is shown, and what was done to it shows.
@Suite struct AuditTests {
    @Test func whatCanNotBeLoggedIsNotShown() throws {
        let job = try DemoJob(records: 200)
        try FileManager.default.createDirectory(
            atPath: job.folder.path + "/Jobs/demo.db.access",
            withIntermediateDirectories: false
        )
        let shown = try job.look("show", "homepage/H0000001", status: 2)
        #expect(shown.output.isEmpty)
        #expect(
            shown.errors
                == "error: Jobs/demo.db.access: can't be written: Is a directory; nothing is shown that can't be logged\n"
        )
    }

    /// Log and head made anew by who may write both: the runs since know better.
    @Test func aRunRemembersTheLogThatWas() throws {
        let job = try DemoJob(records: 200)
        for _ in 0..<3 { try job.look("show", "homepage/H0000001") }
        try job.night(1, records: 200)
        try job.run()
        try job.look("audit", "verify")
        for name in ["demo.db.access", "demo.db.access.head"] {
            try FileManager.default.removeItem(atPath: "\(job.folder.path)/Jobs/\(name)")
        }
        let gone = try job.look("audit", "verify", status: 1)
        #expect(gone.output.contains("ends with entry 0; there were 3"))
        // Another customer: the same looks within the same second would be the same log.
        for _ in 0..<4 { try job.look("show", "homepage/H0000002") }
        let replaced = try job.look("audit", "verify", status: 1)
        #expect(replaced.output.contains("entry 3 is not the one that was there"))
    }

    @Test func aMonthIsSummedUp() throws {
        let job = try DemoJob(records: 200)
        for _ in 0..<2 { try job.look("show", "homepage/H0000001") }
        let report = try job.look(
            "audit",
            "report",
            "--since",
            "2000-01-01",
            "--json"
        )
        let first = try #require(report.output.split(separator: "\n").last)
        #expect(first.contains(#""action":"show","entries":2,"subjects":1,"revealed":0"#))
        let none = try job.look(
            "audit",
            "export",
            "--until",
            "2000-01-01"
        )
        #expect(none.output.isEmpty)
        try job.look(
            "audit",
            "export",
            "--since",
            "May",
            status: 2
        )
    }
}
