import Foundation
import RecordsTesting
import Testing

/// Runs that are killed, wherever they are, and run again.
@Suite struct KilledRunTests {
    private func published(_ folder: TemporaryFolder) throws -> [String: Data] {
        let out = folder.path + "/Jobs/out"
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: out) {
            files[name] = FileManager.default.contents(atPath: out + "/" + name)
        }
        return files
    }

    @Test func aKilledRunRunAgainPublishesTheSameBytes() throws {
        let whole = try DemoWorld.make(records: 1500)
        let begin = Date()
        let plain = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: whole.path)
        #expect(plain.status == 0, "\(plain.errors)")
        let duration = Date().timeIntervalSince(begin)
        let expected = try published(whole)
        #expect(expected.count == 12)
        for step in 1...12 {
            let folder = try DemoWorld.make(records: 1500)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: BuiltProduct.path("dongil"))
            process.arguments = ["run", "Jobs/demo.yaml", "--ignore-gates"]
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(UInt32(duration * Double(step) / 12 * 1_000_000))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let again = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: folder.path)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try published(folder) == expected, "killed after \(step) of 12 parts")
        }
    }
}
