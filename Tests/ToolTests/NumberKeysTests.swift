import Foundation
import RecordsTesting
import Testing

/// A key that is lost or another one is said, before numbers that were loaded become strangers.
@Suite struct NumberKeysTests {
    private static let key = "Jobs/demo.rrn.key"
    private static let sealKeys = "Jobs/demo.seal.keys"

    private func remove(_ name: String, _ night: DemoJob) throws {
        try FileManager.default.removeItem(atPath: night.folder.path + "/" + name)
    }

    /// Writes keys that only their owner may read.
    private func write(_ name: String, _ keys: String, _ night: DemoJob) throws {
        let file = try night.folder.write(name, keys + "\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    private func exists(_ name: String, _ night: DemoJob) -> Bool {
        night.folder.read(name) != nil
    }

    @Test func aLostKeyIsNotMadeAnewUnasked() throws {
        let night = try DemoJob(records: 600)
        let master = try night.look("export", "customers").output
        let key = String(decoding: try #require(night.folder.read(Self.key)), as: UTF8.self)
        try remove(Self.key, night)
        try night.night(1, records: 600)
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(refused.errors.contains("demo.rrn.key: is not there, and resident numbers"))
            #expect(refused.errors.contains("run once with --replace-keys"))
            #expect(!exists(Self.key, night))
        }
        try write(Self.key, String(repeating: "7", count: 64), night)
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(refused.errors.contains("demo.rrn.key: is another key than the one"))
        }
        #expect(try night.look("export", "customers").output == master)
        // The right key again: the night is what it would have been.
        try write(Self.key, key, night)
        try night.run()
        #expect(try night.look("export", "customers").output != master)
    }

    @Test func allNumbersAreHashedAnewUnderAnotherKey() throws {
        let night = try DemoJob(records: 600)
        let master = try night.look("export", "crosswalk").output
        try remove(Self.key, night)
        let replaced = try night.run("--replace-keys")
        #expect(exists(Self.key, night))
        // Every record with a number is another one, and nobody's customer is.
        #expect(replaced.errors.contains(" 0 rows differ"))
        #expect(try night.look("export", "crosswalk").output == master)
        #expect(try night.run().output.contains("unchanged"))
        try night.job("check")
    }

    @Test func aSourceThatIsNotLoadedInFullKeepsItsKey() throws {
        let night = try DemoJob(records: 300)
        let mapping = "Mappings/legacy.yaml"
        let text = String(decoding: try #require(night.folder.read(mapping)), as: UTF8.self)
        _ = try night.folder.write(mapping, text.replacing("load: full", with: "load: delta"))
        try remove(Self.key, night)
        let refused = try night.job("run", "--replace-keys", status: 2)
        #expect(refused.errors.contains("legacy: loads only what changed"))
        let job = "Jobs/demo.yaml"
        let without = String(decoding: try #require(night.folder.read(job)), as: UTF8.self)
            .replacing("  - mapping: ../Mappings/legacy.yaml\n", with: "")
        _ = try night.folder.write(job, without)
        let missing = try night.job("run", "--replace-keys", status: 2)
        #expect(missing.errors.contains("legacy: is not in this job"))
    }

    @Test(arguments: [false, true]) func lostSealKeysAreReplacedWithAllThatTheySealed(
        onServer: Bool
    ) throws {
        let night = try DemoJob(DemoWorld.make(records: 600), adding: "rrn_storage: encrypted\n")
        if onServer {
            let job = String(
                decoding: try #require(night.folder.read("Jobs/demo.yaml")),
                as: UTF8.self
            )
            let url = try PostgreSQLServer.shared().database()
            _ = try night.folder.write("Jobs/demo.yaml", job.replacing("sqlite:demo.db", with: url))
        }
        try night.run()
        func numbers() throws -> [String] {
            try night.look("export", "crosswalk").output.split(separator: "\n")
                .filter { $0.hasPrefix("legacy,") }.prefix(20)
                .compactMap { row in
                    try night.look(
                        "show",
                        "legacy/\(row.split(separator: ",")[1])",
                        "--reveal",
                        "id.rrn",
                        "--reason",
                        "contract"
                    ).output.split(separator: "\n").first { $0.hasPrefix("resident number") }
                        .map(String.init)
                }
        }
        let before = try numbers()
        #expect(!before.isEmpty)
        try remove(Self.sealKeys, night)
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(refused.errors.contains("demo.seal.keys: is not there, and resident numbers"))
            #expect(!exists(Self.sealKeys, night))
        }
        try write(Self.sealKeys, "k1 " + String(repeating: "7", count: 64), night)
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(refused.errors.contains("demo.seal.keys: doesn't open the resident numbers"))
        }
        #expect(try numbers().isEmpty)
        try night.run("--replace-keys")
        #expect(try numbers() == before)
        try night.run()
    }
}
