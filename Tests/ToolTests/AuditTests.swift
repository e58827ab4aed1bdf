import Foundation
import RecordsTesting
import Testing

/// The log is written before anything is shown, and what was done to it shows.
@Suite struct AuditTests {
    private func world() throws -> TemporaryFolder {
        let folder = try DemoWorld.make(records: 200)
        let run = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        return folder
    }

    private func show(_ folder: TemporaryFolder) throws -> ChildProcess {
        try dongil("show", "homepage/H0000001", "--job", "Jobs/demo.yaml", folder: folder.path)
    }

    @Test func whatCanNotBeLoggedIsNotShown() throws {
        let folder = try world()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/Jobs/demo.db.access",
            withIntermediateDirectories: false
        )
        let shown = try show(folder)
        #expect(shown.status == 2)
        #expect(shown.output.isEmpty)
        #expect(
            shown.errors
                == "error: Jobs/demo.db.access: can't be written: Is a directory; nothing is shown that can't be logged\n"
        )
    }

    /// Log and head made anew by who may write both: the runs since know better.
    @Test func aRunRemembersTheLogThatWas() throws {
        let folder = try world()
        for _ in 0..<3 { #expect(try show(folder).status == 0) }
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", "200", "--night", "1"]
        )
        #expect(made.status == 0)
        let night = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: folder.path)
        #expect(night.status == 0)
        func verify() throws -> ChildProcess {
            try dongil("audit", "verify", "--job", "Jobs/demo.yaml", folder: folder.path)
        }
        #expect(try verify().status == 0)
        for name in ["demo.db.access", "demo.db.access.head"] {
            try FileManager.default.removeItem(atPath: "\(folder.path)/Jobs/\(name)")
        }
        let gone = try verify()
        #expect(gone.status == 1)
        #expect(gone.output.contains("ends with entry 0; there were 3"))
        for _ in 0..<4 { #expect(try show(folder).status == 0) }
        let replaced = try verify()
        #expect(replaced.status == 1)
        #expect(replaced.output.contains("entry 3 is not the one that was there"))
    }

    @Test func aMonthIsSummedUp() throws {
        let folder = try world()
        for _ in 0..<2 { #expect(try show(folder).status == 0) }
        let report = try dongil(
            "audit",
            "report",
            "--since",
            "2000-01-01",
            "--json",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        let first = try #require(report.output.split(separator: "\n").last)
        #expect(first.contains(#""action":"show","entries":2,"subjects":1,"revealed":0"#))
        let none = try dongil(
            "audit",
            "export",
            "--until",
            "2000-01-01",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        #expect(none.status == 0)
        #expect(none.output.isEmpty)
        let wrong = try dongil(
            "audit",
            "export",
            "--since",
            "May",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        #expect(wrong.status == 2)
    }
}
