import Foundation
import RecordsTesting
import Testing

/// A source that is no longer in the job: its records stay, and that is said, or they go.
@Suite struct FormerSourcesTests {
    private static let mapping = "Mappings/shop.yaml"
    private static let orders = "Mappings/orders.yaml"
    private static let jobFile = "Jobs/demo.yaml"

    private func text(_ name: String, _ night: DemoJob) throws -> String {
        String(decoding: try #require(night.folder.read(name)), as: UTF8.self)
    }

    /// Takes a mapping, and where its data are, out of the job.
    private func leaveOut(_ mapping: String, _ night: DemoJob) throws {
        var lines = try text(Self.jobFile, night).components(separatedBy: "\n")
        let place = try #require(lines.firstIndex { $0.contains(mapping) })
        lines.removeSubrange(place...(place + 1))
        _ = try night.folder.write(Self.jobFile, lines.joined(separator: "\n"))
    }

    private func records(of source: String, _ night: DemoJob) throws -> Int {
        try night.look("export", "crosswalk").output.split(separator: "\n")
            .filter { $0.hasPrefix("\(source),") }.count
    }

    @Test func recordsOfASourceThatIsGoneStayAndThatIsSaid() throws {
        let night = try DemoJob(records: 600)
        let master = try night.look("export", "customers").output
        let count = try records(of: "shop", night)
        try leaveOut(Self.mapping, night)
        let note =
            "shop: \(count) records are of this source, which the job does not have; they stay"
        #expect(try night.run().errors.contains(note))
        #expect(try night.job("check").errors.contains(note))
        #expect(try records(of: "shop", night) == count)
        try night.add("former_sources: {shop: keep}\n")
        let quiet = try night.run()
        #expect(!quiet.errors.contains("former_sources"))
        #expect(try night.job("check").errors.isEmpty)
        #expect(try records(of: "shop", night) == count)
        #expect(try night.look("export", "customers").output.count > master.count / 2)
    }

    @Test func recordsOfASourceThatIsRemovedGoAndComeBackWithIt() throws {
        let night = try DemoJob(records: 600)
        let job = try text(Self.jobFile, night)
        let master = try night.look("export", "customers").output
        let crosswalk = try night.look("export", "crosswalk").output
        let count = try records(of: "shop", night)
        try leaveOut(Self.mapping, night)
        try leaveOut(Self.orders, night)
        try night.add("former_sources: {shop: remove, orders: remove, never_seen: remove}\n")
        // What is asked for may shrink a source, but a master that is another one is still looked at.
        let held = try night.job("run", status: 1)
        #expect(held.output.contains("gates.master_changes"))
        #expect(!held.output.contains("gates.source_shrinks"))
        #expect(try records(of: "shop", night) == count)
        let status = try night.look("status").output
        #expect(status.contains("run 2 is held by a gate: dongil publish --release 2"))
        #expect(!status.contains("staged records wait"))
        #expect(try night.look("status", "--json").output.contains("\"held_run\":2}"))
        let removed = try night.run()
        #expect(try !night.look("status").output.contains("held"))
        #expect(try records(of: "shop", night) == 0)
        #expect(try night.look("export", "rejects").output.contains("shop,") == false)
        #expect(removed.output.contains("activities  ") == false)
        // The second run has nothing to take out.
        let again = try night.run()
        #expect(again.output.contains("unchanged"))
        // The records of the others are all there.
        #expect(
            try night.look("export", "crosswalk").output.split(separator: "\n").count
                == crosswalk.split(separator: "\n").count - count
        )
        // It comes back in the same file: read again, and everybody has the old id.
        _ = try night.folder.write(Self.jobFile, job)
        let back = try night.run()
        #expect(back.output.contains("created") || back.output.contains("updated"))
        #expect(try records(of: "shop", night) == count)
        func owners(_ text: String) -> [String] {
            text.split(separator: "\n").map {
                $0.split(separator: ",").prefix(3).joined(separator: ",")
            }
        }
        #expect(try owners(night.look("export", "crosswalk").output) == owners(crosswalk))
        #expect(try night.customers().count == master.split(separator: "\n").count - 1)
    }

    @Test func whatIsSaidOfASourceThatIsThereIsRefused() throws {
        let night = try DemoJob(DemoWorld.make(records: 300))
        try night.add("former_sources: {shop: keep, web: drop}\n")
        let refused = try night.job("check", status: 2)
        #expect(refused.errors.contains("former_sources.web"))
        let text = try text(Self.jobFile, night)
        _ = try night.folder.write(Self.jobFile, text.replacing(", web: drop", with: ""))
        let present = try night.job("check", status: 2)
        #expect(present.errors.contains("former_sources.shop: is a source of this job"))
    }
}
