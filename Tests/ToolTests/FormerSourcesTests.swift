import Foundation
import RecordsTesting
import Testing

/// A source that is no longer in the job: its records stay, and that is said, or they go.
@Suite struct FormerSourcesTests {
    private static let mapping = "Mappings/shop.yaml"
    private static let orders = "Mappings/orders.yaml"
    private static let jobFile = "Jobs/demo.yaml"

    /// Takes a mapping, and where its data are, out of the job.
    private func leaveOut(_ mapping: String, _ night: DemoJob) throws {
        var lines = try night.text(Self.jobFile).components(separatedBy: "\n")
        let place = try #require(lines.firstIndex { $0.contains(mapping) })
        lines.removeSubrange(place...(place + 1))
        _ = try night.folder.write(Self.jobFile, lines.joined(separator: "\n"))
    }

    /// Which customer each record is of, a line a record.
    private func owners(_ night: DemoJob) throws -> [String] {
        try night.look("export", "crosswalk").output.split(separator: "\n").map {
            $0.split(separator: ",").prefix(3).joined(separator: ",")
        }
    }

    @Test func recordsOfASourceThatIsGoneStayAndThatIsSaid() throws {
        let night = try DemoJob(records: 600)
        let owners = try owners(night)
        let count = try night.keys(of: "shop").count
        try leaveOut(Self.mapping, night)
        let note =
            "shop: \(count) records are of this source, which the job does not have; they stay"
        #expect(try night.run().errors.contains(note))
        #expect(try night.job("check").errors.contains(note))
        #expect(try self.owners(night) == owners)
        try night.add("former_sources: {shop: keep}\n")
        #expect(try !night.run().errors.contains("former_sources"))
        #expect(try night.job("check").errors.isEmpty)
        #expect(try self.owners(night) == owners)
    }

    @Test func recordsOfASourceThatIsRemovedGoAndComeBackWithIt() throws {
        let night = try DemoJob(records: 600)
        let job = try night.text(Self.jobFile)
        let owners = try owners(night)
        try leaveOut(Self.mapping, night)
        try leaveOut(Self.orders, night)
        try night.add("former_sources: {shop: remove, orders: remove, never_seen: remove}\n")
        // What is asked for may shrink a source, but a master that is another one is still looked at.
        let held = try night.job("run", status: 1)
        #expect(held.output.contains("gates.master_changes"))
        #expect(!held.output.contains("gates.source_shrinks"))
        #expect(try self.owners(night) == owners)
        let status = try night.look("status").output
        #expect(status.contains("run 2 is held by a gate: dongil publish --release 2"))
        #expect(!status.contains("staged records wait"))
        #expect(try night.look("status", "--json").output.contains("\"held_run\":2}"))
        let dry = try night.job("run", "--dry-run").output
        #expect(dry.contains("would be HELD  gates.master_changes"))
        let ignored = try night.run().output
        #expect(ignored.contains("gate ignored  gates.master_changes"))
        #expect(!ignored.contains("HELD"))
        #expect(try !night.look("status").output.contains("held"))
        #expect(try night.keys(of: "shop").isEmpty)
        #expect(try !night.look("export", "rejects").output.contains("shop,"))
        // A header, and nothing that anybody did.
        let activities = try night.text("Jobs/out/customer_activity.csv")
        #expect(activities.split(separator: "\n").count == 1)
        // The records of the others are all there.
        let others = owners.filter { !$0.hasPrefix("shop,") }
        #expect(try self.owners(night).count == others.count)
        // The second run has nothing to take out.
        #expect(try night.run().output.contains("unchanged"))
        // They come back in the same files, which are read again: everybody has the old id.
        _ = try night.folder.write(Self.jobFile, job)
        try night.run()
        #expect(try self.owners(night) == owners)
        #expect(try night.text("Jobs/out/customer_activity.csv").split(separator: "\n").count > 1)
    }

    @Test func whatIsRemovedIsErasedWhenItsTimeIsOver() throws {
        let night = try DemoJob(records: 300)
        let key = try #require(try night.keys(of: "shop").first)
        try leaveOut(Self.mapping, night)
        try night.add("former_sources: {shop: remove}\n")
        try night.run()
        func database() -> String {
            String(decoding: night.folder.read("Jobs/demo.db") ?? [], as: UTF8.self)
        }
        #expect(database().contains(key))
        try night.add("retention: [{after: deleted, days: 0}]\n")
        let erased = try night.run()
        #expect(erased.output.contains("records erased for good"))
        #expect(!database().contains(key))
    }

    @Test func whatIsSaidOfASourceThatIsThereIsRefused() throws {
        let night = try DemoJob(DemoWorld.make(records: 300))
        try night.add("former_sources: {shop: keep, web: drop}\n")
        let refused = try night.job("check", status: 2)
        #expect(refused.errors.contains("former_sources.web"))
        _ = try night.folder.write(
            Self.jobFile,
            night.text(Self.jobFile).replacing(", web: drop", with: "")
        )
        let present = try night.job("check", status: 2)
        #expect(present.errors.contains("former_sources.shop: is a source of this job"))
    }
}
