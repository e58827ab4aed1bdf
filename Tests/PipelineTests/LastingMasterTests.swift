import Databases
import JobSpec
import Pipeline
import Ports
import Records
import RecordsTesting
import Scoring
import Testing

/// Ids, households and golden values over nights, moves, returns and other settings.
@Suite struct LastingMasterTests {
    typealias World = PipelineTests.World
    typealias Engine = PipelineTests.MasterStoreEngine

    /// Golden records are derived: deleted and built again, they are the same.
    @Test(arguments: Engine.allCases) func whatIsDerivedIsBuiltAgain(engine: Engine) throws {
        let world = try World.published(engine)
        let before = try world.state()
        let store = try world.store()
        for table in PublishedTable.allCases where table.isState && table != .crosswalk {
            try store.remove(
                table,
                keys: (before[table] ?? []).map { RowChange(table, before: nil, after: $0).key }
            )
        }
        #expect(try store.count(.customer) == 0)
        let record = try world.run(rebuilds: true)
        #expect(record.status == .published)
        #expect(try world.state() == before)
        // And where nothing is missing, building again changes nothing.
        #expect(try world.run(rebuilds: true).changes.allSatisfy { $0.count == 0 })
        #expect(try world.state() == before)
    }

    @Test(arguments: Engine.allCases) func aMoveMovesTheMemberAndHistoryKeepsTheOldHome(
        engine: Engine
    ) throws {
        let world = try World.published(engine)
        func home(_ key: String) throws -> String {
            var id = ""
            try world.store().rows(.crosswalk, where: ("source_key", key)) { id = $0[3].text }
            return id
        }
        let old = try home("1")
        #expect(try home("2") == old)
        try world.night()
        try world.run()
        // The husband stays, the wife moved; someone new lives at the old door alone.
        #expect(try home("1") == old)
        #expect(try home("2") != old)
        let before = PastMaster(try world.store(), asOf: 1)
        #expect(try before.members(ofHousehold: old).count == 2)
        // When she comes back, so does the household's membership.
        try world.write("a", World.people)
        try world.run()
        #expect(try home("2") == old)
    }

    /// Who left an id before it was retired has no claim on it.
    @Test(arguments: Engine.allCases) func onlyTheLastRecordsOfAnIDGetItBack(
        engine: Engine
    ) throws {
        let world = try World.published(engine)
        let id = try #require(try world.customer("a", "3"))
        let store = try world.store()
        // b/x2 leaves the customer, then a/3 is deleted: the id is retired with a/3 alone.
        let apart = Decision(
            RecordID(source: "a", key: "3"),
            RecordID(source: "b", key: "x2"),
            .different
        )
        try store.writeDecision(apart, by: "t", at: "", reason: "")
        try world.run()
        let keeper = try #require(
            try [("a", "3"), ("b", "x2")].first { try world.customer($0.0, $0.1) == id }
        )
        let leaver = keeper.0 == "a" ? ("b", "x2") : ("a", "3")
        let rows = (World.people, World.callers)
        func without(_ record: (String, String)) throws {
            try world.write("a", rows.0.filter { record.0 != "a" || !$0.hasPrefix(record.1 + ",") })
            try world.write("b", rows.1.filter { record.0 != "b" || !$0.hasPrefix(record.1 + ",") })
        }
        try without(keeper)
        try world.run()
        #expect(try world.customer(leaver.0, leaver.1) != id)
        // The leaver goes and comes back: it gets its own id, not the one it left.
        let own = try #require(try world.customer(leaver.0, leaver.1))
        try world.write("a", rows.0.filter { !$0.hasPrefix("3,") })
        try world.write("b", rows.1.filter { !$0.hasPrefix("x2,") })
        try world.run()
        try without(keeper)
        try world.run()
        #expect(try world.customer(leaver.0, leaver.1) == own)
        try world.write("a", rows.0)
        try world.write("b", rows.1)
        try world.run()
        #expect(try world.customer(keeper.0, keeper.1) == id)
    }

    /// A new model, a renamed file, another order of sources, delta instead of full: the same ids.
    @Test(arguments: Engine.allCases) func idsHoldOverEverythingButRecords(engine: Engine) throws {
        let world = try World.published(engine)
        func ids() throws -> [[PublishedValue]] {
            var all: [[PublishedValue]] = []
            try world.store().rows(.crosswalk, where: nil) { all.append(Array($0[0...3])) }
            return all
        }
        let before = try ids()
        try world.run(["b", "a"])
        #expect(try ids() == before)
        _ = try world.folder.write(
            "renamed.csv",
            String(
                decoding: world.folder.read("a.csv") ?? [],
                as: UTF8.self
            )
        )
        world.files["a"] = "renamed"
        #expect(try world.run(["b", "a"]).loads.allSatisfy { $0.unchanged == $0.read })
        #expect(try ids() == before)
        try world.run(["b", "a"], load: .delta)
        #expect(try ids() == before)
        world.settings.model = .shipped
        #expect(try world.run(["b", "a"]).status == .published)
        #expect(try ids() == before)
    }
}
