import Foundation
import RecordsTesting
import Testing

/// The commands that look back, undo, and change the master by hand: streams and exit codes apart.
@Suite struct MasterCommandsTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func byHandAndBack() throws {
        let nightly = try DemoJob(records: 300)
        let before = try nightly.look("export", "customers").output
        let ids = try nightly.customers()
        let (one, other) = (ids[3], ids[5])
        // Without a terminal nothing is done in silence.
        let unasked = try nightly.look("merge", one, other, "--reason", "test", status: 2)
        #expect(unasked.errors.contains("say --yes to do it"))
        #expect(unasked.output.contains("after new"))
        let reasonless = try nightly.look("merge", one, other, "--yes", status: 2)
        #expect(reasonless.errors.contains("--reason"))
        let merged = try nightly.look(
            "merge",
            one,
            other.lowercased(),
            "--reason",
            "test",
            "--yes",
            "--json"
        )
        #expect(try object(merged.output)["action"] as? Int == 1)
        #expect(try object(merged.output)["run"] as? Int == 2)
        let left = try nightly.customers()
        #expect(left.count == ids.count - 1)
        let gone = try #require([one, other].first { !left.contains($0) })
        let kept = gone == one ? other : one
        let shown = try nightly.look("show", gone)
        #expect(shown.output.hasPrefix("customer \(kept)  (asked for \(gone))\n"))
        #expect(shown.output.contains("merged into it: \(gone)"))
        let taken = try nightly.look("unmerge", gone, "--reason", "two people", "--yes")
        #expect(
            taken.output.hasSuffix(
                "action 2: unmerge \(gone) \(kept)\nPublished by run 3: 1 updated, 1 split; `undo 2` takes it back.\n"
            )
        )
        #expect(try nightly.look("export", "customers").output == before)
        let listed = try nightly.look("decisions")
        #expect(listed.output.contains("unmerge"))
        let undone = try nightly.look("undo", "2", "--reason", "one after all", "--yes")
        #expect(undone.output.contains("action 3: undo 2"))
        #expect(try nightly.look("decisions").output.contains("undone by 3"))
        try nightly.look("undo", "9", "--reason", "x", "--yes", status: 1)
        let unknown = try nightly.look(
            "merge",
            "C000000000000Z",
            one,
            "--reason",
            "x",
            "--yes",
            status: 1
        )
        #expect(unknown.errors == "C000000000000Z: no such customer or record\n")
    }

    @Test func lookingBackAndGoingBack() throws {
        let nightly = try DemoJob(records: 300)
        let first = try nightly.look("export", "customers").output
        try nightly.night(10, records: 300)
        try nightly.run()
        let second = try nightly.look("export", "customers").output
        #expect(first != second)
        #expect(try nightly.look("export", "customers", "--as-of", "1").output == first)
        #expect(try nightly.look("export", "crosswalk", "--as-of", "2").status == 0)
        let noThen = try nightly.look("export", "customers", "--as-of", "1999-01-01", status: 1)
        #expect(noThen.errors == "--as-of 1999-01-01: nothing was published by then\n")
        #expect(noThen.output.isEmpty)
        try nightly.look("export", "changes", "--as-of", "1", status: 2)
        let differences = try nightly.look("diff", "1", "2", "--json").output
            .split(separator: "\n").map { try object(String($0)) }
        let retired = try #require(
            differences.first { $0["kind"] as? String == "retired" }?["customer_id"] as? String
        )
        let text = try nightly.look("diff", "1", "2").output
        #expect(text.hasPrefix("from run 1 to run 2\n"))
        #expect(text.contains("retired         \(retired)"))
        try nightly.look("diff", "2", "1", status: 2)
        let gone = try nightly.look("show", retired, status: 1)
        #expect(
            gone.errors
                == "\(retired): retired by run 2, none of its records was left; --as-of 1 shows it\n"
        )
        let then = try object(try nightly.look("show", retired, "--as-of", "1", "--json").output)
        #expect(then["customer_id"] as? String == retired)
        #expect(then["as_of_run"] as? Int == 1)
        let back = try nightly.look("rollback", "2")
        #expect(back.output.hasPrefix("run 3: the master is what it was before run 2: "))
        #expect(try nightly.look("export", "customers").output == first)
        #expect(
            nightly.folder.read("Jobs/out/customer.csv").map { String(decoding: $0, as: UTF8.self) }
                == first
        )
        try nightly.look("rollback", "1", status: 2)
        let idle = try nightly.run()
        #expect(idle.output.contains("no change; nothing new was published"))
        let rebuilt = try nightly.expect(["run", "Jobs/demo.yaml", "--ignore-gates", "--rebuild"])
        #expect(rebuilt.output.hasPrefix("run 5 of demo: published"))
    }

    @Test func aHeldRunIsReleasedOrDropped() throws {
        let nightly = try DemoJob(records: 300)
        let job = String(decoding: nightly.folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
        _ = try nightly.folder.write(
            "Jobs/demo.yaml",
            job.replacing("master_changes: 30%", with: "master_changes: 1%")
                .replacing("rejected: 1%", with: "rejected: 50%")
        )
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [nightly.folder.path + "/SampleData", "--records", "300", "--night", "10"]
        )
        #expect(made.status == 0)
        let held = try nightly.expect(["run", "Jobs/demo.yaml"], status: 1)
        #expect(held.output.contains("HELD  gates.master_changes: "))
        #expect(held.output.contains("publish --release 2 --job Jobs/demo.yaml"))
        let wrong = try nightly.look("publish", "--release", "7", status: 1)
        #expect(wrong.errors == "run 7 is not held; held is run 2\n")
        let before = try nightly.look("export", "customers").output
        let released = try nightly.look("publish", "--release", "2")
        #expect(released.output.hasPrefix("run 2 is published: "))
        let after = try nightly.look("export", "customers").output
        #expect(before != after)
        #expect(
            nightly.folder.read("Jobs/out/customer.csv").map { String(decoding: $0, as: UTF8.self) }
                == after
        )
        #expect(
            try nightly.look("publish", "--drop", "2", status: 1).errors
                == "run 2 is not held; no run is held\n"
        )
    }

    @Test func aMailingTellsWhoIsLeftOut() throws {
        let nightly = try DemoJob(records: 300)
        let mailing = try nightly.look(
            "export",
            "mailing",
            "--purpose",
            "marketing",
            "--per",
            "household"
        )
        #expect(
            mailing.output.hasPrefix(
                "household_id,customer_id,name,address,unit,postcode,members\n"
            )
        )
        let entries = mailing.output.split(separator: "\n").dropFirst()
        #expect(entries.count > 10)
        // No household is written to twice.
        #expect(Set(entries.map { $0.prefix { $0 != "," } }).count == entries.count)
        #expect(mailing.errors.hasPrefix("\(entries.count) entries; left out: "))
        try nightly.look("export", "mailing", status: 2)
        try nightly.look("export", "customers", "--purpose", "marketing", status: 2)
    }
}
