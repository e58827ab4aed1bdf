import Foundation
import RecordsTesting
import Testing

/// DESIGN §5.6: no value of a person is in what is not meant to show it, whatever is done.
@Suite struct MarkedValuesTests {
    @Test(arguments: [false, true]) func noCommandTellsWhatItIsNotAskedFor(server: Bool) throws {
        let world = try MarkedWorld(server: server)
        let id = try #require(
            try world.demo.look("show", "homepage/U0000009").output.split(separator: " ")
                .dropFirst()
                .first.map(String.init)
        )
        try world.write(mobile: "010-9753-1111")
        var said: [(what: String, result: ChildProcess)] = []
        func look(_ arguments: [String], input: String = "") throws {
            let result = try world.demo.expect(
                arguments + ["--job", "Jobs/demo.yaml"],
                input: input,
                status: nil
            )
            said.append((arguments.joined(separator: " "), result))
        }
        for arguments in [
            ["check", "Jobs/demo.yaml"], ["run", "Jobs/demo.yaml", "--dry-run"],
            ["run", "Jobs/demo.yaml"], ["run", "Jobs/demo.yaml", "--ignore-gates", "--json"],
            ["map", "SampleData/homepage.csv"],
            ["profile", "SampleData/homepage.csv"],
            ["evaluate", "Jobs/demo.yaml", "--truth", "SampleData/truth.csv"],
            ["train", "Jobs/demo.yaml", "-o", "model.json"],
            ["rotate-keys", "Jobs/demo.yaml", "--reason", "test"],
        ] {
            let result = try world.demo.expect(arguments, status: nil)
            said.append((arguments.joined(separator: " "), result))
        }
        let mine = "homepage/U0000009"
        for arguments in [
            ["show", mine], ["show", mine, "--json"], ["show", id, "--as-of", "1"],
            ["find", "--phone", "01097531111"], ["find", "--phone", "01097531111", "--json"],
            ["why", mine, "homepage/H0000001"], ["why", mine, "homepage/H0000001", "--json"],
            ["how", id], ["review", "--list"], ["review", "--list", "--json"],
            ["review", "--customer", id], ["queue"], ["diff", "1", "2"], ["runs"], ["status"],
            ["status", "--json"], ["decisions"], ["publish"], ["accounts"],
            ["merge", id, "homepage/H0000001", "--reason", "test"],
            ["merge", id, "homepage/H0000001", "--reason", "test", "--yes"],
            ["unmerge", id, "--reason", "test", "--yes"],
            ["split", id, "homepage/H0000001", "--reason", "test", "--yes"],
            ["pin", id, "phone.mobile", "010-9753-1111", "--reason", "test", "--yes"],
            ["pin", id, "phone.mobile", "9753", "--reason", "test", "--yes"],
            ["undo", "2", "--reason", "test", "--yes"], ["stats"], ["show", "U0000000009"],
            ["rollback", "2"], ["export", "crosswalk", "--as-of", "1999-01-01"],
            ["audit", "verify"], ["audit", "report"], ["audit", "export"],
            ["erase", id, "--reason", "test", "--yes"],
        ] {
            try look(arguments)
        }
        try look(["review", "--plain"], input: "v\n\np\n\nh\n\ny\n\ns\nd\nu\nq\n")
        // Keys of sources are the names that records go by.
        let marks = MarkedWorld.marks.filter { !["U0000009", "K999999"].contains($0) }
        for (what, result) in said {
            for mark in marks {
                // A steward's own words come back to him.
                #expect(!result.errors.contains(mark), "\(what), stderr: \(mark)")
                #expect(!result.output.contains(mark), "\(what): \(mark)")
            }
        }
        #expect(said.contains { $0.result.output.contains("독*") }, "the person was seen, masked")
    }
}
