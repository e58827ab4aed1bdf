import Foundation
import RecordsTesting
import Testing

/// A store that went missing is not begun anew unasked: its disk may not be mounted.
@Suite struct MissingStoreTests {
    private static let store = "Jobs/demo.db"

    private func expectRefused(_ night: DemoJob) throws {
        for command in ["run", "check"] {
            let refused = try night.job(command, status: 2)
            #expect(
                refused.errors.contains(
                    "has published nothing, and Jobs/out shows run 1 of a master"
                )
            )
        }
    }

    @Test func aStoreFileThatIsGoneIsNotMadeAnew() throws {
        let night = try DemoJob(records: 300)
        let files = FileManager.default
        let path = night.folder.path + "/" + Self.store
        let published = try night.text("Jobs/out/customer.csv")
        try files.moveItem(atPath: path, toPath: path + ".away")
        try expectRefused(night)
        #expect(night.folder.read(Self.store) == nil)
        #expect(try night.text("Jobs/out/customer.csv") == published)
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
        try night.moveToServer()
        try expectRefused(night)
        try night.run("--new-store")
        #expect(try night.run().output.contains("unchanged"))
    }
}
