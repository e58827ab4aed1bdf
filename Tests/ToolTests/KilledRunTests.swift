import Databases
import Foundation
import JobSpec
import Ports
import RecordsTesting
import Testing

/// Runs that are killed, wherever they are, and run again.
@Suite struct KilledRunTests {
    private func published(_ folder: String) throws -> [String: Data] {
        let out = folder + "/Jobs/out"
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: out) {
            files[name] = FileManager.default.contents(atPath: out + "/" + name)
        }
        return files
    }

    private func run(_ folder: String) throws {
        let run = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: folder)
        #expect(run.status == 0, "\(run.errors)")
    }

    /// Kills a run after a time; `look` sees what it left.
    private func kill(
        _ folder: String,
        after seconds: Double,
        _ look: () throws -> Void = {}
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: BuiltProduct.path("dongil"))
        process.arguments = ["run", "Jobs/demo.yaml", "--ignore-gates"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(seconds * 1_000_000))
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try look()
    }

    /// Every published row of a folder's store; nothing where it has no tables yet.
    private func rows(_ folder: String) -> [PublishedTable: [[PublishedValue]]] {
        let path = folder + "/Jobs/demo.db"
        return FileManager.default.fileExists(atPath: path) ? rows(.sqlite(path: path)) : [:]
    }

    private func rows(_ place: JobSpec.Store) -> [PublishedTable: [[PublishedValue]]] {
        guard let store = try? SQLMasterStore(place, creates: false),
            (try? store.note("schema")) != nil
        else { return [:] }
        var all: [PublishedTable: [[PublishedValue]]] = [:]
        for table in PublishedTable.allCases {
            do {
                try store.rows(table, where: nil) { all[table, default: []].append($0) }
            } catch {
                Issue.record("\(table) can't be read: \(error)")
            }
        }
        return all
    }

    /// What a reader who goes by the manifest sees of the files; `nil` while there is none.
    private func manifestHolds(_ folder: String) throws -> Bool? {
        let out = folder + "/Jobs/out"
        guard let data = FileManager.default.contents(atPath: out + "/manifest.json") else {
            return nil
        }
        let manifest = try JSONDecoder().decode(Manifest.self, from: data)
        return try manifest.files.allSatisfy { entry in
            let sum = try ChildProcess("/usr/bin/env", ["sha256sum", out + "/" + entry.file])
            return sum.output.hasPrefix(entry.sha256)
        }
    }

    private struct Manifest: Decodable {
        struct Entry: Decodable {
            let file: String
            let sha256: String
        }
        let files: [Entry]
    }

    private func write(night: Int, to folder: TemporaryFolder) throws {
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", "300", "--night", String(night)]
        )
        #expect(made.status == 0, "\(made.errors)")
    }

    /// Kills `times` runs of a prepared folder, spread over the time that one takes.
    ///
    /// What each leaves is the master of before or that of after, in the store and in the files; run
    /// again, it has the bytes of the run that nobody killed.
    private func expectHealing(_ prepared: TemporaryFolder, times: Int) throws {
        let copies = try TemporaryFolder()
        let whole = copies.path + "/whole"
        try FileManager.default.copyItem(atPath: prepared.path, toPath: whole)
        let before = rows(whole)
        let begin = Date()
        try run(whole)
        let duration = Date().timeIntervalSince(begin)
        let after = rows(whole)
        #expect(before != after)
        let expected = try published(whole)
        #expect(expected.count == 12)
        for step in 1...times {
            let copy = copies.path + "/\(step)"
            try FileManager.default.copyItem(atPath: prepared.path, toPath: copy)
            try kill(copy, after: duration * Double(step) / Double(times)) {
                let seen = rows(copy)
                #expect(
                    seen == before || seen == after,
                    "a reader saw a mixture after \(step) of \(times) parts"
                )
                let holds = try manifestHolds(copy)
                #expect(
                    holds != false,
                    "the manifest lies after \(step) of \(times) parts"
                )
            }
            try run(copy)
            #expect(try published(copy) == expected, "killed after \(step) of \(times) parts")
            try FileManager.default.removeItem(atPath: copy)
        }
    }

    @Test func aKilledFirstLoadRunAgainPublishesTheSameBytes() throws {
        try expectHealing(DemoWorld.make(records: 300), times: 80)
    }

    @Test func aKilledNightRunAgainPublishesTheSameBytes() throws {
        let folder = try DemoWorld.make(records: 300)
        try run(folder.path)
        try write(night: 10, to: folder)
        try expectHealing(folder, times: 100)
    }

    /// The same against a server: each kill has a database of its own.
    @Test func aNightKilledBesideAServerRunAgainPublishesTheSameBytes() throws {
        func prepared() throws -> (folder: TemporaryFolder, place: JobSpec.Store) {
            let folder = try DemoWorld.make(records: 300)
            let url = try PostgreSQLServer.shared().database()
            let demo = String(decoding: folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
            _ = try folder.write("Jobs/demo.yaml", demo.replacing("sqlite:demo.db", with: url))
            try run(folder.path)
            try write(night: 10, to: folder)
            return (folder, .postgresql(url: url))
        }
        let whole = try prepared()
        let before = rows(whole.place)
        let begin = Date()
        try run(whole.folder.path)
        let duration = Date().timeIntervalSince(begin)
        let after = rows(whole.place)
        #expect(before != after)
        let expected = try published(whole.folder.path)
        for step in 1...20 {
            let (folder, place) = try prepared()
            try kill(folder.path, after: duration * Double(step) / 20) {
                let seen = rows(place)
                #expect(
                    seen == before || seen == after,
                    "a reader saw a mixture after \(step) of 20 parts"
                )
            }
            try run(folder.path)
            #expect(try published(folder.path) == expected, "killed after \(step) of 20 parts")
        }
    }
}
