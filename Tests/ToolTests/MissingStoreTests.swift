import Foundation
import RecordsTesting
import Testing

/// A store that went missing is not begun anew unasked: its disk may not be mounted.
@Suite struct MissingStoreTests {
    private static let store = "Jobs/demo.db"
    private static let message = "has published nothing, and Jobs/out shows run 1 of a master"

    private func refuses(_ night: DemoJob) throws {
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(refused.errors.contains(Self.message))
        }
    }

    @Test func aStoreFileThatIsGoneIsNotMadeAnew() throws {
        let night = try DemoJob(records: 300)
        let files = FileManager.default
        let path = night.folder.path + "/" + Self.store
        let published = try #require(night.folder.read("Jobs/out/customer.csv"))
        try files.moveItem(atPath: path, toPath: path + ".away")
        try refuses(night)
        #expect(night.folder.read(Self.store) == nil)
        #expect(night.folder.read("Jobs/out/customer.csv") == published)
        // Its disk is mounted again.
        try files.moveItem(atPath: path + ".away", toPath: path)
        #expect(try night.run().output.contains("unchanged"))
        // On purpose.
        try files.removeItem(atPath: path)
        #expect(try night.run("--new-store").output.hasPrefix("run 1 of demo: published"))
        let old = try night.job("run", "--new-store", status: 2)
        #expect(old.errors.contains("has published run 1 and is no new store"))
        #expect(try night.run().output.contains("unchanged"))
    }

    @Test func anEmptyServerIsNotTheStoreOfTheFiles() throws {
        let night = try DemoJob(records: 300)
        let job = String(decoding: try #require(night.folder.read("Jobs/demo.yaml")), as: UTF8.self)
        let url = try PostgreSQLServer.shared().database()
        _ = try night.folder.write("Jobs/demo.yaml", job.replacing("sqlite:demo.db", with: url))
        try refuses(night)
        try night.run("--new-store")
        #expect(try night.run().output.contains("unchanged"))
    }
}
