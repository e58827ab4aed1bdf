import Foundation
import RecordsTesting
import Testing

/// What an operator counts on, night after night.
@Suite struct NightTests {
    private func record(_ job: DemoJob) throws -> [String: Any] {
        let run = try job.run("--json")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        )
    }

    private func sources(_ record: [String: Any]) -> [String: [String: Any]] {
        let all = record["sources"] as? [[String: Any]] ?? []
        return Dictionary(uniqueKeysWithValues: all.map { ($0["source"] as? String ?? "", $0) })
    }

    /// Cuts a file, whatever its encoding, to some of its lines.
    private func keepRows(of file: String, _ job: DemoJob, _ count: (Int) -> Int) throws {
        let path = "\(job.folder.path)/\(file)"
        let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
        let kept = lines.prefix(count(lines.count)).joined(separator: [0x0A])
        try Data(kept + [0x0A]).write(to: URL(fileURLWithPath: path))
    }

    @Test func filesOfLastTimeAreNotReadAgain() throws {
        let job = try DemoJob(DemoWorld.make(records: 300))
        let first = sources(try record(job))
        let rejects = try job.look("export", "rejects").output
        let again = try record(job)
        #expect(again["status"] as? String == "unchanged")
        for (source, load) in sources(again) {
            #expect(load["skipped"] as? Bool == (source != "legacy"), "\(source)")
            #expect(load["read"] as? Int == first[source]?["read"] as? Int)
            #expect(load["rejected"] as? Int == first[source]?["rejected"] as? Int)
            #expect(
                load["read"] as? Int == (load["unchanged"] as? Int ?? 0)
                    + (load["rejected"] as? Int ?? 0)
            )
        }
        #expect(try job.look("export", "rejects").output == rejects)
        // One file has another byte: it is read, the others are not.
        try keepRows(of: "SampleData/shop.csv", job) { $0 - 30 }
        let changed = sources(try record(job))
        #expect(changed["shop"]?["skipped"] as? Bool == false)
        #expect(changed["shop"]?["deleted"] as? Int ?? 0 > 0)
        #expect(changed["homepage"]?["skipped"] as? Bool == true)
    }

    @Test func otherSettingsReadTheSameFilesAgain() throws {
        let job = try DemoJob(DemoWorld.make(records: 300))
        try job.run()
        let mapping = String(
            decoding: job.folder.read("Mappings/homepage.yaml") ?? [],
            as: UTF8.self
        )
        _ = try job.folder.write(
            "Mappings/homepage.yaml",
            mapping.replacingOccurrences(of: "  sex: sex\n", with: "")
        )
        let load = sources(try record(job))
        #expect(load["homepage"]?["skipped"] as? Bool == false)
        #expect(load["homepage"]?["changed"] as? Int ?? 0 > 0)
        #expect(load["shop"]?["skipped"] as? Bool == true)
    }

    @Test func aRunRecordSaysFromWhatBytesByWhatProgram() throws {
        let job = try DemoJob(DemoWorld.make(records: 300))
        let record = try record(job)
        let files = sources(record)["homepage"]?["files"] as? [[String: Any]]
        let sum = try ChildProcess(
            "/usr/bin/sha256sum",
            [job.folder.path + "/SampleData/homepage.csv"]
        )
        #expect(files?.count == 1)
        #expect(sum.output.hasPrefix(files?.first?["sha256"] as? String ?? "none"))
        #expect(record["exit_code"] as? Int == 0)
        #expect(record["schema"] as? Int ?? 0 > 0)
        #expect((record["model"] as? String)?.isEmpty == false)
        #expect(record["peak_memory"] as? Int ?? 0 > 1_000_000)
        let figures = try #require(record["figures"] as? [String: Any])
        let sizes = figures["customer_sizes"] as? [[String: Int]] ?? []
        let records = sizes.reduce(0) { $0 + ($1["records"] ?? 0) * ($1["customers"] ?? 0) }
        #expect(records == record["records"] as? Int)
        let weights = figures["weights"] as? [[String: Int]] ?? []
        #expect(weights.reduce(0) { $0 + ($1["pairs"] ?? 0) } == record["compared_pairs"] as? Int)
        let patterns = figures["patterns"] as? [[String: Any]] ?? []
        #expect(patterns.count > 3)
        let overlap = figures["overlap"] as? [[String: Any]] ?? []
        #expect(overlap.contains { $0["one"] as? String != $0["other"] as? String })
    }

    /// A command each for success, held and failure, with the run record on its standard input.
    @Test func commandsAreToldHowARunEnded() throws {
        let job = try DemoJob(
            DemoWorld.make(records: 300),
            adding: """
                after:
                  success: cat > success.json; echo $DONGIL_STATUS > status
                  held: cat > held.json
                  failure: cat > failure.json
                  metrics: run.prom

                """
        )
        try job.run()
        func told(_ name: String) throws -> [String: Any] {
            let bytes = try #require(job.folder.read(name))
            return try #require(
                try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            )
        }
        #expect(try told("success.json")["status"] as? String == "published")
        #expect(job.folder.read("status") == Array("published\n".utf8))
        try checkMetrics(job, exitCode: 0)

        let shop = job.folder.path + "/SampleData/shop.csv"
        try keepRows(of: "SampleData/shop.csv", job) { $0 / 2 }
        let held = try job.expect(["run", "Jobs/demo.yaml"], status: 1)
        #expect(held.output.contains("HELD"))
        #expect(try told("held.json")["exit_code"] as? Int == 1)
        try checkMetrics(job, exitCode: 1)

        try FileManager.default.removeItem(atPath: shop)
        let missing = try job.expect(["run", "Jobs/demo.yaml"], status: 75)
        #expect(missing.errors.contains("shop.csv: is not there yet, and was at the last load"))
        #expect(try told("failure.json")["exit_code"] as? Int == 75)
        #expect(
            (try told("failure.json")["failure"] as? String)?.contains("is not there yet") == true
        )
        try checkMetrics(job, exitCode: 75)
    }

    /// Every line is a comment or a sample, each metric has its type, and the code is the run's.
    private func checkMetrics(_ job: DemoJob, exitCode: Int) throws {
        let text = String(decoding: try #require(job.folder.read("Jobs/run.prom")), as: UTF8.self)
        let sample = /dongil_[a-z_]+\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\} -?[0-9]+(\.[0-9]+)?/
        for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
            #expect(line.wholeMatch(of: sample) != nil, "\(line)")
            let name = line.prefix { $0 != "{" }
            #expect(text.contains("# TYPE \(name) gauge\n"))
        }
        #expect(text.contains("dongil_run_exit_code{job=\"demo\"} \(exitCode)\n"))
        #expect(text.contains("dongil_last_success_seconds{job=\"demo\"} 1"))
    }

    @Test func aCommandThatFailsChangesNothing() throws {
        let job = try DemoJob(
            DemoWorld.make(records: 60),
            adding: "after: {success: exit 7, metrics: /nowhere/run.prom}\n"
        )
        let run = try job.run()
        #expect(run.errors.contains("after.success: the command ended with 7"))
        #expect(run.errors.contains("/nowhere/run.prom.new: can't be written"))
    }

    @Test func aSourceIsNotReadBeforeItIsThereWhole() throws {
        let folder = try DemoWorld.make(records: 60)
        let job = try DemoJob(folder)
        let text = String(decoding: folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
        _ = try folder.write(
            "Jobs/demo.yaml",
            text.replacingOccurrences(
                of: "    location: ../SampleData/shop.csv\n",
                with: "    location: ../SampleData/shop.csv\n    ready: ../SampleData/shop.ok\n"
            )
        )
        let absent = try job.expect(["run", "Jobs/demo.yaml"], status: 75)
        #expect(absent.errors.contains("shop.ok: is not there: shop has not been delivered whole"))
        _ = try folder.write("SampleData/shop.ok", "")
        try job.run()
        let later = Date(timeIntervalSinceNow: 60)
        try FileManager.default.setAttributes(
            [.modificationDate: later],
            ofItemAtPath: folder.path + "/SampleData/shop.csv"
        )
        let older = try job.expect(["run", "Jobs/demo.yaml"], status: 75)
        #expect(older.errors.contains("another delivery of shop is under way"))
    }

    @Test func aLogForMachinesIsOneObjectALine() throws {
        let job = try DemoJob(DemoWorld.make(records: 60))
        let run = try job.run("--log", "json")
        try FileManager.default.removeItem(atPath: job.folder.path + "/SampleData/shop.csv")
        let failed = try job.expect(
            ["run", "Jobs/demo.yaml", "--log", "json"],
            status: 75
        )
        var levels: Set<String> = []
        for line in (run.errors + failed.errors).split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            levels.insert(try #require(object?["level"] as? String))
        }
        #expect(levels == ["info", "notice", "error"])
        #expect(failed.errors.contains(#""exit_code":75"#))
    }

    /// The number of a run that failed is the next one's: the same night, run again.
    @Test func aRunThatFailsIsInTheListOfRunsUntilTheNextOne() throws {
        let job = try DemoJob(DemoWorld.make(records: 60))
        try job.run()
        _ = try job.folder.write("SampleData/callcenter.xml", "<customers><customer>")
        let failed = try job.expect(["run", "Jobs/demo.yaml", "--ignore-gates"], status: nil)
        #expect(failed.status == 3, "\(failed.errors)")
        let runs = try job.look("runs").output
        #expect(runs.contains("failed"))
        try job.night(1, records: 60)
        try job.run()
        let healed = try job.look("runs").output
        #expect(!healed.contains("failed"))
        #expect(healed.contains("published") && !healed.contains("  3  "))
    }
}
