import Foundation
import RecordsTesting
import Testing

/// Who is erased is nowhere: not in a table, not in a file, not in a log.
@Suite struct ErasureTests {
    @Test(arguments: [false, true]) func nothingOfThePersonIsLeft(server: Bool) throws {
        let world = try MarkedWorld(server: server)
        // A history: another number, decisions, a pin, notes, answers.
        try world.write(mobile: "010-9753-1111")
        try world.demo.run()
        try world.demo.look(
            "pin",
            "homepage/U0000009",
            "email",
            "dokgo.yuil@daum.net",
            "--reason",
            "두번째메모",
            "--yes"
        )
        try world.demo.look(
            "merge",
            "homepage/U0000009",
            "homepage/H0000001",
            "--reason",
            "유일한메모",
            "--yes"
        )
        let merged = try world.demo.look("show", "homepage/U0000009").output
        let action =
            try world.demo.look("decisions", "list", "--json").output
            .split(separator: "\n").first.map(String.init) ?? ""
        #expect(action.contains("유일한메모"))
        try world.demo.look("undo", "2", "--reason", "test", "--yes")
        let shown = try world.demo.look(
            "show",
            "homepage/U0000009",
            "--reveal",
            "all",
            "--reason",
            "r"
        )
        #expect(shown.output.contains("독고유일"))
        #expect(shown.output.contains("010-9753-1111"))
        #expect(!merged.isEmpty)
        let before = Set(
            try world.findMarks().map { $0.split(separator: ":").last.map(String.init) ?? "" }
        )
        #expect(before.count > 8, "\(before)")

        let id = try #require(
            shown.output.split(separator: "\n").first?.split(separator: " ").dropFirst().first
                .map(String.init)
        )
        let refused = try world.demo.look("erase", id, "--reason", "request", status: 2)
        #expect(refused.errors.contains("say --yes"))
        let erased = try world.demo.look("erase", id, "--reason", "request of a customer", "--yes")
        #expect(erased.output.contains("records are erased; run"))
        let left = try world.findMarks()
        #expect(left == [])
        // That there was a customer, and that it is gone.
        let gone = try world.demo.look("show", id, status: 1)
        #expect(gone.errors.contains("\(id): erased by run"))
        let changes = try world.demo.look("export", "changes").output
        #expect(changes.contains(id))
        #expect(changes.contains("retired"))
        // The sources still have the person: the key is known and refused, and leaves no trace.
        let again = try world.demo.run("--json")
        #expect(again.output.contains("\"erased\":"))
        let leftAgain = try world.findMarks()
        #expect(leftAgain == [])
        let rejects = try world.demo.look("export", "rejects").output
        #expect(rejects.contains(",erased,"))
        // A rollback to before brings back others, and nothing of the person.
        try world.demo.look("rollback", "2")
        let leftAfterRollback = try world.findMarks()
        #expect(leftAfterRollback == [])
        try world.demo.look("show", id, status: 1)
        #expect(
            try world.demo.look("audit", "verify").output.contains("the log is as it was written")
        )
        // Unless it is let in again.
        try world.demo.look(
            "erase",
            "homepage/U0000009",
            "--readmit",
            "--reason",
            "signed up again"
        )
        try world.demo.run()
        #expect(try world.demo.look("show", "homepage/U0000009").status == 0)
    }

    /// A record that its source has deleted is still the customer's, and goes with it.
    @Test func whatASourceDeletedGoesToo() throws {
        let world = try MarkedWorld(server: false)
        try world.demo.merge("homepage/U0000009", "homepage/H0000001")
        try world.removeFromSources()
        try world.demo.run()
        let kept = try world.findMarks()
        #expect(kept.contains { $0.hasPrefix("demo.db:") })
        try world.demo.look("erase", "homepage/H0000001", "--reason", "r", "--yes")
        #expect(try !world.findMarks().isEmpty, "one record is not the whole customer")
        try world.demo.run()
        let other = try MarkedWorld(server: false)
        try other.demo.merge("homepage/U0000009", "homepage/H0000001")
        let id = try other.demo.customer(of: "homepage/H0000001")
        try other.removeFromSources()
        try other.demo.run()
        try other.demo.look("erase", id, "--reason", "r", "--yes")
        let left = try other.findMarks()
        #expect(left == [])
    }

    /// Two decisions that lead from one to the other by way of the record that goes.
    @Test func decisionsBridgeWhatTheyJoined() throws {
        let world = try MarkedWorld(server: false)
        let file = try world.folder.write(
            "d.csv",
            """
            first_source,first_key,second_source,second_key,verdict,action
            homepage,H0000001,homepage,U0000009,same,1
            homepage,U0000009,homepage,H0000004,same,2

            """
        )
        try world.demo.look("decisions", "import", file, "--reason", "r")
        #expect(
            try world.demo.customer(of: "homepage/H0000001")
                == world.demo.customer(of: "homepage/H0000004")
        )
        try world.demo.look("erase", "homepage/U0000009", "--reason", "r", "--yes")
        #expect(
            try world.demo.customer(of: "homepage/H0000001")
                == world.demo.customer(of: "homepage/H0000004")
        )
        // As long as both decisions hold: the later one undone, they part.
        try world.demo.look("undo", "2", "--reason", "r", "--yes")
        #expect(
            try world.demo.customer(of: "homepage/H0000001")
                != world.demo.customer(of: "homepage/H0000004")
        )
    }

    /// The person's customer has come to have another record since: taking that record back would leave
    /// a customer without any.
    @Test func whatWouldNotFitTogetherIsNotBroughtBack() throws {
        let world = try MarkedWorld(server: false)
        let before = try world.demo.look("show", "homepage/H0000001").output
        try world.demo.merge("homepage/U0000009", "homepage/H0000001")
        let id = try world.demo.customer(of: "homepage/U0000009")
        #expect(!before.contains("customer \(id) "), "the person's id is the one that stays")
        for record in ["homepage/U0000009", "callcenter/K999999"] {
            try world.demo.look("erase", record, "--reason", "r", "--yes")
        }
        let tables = ["crosswalk", "customers", "members"]
        let published = try tables.map { try world.demo.look("export", $0).output }
        let refused = try world.demo.look("rollback", "2", status: 2)
        #expect(refused.errors.contains("whom others were joined to or lived with"))
        #expect(try tables.map { try world.demo.look("export", $0).output } == published)
    }

    @Test func oneRecordGoesAndTheRestStaysTogether() throws {
        let world = try MarkedWorld(server: false)
        let ids = ["homepage/U0000009", "homepage/H0000002", "homepage/H0000003"]
        try world.demo.look("merge", ids[1], ids[0], ids[2], "--reason", "one", "--yes")
        try world.demo.look("erase", ids[0], "--reason", "request", "--yes")
        // The merge went by way of the record that is gone; it holds all the same.
        #expect(try world.demo.customer(of: ids[1]) == world.demo.customer(of: ids[2]))
        #expect(try world.demo.look("show", ids[0], status: 1).status == 1)
    }

    @Test func whatIsOverIsTakenOutAndKeptApart() throws {
        let world = try MarkedWorld(server: false)
        try world.demo.add(
            """
            separate: withdrawn.jsonl
            retention:
              - {after: updated_at, days: 36000, then: erase}
              - {after: deleted, days: 0, then: separate}
            """
        )
        try world.demo.run()
        #expect(world.folder.read("Jobs/withdrawn.jsonl") == nil)
        try world.removeFromSources()
        try world.demo.run()
        try world.demo.run()
        let apart = String(
            decoding: world.folder.read("Jobs/withdrawn.jsonl") ?? [],
            as: UTF8.self
        )
        #expect(apart.contains(#""source_key":"U0000009""#))
        #expect(apart.contains(#""source_key":"K999999""#))
        #expect(apart.split(separator: "\n").count == 2)
        let mode =
            try FileManager.default.attributesOfItem(
                atPath: world.folder.path + "/Jobs/withdrawn.jsonl"
            )[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // A third run finds nothing more to do.
        let third = try world.demo.run()
        #expect(third.output.contains("no change"))
        // A source that gives the key again has a new customer: nothing is refused.
        try world.write(mobile: "010-9753-8642")
        let again = try world.demo.run("--json")
        #expect(!again.output.contains("\"erased\":1"))
        #expect(try world.demo.look("show", "homepage/U0000009").status == 0)
    }

    /// Who withdrew long enough ago goes although the source still has the record, and stays out.
    @Test func whoWithdrewGoesByTheDateOfTheRecord() throws {
        let world = try MarkedWorld(server: false)
        try world.demo.add("retention:\n  - {after: date.withdrawn, days: 30}\n")
        let mapping = String(
            decoding: world.folder.read("Mappings/homepage.yaml") ?? [],
            as: UTF8.self
        )
        _ = try world.folder.write(
            "Mappings/homepage.yaml",
            mapping + "  date.withdrawn: withdrawn\n"
        )
        func write(_ date: String) throws {
            let rows = String(
                decoding: world.folder.read("SampleData/homepage.csv") ?? [],
                as: UTF8.self
            ).split(separator: "\n").map { line -> String in
                var fields = line.split(separator: ",", omittingEmptySubsequences: false)
                if fields.count < 11 { return String(line) }
                fields = Array(fields.prefix(11))
                let last =
                    line.hasPrefix("member_id")
                    ? "withdrawn" : line.hasPrefix("U0000009") ? date : ""
                return fields.joined(separator: ",") + "," + last
            }
            _ = try world.folder.write(
                "SampleData/homepage.csv",
                rows.joined(separator: "\n") + "\n"
            )
        }
        try write("2999-01-01")
        try world.demo.run()
        #expect(try world.demo.look("show", "homepage/U0000009").status == 0)
        try write("2026-01-05")
        try world.demo.run()
        #expect(try world.demo.look("show", "homepage/U0000009", status: 1).status == 1)
        let next = try world.demo.run("--json")
        #expect(next.output.contains("\"reasons\":{\"erased\":1"), "\(next.output)")
    }
}
