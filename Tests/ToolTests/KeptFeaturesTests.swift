import Foundation
import RecordsTesting
import Testing

/// A master is the same whether standardized records were kept from run to run or not.
@Suite struct KeptFeaturesTests {
    private static let records = 600

    /// Two jobs on the same sources: one keeps standardized records, the other has them taken away
    /// before every command.
    private struct Twins {
        let keeping: DemoJob
        let forgetting: DemoJob
        let file: String

        init(server: Bool) throws {
            file = server ? "Jobs/kept.features" : "Jobs/demo.db.features"
            let jobs = try (0..<2).map { _ in
                let job = try DemoJob(DemoWorld.make(records: records))
                if server {
                    try job.moveToServer()
                    try job.add("kept_features: kept.features\n")
                }
                return job
            }
            (keeping, forgetting) = (jobs[0], jobs[1])
        }

        /// Does something in both, and holds what is published against each other.
        @discardableResult
        func both(_ step: (DemoJob) throws -> ChildProcess) throws -> ChildProcess {
            let kept = try step(keeping)
            try? FileManager.default.removeItem(atPath: "\(forgetting.folder.path)/\(file)")
            _ = try step(forgetting)
            for table in ["crosswalk", "customers", "households", "members", "changes", "pairs"] {
                let (one, other) = (
                    try keeping.look("export", table).output,
                    try forgetting.look("export", table).output
                )
                #expect(one == other, "\(table)")
            }
            return kept
        }

        func path(_ job: DemoJob) -> String { "\(job.folder.path)/\(file)" }
    }

    /// How many records a run standardized.
    private func standardized(_ run: ChildProcess) throws -> Int {
        let line = try #require(
            run.errors.split(separator: "\n").first { $0.hasPrefix("standardize ") }
        )
        let words = line.split(separator: " ").map(String.init)
        let place = try #require(
            words.firstIndex(of: "of") ?? words.firstIndex(of: "records")
        )
        return try #require(Int(words[place - 1].replacing(",", with: "")))
    }

    @Test(arguments: [false, true]) func theMasterIsTheSame(server: Bool) throws {
        let twins = try Twins(server: server)
        let records = Self.records
        let first = try standardized(twins.both { try $0.run() })
        #expect(first > 500)
        func night(_ number: Int) throws -> Int {
            try standardized(
                twins.both {
                    try $0.night(number, records: records)
                    return try $0.run()
                }
            )
        }
        #expect((1..<first / 2).contains(try night(1)))
        // What is kept is the run's before; the master is that of the run it is taken back to.
        try twins.both { try $0.look("rollback", "2") }
        #expect((1..<first / 2).contains(try night(2)))
        // Nothing changed but what somebody decided: nothing is standardized.
        let keys = try twins.keeping.keys(of: "homepage")
        let merged = try twins.both {
            try $0.look(
                "merge",
                "homepage/\(keys[0])",
                "homepage/\(keys[1])",
                "--reason",
                "r",
                "--yes"
            )
        }
        #expect(try standardized(merged) == 0)
        #expect(try standardized(twins.both { try $0.run("--rebuild") }) > 500)
        try twins.both { try $0.look("undo", "1", "--reason", "r", "--yes") }
        #expect((1..<first / 2).contains(try night(3)))
    }

    @Test func aStoreFromABackupFindsNothingThatIsLater() throws {
        let twins = try Twins(server: false)
        let records = Self.records
        try twins.both { try $0.run() }
        let store = "Jobs/demo.db"
        let backups = try [twins.keeping, twins.forgetting].map {
            try #require($0.folder.read(store))
        }
        try twins.both {
            try $0.night(1, records: records)
            return try $0.run()
        }
        for (job, backup) in zip([twins.keeping, twins.forgetting], backups) {
            _ = try job.folder.write(store, backup)
        }
        let again = try twins.both {
            try $0.night(2, records: records)
            return try $0.run()
        }
        #expect(try standardized(again) > 500)
        let next = try twins.both {
            try $0.night(3, records: records)
            return try $0.run()
        }
        #expect(try standardized(next) < 500)
    }

    @Test func whatIsDamagedIsMadeAnew() throws {
        let twins = try Twins(server: false)
        let records = Self.records
        let first = try standardized(twins.both { try $0.run() })
        let whole = try #require(twins.keeping.folder.read(twins.file))
        for (number, place) in stride(from: 5, to: whole.count, by: whole.count / 6).enumerated() {
            var bytes = try #require(twins.keeping.folder.read(twins.file))
            if number % 2 == 0 {
                bytes[place % bytes.count] ^= 0x10
            } else {
                bytes.removeLast(bytes.count - place % bytes.count)
            }
            _ = try twins.keeping.folder.write(twins.file, bytes)
            let run = try twins.both {
                try $0.night(number + 1, records: records)
                return try $0.run()
            }
            #expect(try standardized(run) > first / 2)
        }
    }

    @Test func whereNothingCanBeKeptTheRunGoesOn() throws {
        let twins = try Twins(server: false)
        let records = Self.records
        try twins.both { try $0.run() }
        let path = twins.path(twins.keeping)
        // In the way of what is written: a folder that has something in it.
        try FileManager.default.createDirectory(
            atPath: path + ".new/x",
            withIntermediateDirectories: true
        )
        let run = try twins.both {
            try $0.night(1, records: records)
            return try $0.run()
        }
        #expect(run.errors.contains("demo.db.features.new: can't be opened"))
        #expect(run.errors.contains("the next run standardizes all records anew"))
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path + ".new")
        let next = try twins.both {
            try $0.night(2, records: records)
            return try $0.run()
        }
        #expect(try standardized(next) > 500)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test func aHeldRunKeepsNothingOfItsOwn() throws {
        let twins = try Twins(server: false)
        let records = Self.records
        for job in [twins.keeping, twins.forgetting] {
            let text = try job.text("Jobs/demo.yaml")
            _ = try job.folder.write(
                "Jobs/demo.yaml",
                text.replacing("master_changes: 30%", with: "master_changes: 0%")
            )
        }
        try twins.both { try $0.run() }
        let kept = twins.keeping.folder.read(twins.file)
        try twins.both {
            try $0.night(1, records: records)
            return try $0.job("run", status: 1)
        }
        #expect(twins.keeping.folder.read(twins.file) == kept)
        #expect(!FileManager.default.fileExists(atPath: twins.path(twins.keeping) + ".new"))
        let two = try twins.both {
            try $0.night(2, records: records)
            return try $0.run()
        }
        #expect(try standardized(two) < 500)
        try twins.both {
            try $0.night(3, records: records)
            return try $0.job("run", status: 1)
        }
        try twins.both { try $0.look("publish", "--release", "4") }
        let five = try twins.both {
            try $0.night(4, records: records)
            return try $0.run()
        }
        #expect(try standardized(five) < 500)
    }
}
