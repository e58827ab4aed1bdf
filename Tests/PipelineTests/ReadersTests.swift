import Databases
import JobSpec
import Pipeline
import Ports
import RecordsTesting
import Testing

/// Who may read the master on a server, and nothing else of the store.
@Suite struct ReadersTests {
    private func query(_ url: String, _ sql: String) throws -> ChildProcess {
        try ChildProcess("/usr/bin/env", ["psql", url, "-At", "-v", "ON_ERROR_STOP=1", "-c", sql])
    }

    @Test func aRoleReadsWhatIsPublishedAndNothingElse() throws {
        let world = try PipelineTests.World(.postgresql)
        guard case .postgresql(let url) = world.place else { return }
        try world.write("a", ["1,홍길동,1965-01-02,010-2345-6789,서울 강남구 테헤란로 1,,,2020-01-01"])
        let role = "readers_\(UInt32.random(in: 0...UInt32.max))"
        world.job.readers = role
        let missing = #expect(throws: PortError.self) { try world.run(["a"]) }
        #expect(missing?.cure == .mend)
        #expect(
            missing?.message
                == "has no role '\(role)', which 'readers' names; an administrator makes it with CREATE ROLE"
        )
        #expect(try query(url, "CREATE ROLE \(role)").status == 0)
        #expect(try world.run(["a"]).status == .published)
        for table in PublishedTable.allCases {
            let read = try query(
                url,
                "SET ROLE \(role); SELECT COUNT(*) FROM dongil.\(table.rawValue)"
            )
            #expect(read.status == 0, "\(table): \(read.errors)")
            let write = try query(url, "SET ROLE \(role); DELETE FROM dongil.\(table.rawValue)")
            #expect(write.status != 0, "\(table)")
        }
        for table in [
            "source_record", "reject", "row_change", "review_pair", "decision", "steward_action",
            "pin",
            "note", "run", "activity", "retired_id",
        ] {
            let read = try query(url, "SET ROLE \(role); SELECT * FROM dongil.\(table)")
            #expect(read.status != 0, "\(table)")
            #expect(read.errors.contains("permission denied"), "\(table): \(read.errors)")
        }
    }

    @Test func aFileHasNoRoles() throws {
        let world = try PipelineTests.World(.sqlite)
        try world.write("a", ["1,홍길동,1965-01-02,010-2345-6789,,,,2020-01-01"])
        world.job.readers = "analysts"
        #expect(throws: PortError.self) { try world.run(["a"]) }
    }
}
