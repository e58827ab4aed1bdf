import Foundation
import RecordsTesting
import Testing

/// A disk that fails once, at every kind of call: the night ends with a message and the right code,
/// and the next one publishes what a night without a fault would have.
@Suite struct FaultyDiskTests {
    /// The library that is put before the C library of the program.
    private static let library: Result<String, any Error> = Result {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Faults/faulty_disk.c").path
        let path = NSTemporaryDirectory() + "faulty-disk-\(UUID().uuidString).so"
        let made = try ChildProcess(
            "/usr/bin/env",
            ["clang", "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"]
        )
        guard made.status == 0 else { throw CocoaError(.fileWriteUnknown) }
        return path
    }

    private func run(
        _ folder: String,
        _ kind: String = "",
        at: Int = 0,
        countTo: String = ""
    ) throws -> ChildProcess {
        var environment = ["LANG": "C", "LC_ALL": "C"]
        if !kind.isEmpty {
            environment["LD_PRELOAD"] = try Self.library.get()
            environment["DONGIL_FAULT_KIND"] = kind
            environment["DONGIL_FAULT_AT"] = String(at)
            if !countTo.isEmpty { environment["DONGIL_FAULT_COUNT"] = countTo }
        }
        return try ChildProcess(
            BuiltProduct.path("dongil"),
            ["run", "Jobs/demo.yaml", "--ignore-gates"],
            environment: environment,
            folder: folder
        )
    }

    private func published(_ folder: String) throws -> [String: Data] {
        let out = folder + "/Jobs/out"
        return try Dictionary(
            uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: out)
                .filter { $0.hasSuffix(".csv") }
                .map { ($0, FileManager.default.contents(atPath: out + "/" + $0) ?? Data()) }
        )
    }

    /// The store has it, and the files behind it could not be written: the run is published, keeps its
    /// number and its history, and the next one writes the files.
    @Test func aPublishedRunStaysOneWhereItsFilesFail() throws {
        let job = try DemoJob(records: 120)
        try job.night(5, records: 120)
        // The first file that is put in the place of another is what is kept for the next run.
        let faulty = try run(job.folder.path, "rename", at: 2)
        #expect(faulty.status == 3, "\(faulty.errors)")
        #expect(faulty.errors.contains("run 2 is published in the store, and these files follow"))
        func statuses() throws -> [String] {
            try job.look("runs", "--json").output.split(separator: "\n").map { line in
                let record =
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                return "\(record?["run"] ?? "") \(record?["status"] ?? "")"
            }
        }
        #expect(try statuses() == ["2 published", "1 published"])
        #expect(try job.run().output.contains("no change"))
        #expect(try statuses() == ["3 unchanged", "2 published", "1 published"])
        #expect(try job.look("diff", "1", "2").output.contains("created"))
        try job.look("rollback", "2")
    }

    /// Faults of a kind that are tried: all of them where there are few.
    private static let most = 6

    @Test(arguments: ["write", "sync", "rename", "read", "open"])
    func aNightHealsAfterAnyFault(kind: String) throws {
        let prepared = try DemoWorld.make(records: 120)
        let job = try DemoJob(prepared)
        try job.run()
        try job.night(5, records: 120)
        let copies = try TemporaryFolder()
        let whole = copies.path + "/whole"
        try FileManager.default.copyItem(atPath: prepared.path, toPath: whole)
        let counted = copies.path + "/calls"
        #expect(try run(whole, kind, countTo: counted).status == 0)
        let text = try String(contentsOfFile: counted, encoding: .utf8)
        let calls = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(calls > 5)
        let expected = try published(whole)
        // Most reads are of kept features, which may fail: the run standardizes all records then.
        let step = max(1, calls / (kind == "read" ? Self.most * 4 : Self.most))
        var failed = 0
        for at in stride(from: 1, through: calls, by: step) {
            let copy = copies.path + "/\(at)"
            try FileManager.default.copyItem(atPath: prepared.path, toPath: copy)
            let faulty = try run(copy, kind, at: at)
            #expect([0, 2, 3].contains(faulty.status), "\(kind) \(at): \(faulty.errors)")
            if faulty.status != 0 {
                failed += 1
                #expect(faulty.errors.contains("error: ") || faulty.errors.contains("problem"))
            }
            let next = try run(copy)
            #expect(next.status == 0, "\(kind) \(at): \(next.errors)")
            #expect(try published(copy) == expected, "\(kind) \(at)")
            try FileManager.default.removeItem(atPath: copy)
        }
        #expect(failed > 1, "\(kind): hardly any fault was noticed")
    }
}
