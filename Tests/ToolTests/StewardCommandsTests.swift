import Foundation
import RecordsTesting
import Testing

/// Decisions out and in, assignments, figures, training on answers.
@Suite struct StewardCommandsTests {
    @Test func decisionsGoFromOneStoreToAnother() throws {
        let night = try DemoJob(records: 1500)
        let before = try night.waiting().count
        try night.look("review", "--plain", "--limit", "3", input: "s\nd\ns\n")
        let listed = try night.look("decisions", "export").output
        #expect(
            listed.hasPrefix(
                "first_source,first_key,second_source,second_key,verdict,action,made_by,made_at,reason\n"
            )
        )
        #expect(listed.split(separator: "\n").count == 4)
        let master = try night.look("export", "customers").output

        let other = try DemoJob(records: 1500)
        #expect(try other.look("export", "customers").output != master)
        for format in ["csv", "jsonl"] {
            let text = try night.look("decisions", "export", "--format", format).output
            let file = try other.folder.write("d.\(format)", text)
            let read = try other.look("decisions", "import", file, "--reason", "from another store")
            #expect(
                read.output.hasPrefix(
                    format == "csv"
                        ? "3 decisions read, 0 were in force already\n"
                        : "0 decisions read, 3 were in force already\n"
                )
            )
        }
        #expect(try other.look("export", "customers").output == master)
        #expect(try other.waiting().count == before - 3)
        let kept = try other.look("decisions", "list", "--json").output
        #expect(kept.contains("\"kind\":\"import\""))
        #expect(kept.contains("\"reason\":\"from another store\""))
    }

    @Test func aBadFileIsReadNotAtAll() throws {
        let night = try DemoJob(records: 300)
        let head = "first_source,first_key,second_source,second_key,verdict,reason\n"
        let bad = try night.folder.write(
            "bad.csv",
            head + "a,1,b,2,same,\na,1,b,3,perhaps,\na,1,a,1,same,\na,,b,2,same,\n"
        )
        let refused = try night.look("decisions", "import", bad, "--reason", "r", status: 2)
        #expect(refused.errors.contains("line 3: the verdict is neither same nor different"))
        #expect(refused.errors.contains("line 4: both records are the same"))
        #expect(refused.errors.hasSuffix("problems; nothing was read\n"))
        let torn = try night.folder.write(
            "torn.csv",
            head + "a,1,b,2,same,\nb,2,c,3,same,\na,1,c,3,different,\n"
        )
        let conflict = try night.look("decisions", "import", torn, "--reason", "r", status: 1)
        #expect(conflict.errors.contains("a/1 ≠ c/3, but a/1 = b/2, b/2 = c/3"))
        #expect(try night.look("decisions", "export").output.split(separator: "\n").count == 1)
        let odd = try night.folder.write("odd.jsonl", "{\"first_sourse\":\"a\"}\n")
        let unknown = try night.look("decisions", "import", odd, "--reason", "r", status: 2)
        #expect(unknown.errors.contains("unknown member 'first_sourse'"))
        let none = try night.look("decisions", "conflicts")
        #expect(none.errors == "no decisions contradict each other\n")
    }

    @Test func pairsAreGivenToStewards() throws {
        let night = try DemoJob(records: 1500)
        let pairs = try night.waiting()
        #expect(pairs.count > 5)
        // The least worth asking, so that the two taken next are others.
        let last = try #require(pairs.last)
        let names = [last["first"] as? String ?? "", last["second"] as? String ?? ""]
        try night.look("assign", names[0], names[1], "--to", "lee")
        try night.look("assign", "--limit", "2", "--to", "park")
        let queue = try night.look("queue", "--json").output
        #expect(queue.contains(#""by_owner":{"park":2,"lee":1}"#), "\(queue)")
        let mine = try night.look("review", "--plain", "--limit", "99", input: "q\n")
        #expect(mine.output.contains("pair 1/\(pairs.count - 3):"))
        try night.look("assign", "--reason-is", "doubtful", "--to", "nobody")
        #expect(try night.look("queue", "--json").output.contains(#""by_owner":{}"#))
        try night.look("assign", "--reason-is", "too_large", "--to", "lee", status: 1)
        try night.look("assign", "--to", "lee", status: 2)
    }

    @Test func answersTeachTheModel() throws {
        let night = try DemoJob(records: 3000)
        let before = try night.job(
            "train",
            "-o",
            "before.json",
            "--json"
        )
        #expect(before.output.contains("\"answers\":0"))
        // Every pair that waits is two customers, says this steward.
        try night.look(
            "review",
            "--plain",
            "--blind",
            "--limit",
            "99",
            input: String(repeating: "d\n", count: 99)
        )
        let after = try night.job(
            "train",
            "-o",
            "after.json",
            "--json"
        )
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(after.output.utf8)) as? [String: Any]
        )
        #expect((report["answers"] as? Int ?? 0) > 10)
        #expect(report["drift_bits"] is Double || report["drift_bits"] is Int)
        #expect(night.folder.read("before.json") != night.folder.read("after.json"))
        let learn = try night.look("review", "--list", "--learn", "--json", "--limit", "5").output
        #expect(learn.split(separator: "\n").count == 5)
        let stats = try night.look("stats").output
        #expect(stats.contains("share same"))
    }

    @Test func blindAnswersTellHowPreciseJoiningIs() throws {
        let night = try DemoJob(records: 600)
        try night.job("evaluate", "--answers", status: 1)
        let drawn = try night.look(
            "review",
            "--plain",
            "--blind",
            "--joined",
            "--limit",
            "10",
            input: String(repeating: "s\n", count: 9) + "d\n"
        )
        // Neither the customers nor the score are told.
        #expect(!drawn.output.contains(": C"))
        #expect(!drawn.output.contains("probability"))
        let judged = try night.job(
            "evaluate",
            "--answers",
            "--json"
        )
        #expect(judged.output.contains(#""rightly_joined":9,"wrongly_joined":1"#))
        #expect(judged.output.contains(#""precision":0.9,"#))
        // The next draw is of other pairs.
        let again = try night.look(
            "review",
            "--plain",
            "--blind",
            "--joined",
            "--limit",
            "1",
            input: "q\n"
        )
        let first = drawn.output.split(separator: "\n").filter { $0.hasPrefix("pair ") }
            .map { $0.drop { $0 != ":" } }
        let next = again.output.split(separator: "\n").filter { $0.hasPrefix("pair ") }
            .map { $0.drop { $0 != ":" } }
        #expect(first.count == 10)
        #expect(next.count == 1)
        #expect(!first.contains(next[0]))
        #expect(try night.look("decisions", "list", "--json").output.isEmpty)
    }

    @Test func riskyMergesWaitForASecondPerson() throws {
        let night = try DemoJob(
            records: 300,
            adding: "approval: {records: 2}\ndecisions: next_run\n"
        )
        let ids = try night.look("export", "customers").output.split(separator: "\n").dropFirst()
            .prefix(2).map { String($0.prefix { $0 != "," }) }
        let proposed = try night.look(
            "merge",
            ids[0],
            ids[1],
            "--reason",
            "전화 650102-1234567",
            "--yes"
        )
        #expect(proposed.output.contains("It waits for a second person (a large customer)"))
        let queue = try night.look("queue").output
        #expect(queue.contains("merge"))
        let own = try night.look("approve", "1", "--reason", "ok", status: 2)
        #expect(own.errors.contains("a second person must decide it"))
        // Resident numbers are not kept in words either.
        let listed = try night.look("decisions").output
        #expect(listed.contains("650102-1******"))
        #expect(listed.contains("waits for a second person"))
        try night.look("refuse", "7", "--reason", "no", status: 1)
        let undone = try night.look("undo", "1", "--reason", "mistake", "--yes")
        #expect(undone.output.contains("It takes effect at the next run or `decisions apply`;"))
    }

    @Test func aCustomerIsTakenApartByItsRecords() throws {
        let night = try DemoJob(records: 300)
        let rows = try night.look("export", "customers", "--format", "jsonl").output
            .split(separator: "\n")
            .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        let large = try #require(
            rows.max { ($0["records"] as? Int ?? 0) < ($1["records"] as? Int ?? 0) }
        )
        let id = try #require(large["customer_id"] as? String)
        let count = large["records"] as? Int ?? 0
        #expect(count > 2)
        let wrong = try night.look("review", "--plain", "--customer", id, input: "99\n")
        #expect(wrong.errors.contains("Numbers from 1 to \(count)"))
        let split = try night.look("review", "--plain", "--customer", id, input: "1 2\n")
        #expect(split.output.contains("action 1: split \(id)\nPublished by run 2:"))
        let after = try night.look("export", "customers", "--format", "jsonl").output
        #expect(after.split(separator: "\n").count == rows.count + 1)
        let all = try night.look("review", "--plain", "--customer", id, input: "a\n")
        #expect(all.output.contains("It changes no published customer;"))
    }

    @Test func suspiciousCustomersComeUntilTheyAreConfirmed() throws {
        let night = try DemoJob(records: 1500)
        func first(_ input: String) throws -> Substring {
            let shown = try night.look("review", "--plain", "--customers", input: input)
            return try #require(shown.output.split(separator: "\n").first).prefix { $0 != " " }
        }
        let one = try first("q\n")
        #expect(try first("q\n") == one)
        let other = try first("a\nq\n")
        #expect(other == one)
        // Who is said to be one customer is asked about no more.
        #expect(try first("q\n") != one)
        let decisions = try night.look("decisions", "list", "--json").output
        #expect(decisions.contains("\"subject\":\"\(one)\""))
    }

    @Test func sealedNumbersAreReadWithTheKeyAndRotated() throws {
        let night = try DemoJob(records: 600, adding: "rrn_storage: encrypted\n")
        func number(_ key: Substring) throws -> Substring? {
            try night.residentNumber(of: "legacy/\(key)")
        }
        let key = try #require(try night.keys(of: "legacy").first { try number($0) != nil })
        let before = try number(key)
        #expect(before?.contains("*") == false)
        // Not by the way: only where it is asked for by name.
        let all = try night.look("show", "legacy/\(key)", "--reveal", "all", "--reason", "r").output
        #expect(!all.contains("resident number"))
        let rotated = try night.job(
            "rotate-keys",
            "--reason",
            "yearly"
        )
        #expect(rotated.output.hasPrefix("new key k2\n"))
        #expect(try number(key) == before)
        // The old key opens nothing any more; without the new one there is no number.
        let keys = String(
            decoding: night.folder.read("Jobs/demo.seal.keys") ?? [],
            as: UTF8.self
        ).split(separator: "\n")
        #expect(keys.count == 2)
        _ = try night.folder.write("Jobs/demo.seal.keys", keys[1] + "\n")
        #expect(try number(key) == before)
        _ = try night.folder.write("Jobs/demo.seal.keys", keys[0] + "\n")
        #expect(try number(key) == nil)
        let open = try ChildProcess(
            "/usr/bin/env",
            ["chmod", "644", night.folder.path + "/Jobs/demo.seal.keys"]
        )
        #expect(open.status == 0)
        let refused = try night.look(
            "show",
            "legacy/\(key)",
            "--reveal",
            "id.rrn",
            "--reason",
            "r",
            status: 2
        )
        #expect(refused.errors.contains("others than its owner may read these keys"))
    }
}

extension DemoJob {
    /// The pairs that wait.
    fileprivate func waiting() throws -> [[String: Any]] {
        try look("review", "--list", "--json", "--limit", "99").output.split(separator: "\n")
            .compactMap {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
    }
}
