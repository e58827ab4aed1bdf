import Foundation
import RecordsTesting
import Testing

/// A key that is lost or another one is said, before numbers that were loaded become strangers.
@Suite struct ResidentNumberKeysTests {
    private static let key = "Jobs/demo.rrn.key"
    private static let sealKeys = "Jobs/demo.seal.keys"
    private static let foreignKey = String(repeating: "7", count: 64)

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

    private func expectRefused(_ message: String, _ night: DemoJob) throws {
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(refused.errors.contains(message), "\(command)")
            #expect(refused.errors.contains("run once with --replace-keys"))
        }
    }

    private func replaceKeys(_ night: DemoJob) throws -> ChildProcess {
        try night.run("--replace-keys", "--reason", "the old ones are lost")
    }

    @Test func aLostKeyIsNotMadeAnewUnasked() throws {
        let night = try DemoJob(records: 600)
        let master = try night.look("export", "customers").output
        let key = try night.text(Self.key)
        try night.night(1, records: 600)
        try remove(Self.key, night)
        try expectRefused("demo.rrn.key: is not there, and resident numbers", night)
        #expect(!exists(Self.key, night))
        try write(Self.key, Self.foreignKey, night)
        try expectRefused("demo.rrn.key: is another key than the one", night)
        #expect(try night.look("export", "customers").output == master)
        // The right key again: the night is what it would have been.
        try write(Self.key, key, night)
        try night.run()
        let undisturbed = try DemoJob(records: 600)
        try undisturbed.night(1, records: 600)
        try undisturbed.run()
        let customers = try undisturbed.look("export", "customers").output
        #expect(try night.look("export", "customers").output == customers)
    }

    @Test func allNumbersAreHashedAnewUnderAnotherKey() throws {
        let night = try DemoJob(records: 600)
        let master = try night.look("export", "crosswalk").output
        try remove(Self.key, night)
        let replaced = try replaceKeys(night)
        #expect(exists(Self.key, night))
        // Records with a number are others, and nobody's customer is.
        #expect(!replaced.errors.contains(" 0 changed, 0 deleted, 0 rejected\nload partner"))
        #expect(replaced.errors.contains(" 0 rows differ"))
        #expect(try night.look("export", "crosswalk").output == master)
        #expect(try night.run().output.contains("unchanged"))
        try night.job("check")
        let log = try night.look("audit", "export").output
        #expect(log.contains("replace keys") && log.contains("the old ones are lost"))
    }

    @Test func keysAreReplacedWithAReasonAndNotForShow() throws {
        let night = try DemoJob(records: 300)
        for options in [["--replace-keys"], ["--reason", "r"]] {
            let refused = try night.expect(["run", "Jobs/demo.yaml"] + options, status: 2)
            #expect(refused.errors.contains("--replace-keys and --reason go together"))
        }
        let dry = try night.job("run", "--replace-keys", "--reason", "r", "--dry-run", status: 2)
        #expect(dry.errors.contains("it has no dry run"))
    }

    @Test func aSourceThatIsNotLoadedInFullKeepsItsKey() throws {
        let night = try DemoJob(records: 300)
        func expectRefused(_ message: String) throws {
            let refused = try night.job("run", "--replace-keys", "--reason", "lost", status: 2)
            #expect(refused.errors.contains(message))
        }
        let mapping = "Mappings/legacy.yaml"
        _ = try night.folder.write(
            mapping,
            night.text(mapping).replacing("load: full", with: "load: delta")
        )
        try remove(Self.key, night)
        try expectRefused("legacy: loads only what changed")
        let job = "Jobs/demo.yaml"
        _ = try night.folder.write(
            job,
            night.text(job).replacing("  - mapping: ../Mappings/legacy.yaml\n", with: "")
        )
        try expectRefused("legacy: is not in this job")
        // What is taken out keeps nothing.
        try night.add("former_sources: {legacy: remove}\n")
        _ = try replaceKeys(night)
        #expect(try night.keys(of: "legacy").isEmpty)
    }

    @Test(arguments: [false, true]) func lostSealKeysAreReplacedWithAllThatTheySealed(
        onServer: Bool
    ) throws {
        let night = try DemoJob(DemoWorld.make(records: 600), adding: "rrn_storage: encrypted\n")
        if onServer { try night.moveToServer() }
        try night.run()
        func numbers() throws -> [Substring] {
            try night.keys(of: "legacy").prefix(20).compactMap {
                try night.residentNumber(of: "legacy/\($0)")
            }
        }
        let before = try numbers()
        #expect(!before.isEmpty)
        try remove(Self.sealKeys, night)
        try expectRefused("demo.seal.keys: is not there, and resident numbers", night)
        #expect(!exists(Self.sealKeys, night))
        try write(Self.sealKeys, "k1 " + Self.foreignKey, night)
        try expectRefused("demo.seal.keys: doesn't open the resident numbers", night)
        #expect(try numbers().isEmpty)
        _ = try replaceKeys(night)
        #expect(try numbers() == before)
        try night.run()
    }

    @Test func numbersInFilesOfLastTimeAreSealedAnewToo() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/Jobs",
            withIntermediateDirectories: true
        )
        _ = try folder.write(
            "Jobs/legacy.yaml",
            """
            version: 1
            source: legacy
            format: csv
            load: full
            key: id
            attributes: {person.name: name, id.rrn: rrn}
            """
        )
        _ = try folder.write("Jobs/legacy.csv", "id,name,rrn\n1,김민준,800101-1234565\n")
        _ = try folder.write(
            "Jobs/demo.yaml",
            """
            version: 1
            job: demo
            store: sqlite:demo.db
            sources: [{mapping: legacy.yaml, location: legacy.csv}]
            rrn_basis: 금융실명법 제3조
            rrn_storage: encrypted
            """
        )
        let night = try DemoJob(folder)
        try night.run()
        let number = try #require(try night.residentNumber(of: "legacy/1"))
        try remove(Self.sealKeys, night)
        _ = try replaceKeys(night)
        #expect(try night.residentNumber(of: "legacy/1") == number)
    }
}
