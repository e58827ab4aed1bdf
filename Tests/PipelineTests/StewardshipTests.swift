import Databases
import JobSpec
import Pipeline
import Ports
import Records
import RecordsTesting
import Standardization
import Testing

/// Merges, unmerges, splits, pins and their undoing, on real stores.
@Suite struct StewardshipTests {
    typealias World = PipelineTests.World
    typealias Engine = PipelineTests.MasterStoreEngine

    private func world(_ engine: Engine) throws -> World {
        let world = try World(engine)
        try world.write(
            "a",
            [
                "1,홍길동,1965-01-02,010-2345-6789,서울 강남구 테헤란로 1 101동 202호,,,2020-01-01",
                "2,박철수,1980-05-06,010-3333-4444,부산 해운대구 좌동로 5,,,2020-01-01",
                "3,김하나,1990-01-02,010-7777-1111,대구 수성구 달구벌대로 9,,,2020-01-01",
            ]
        )
        try world.write(
            "b",
            [
                "x1,홍길동,1965-01-02,010-2345-6789,,,,2021-01-01",
                "x2,박철수,1980-05-06,010-3333-4444,,,,2021-01-01",
            ]
        )
        try world.run()
        return world
    }

    private func stewardship(_ world: World) throws -> Stewardship {
        Stewardship(
            try world.store(),
            rules: StandardizationRules(),
            survivorship: world.job.survivorship,
            sourceOrder: ["a", "b"]
        )
    }

    private func carryOut(_ world: World, _ plan: Stewardship.Plan) throws -> Int {
        let number = try stewardship(world).carryOut(plan, by: "kim", at: "now", reason: "r")
        #expect(try world.run().status == .published)
        return number
    }

    /// Ids and values; not since which run a record has its id, which tells of the detour.
    private func state(_ world: World) throws -> [PublishedTable: [[PublishedValue]]] {
        var all: [PublishedTable: [[PublishedValue]]] = [:]
        for table in PublishedTable.allCases where table.isState {
            try world.store().rows(table, where: nil) { row in
                all[table, default: []].append(table == .crosswalk ? row.dropLast() : row)
            }
        }
        return all
    }

    @Test(arguments: Engine.allCases) func unmergeAfterMergeGivesBackIDsAndValues(
        engine: Engine
    ) throws {
        let world = try world(engine)
        let before = try state(world)
        let one = try #require(try world.customer("a", "1"))
        let other = try #require(try world.customer("a", "2"))
        // They contradict each other in name and birth: all four records still become one customer.
        try _ = carryOut(world, stewardship(world).merge([one, other]))
        let merged = try #require(try world.customer("a", "1"))
        for record in [("a", "2"), ("b", "x1"), ("b", "x2")] {
            #expect(try world.customer(record.0, record.1) == merged)
        }
        let gone = merged == one ? other : one
        #expect(
            try PastMaster(world.store(), asOf: world.store().publishedRun()).customerID(gone)
                == merged
        )
        try _ = carryOut(world, stewardship(world).unmerge(gone))
        #expect(try state(world) == before)
        #expect(throws: PortError.self) { try stewardship(world).unmerge(gone) }
    }

    @Test(arguments: Engine.allCases) func aMergeIsTakenBackWhenItsHistoryIsGone(
        engine: Engine
    ) throws {
        let world = try world(engine)
        world.job.history.days = 1
        let before = try state(world)
        let ids = try [("a", "1"), ("a", "2")].map {
            try #require(try world.customer($0.0, $0.1))
        }
        world.day = "2026-01-02"
        try _ = carryOut(world, stewardship(world).merge(ids))
        let merged = try #require(try world.customer("a", "1"))
        let people = try #require(world.folder.read("a.csv"))
        let text = String(decoding: people, as: UTF8.self)
        for (day, rows) in [
            ("2026-01-04", text.replacing("010-7777-1111", with: "010-7777-2222")),
            ("2026-01-06", text),
        ] {
            world.day = day
            _ = try world.folder.write("a.csv", rows)
            #expect(try world.run().status == .published)
        }
        // Of the run that merged nothing can be told any more.
        #expect(try PublishedRuns(world.store()).asOf(2) == nil)
        let gone = try #require(ids.first { $0 != merged })
        try _ = carryOut(world, stewardship(world).unmerge(gone))
        #expect(try state(world) == before)
    }

    /// Does something once a run has come to a stage.
    ///
    /// `@unchecked Sendable`: a run speaks from the thread that runs it.
    private final class Interruption: Observer, @unchecked Sendable {
        private let stage: String
        private let body: () throws -> Void
        private(set) var outcome: Result<Void, any Error>?

        init(at stage: String, _ body: @escaping () throws -> Void) {
            self.stage = stage
            self.body = body
        }

        func began(_ stage: String, total: Int?) {
            if stage == self.stage { outcome = Result(catching: body) }
        }
        func advanced(_ done: Int) {}
        func ended(_ summary: String) {}
        func noticed(_ message: String) {}
    }

    /// A file lets one write at a time, and matching takes minutes where there are ten million.
    @Test(arguments: Engine.allCases, ["standardize", "cluster"])
    func stewardsGoOnDecidingWhileARunMatches(engine: Engine, stage: String) throws {
        let world = try world(engine)
        let one = try #require(try world.customer("a", "1"))
        let other = try #require(try world.customer("a", "2"))
        let plan = try stewardship(world).merge([one, other])
        try world.write("b", ["x1,홍길동,1965-01-02,010-2345-6789,,,,2022-01-01"])
        let interruption = Interruption(at: stage) {
            _ = try self.stewardship(world).carryOut(plan, by: "kim", at: "now", reason: "r")
        }
        world.observer = interruption
        #expect(try world.run().status == .published)
        try #require(interruption.outcome).get()
        // What the run had read before is what it published; the next one has all.
        #expect(try world.customer("a", "2") == other)
        world.observer = SilentObserver()
        #expect(try world.run().status == .published)
        #expect(try world.customer("a", "2") == one)
        #expect(try world.run().status == .unchanged)
    }

    /// The next run sees by what is in force that nothing changed: then nothing else may be published.
    @Test(arguments: Engine.allCases) func whatIsDoneAndUndoneBesideARunLeavesNoTrace(
        engine: Engine
    ) throws {
        let world = try world(engine)
        let one = try #require(try world.customer("a", "1"))
        let other = try #require(try world.customer("a", "2"))
        let plan = try stewardship(world).merge([one, other])
        try world.write("b", ["x1,홍길동,1965-01-02,010-2345-6789,,,,2022-01-01"])
        let interruption = Interruption(at: "standardize") {
            _ = try self.stewardship(world).carryOut(plan, by: "kim", at: "now", reason: "r")
        }
        world.observer = interruption
        #expect(try world.run().status == .published)
        try #require(interruption.outcome).get()
        world.observer = SilentObserver()
        _ = try stewardship(world).undo(1, by: "kim", at: "now", reason: "r")
        #expect(try world.run().status == .unchanged)
        #expect(try world.customer("a", "2") == other)
    }

    @Test(arguments: Engine.allCases) func whatIsUndoneWasNeverDone(engine: Engine) throws {
        let world = try world(engine)
        let before = try state(world)
        let one = try #require(try world.customer("a", "1"))
        let other = try #require(try world.customer("a", "3"))
        let record = RecordID(source: "b", key: "x1")
        let plans = [
            try stewardship(world).merge([one, other]),
            try stewardship(world).split(one, [record]),
            try stewardship(world).pin(.mobilePhone, to: "010 9999 0000", of: one, record: nil),
        ]
        for plan in plans {
            let number = try carryOut(world, plan)
            let done = try state(world)
            #expect(done != before)
            let undo = try stewardship(world).undo(number, by: "lee", at: "", reason: "")
            #expect(try world.run().status == .published)
            #expect(try state(world) == before, "\(plan.kind)")
            #expect(try world.store().action(number)?.undoneBy == undo)
            #expect(throws: PortError.self) {
                try stewardship(world).undo(number, by: "", at: "", reason: "")
            }
            // An undo can be undone, and that too.
            let redo = try stewardship(world).undo(undo, by: "lee", at: "", reason: "")
            try world.run()
            #expect(try state(world) == done, "\(plan.kind)")
            _ = try stewardship(world).undo(redo, by: "lee", at: "", reason: "")
            try world.run()
            #expect(try state(world) == before, "\(plan.kind)")
        }
    }

    @Test func aSplitHoldsWhateverComes() throws {
        let world = try world(.sqlite)
        let id = try #require(try world.customer("a", "1"))
        let record = RecordID(source: "b", key: "x1")
        _ = try carryOut(world, stewardship(world).split(id, [record]))
        #expect(try world.customer("a", "1") == id)
        #expect(try world.customer("b", "x1") != id)
        // A third record that is like both joins one of them, and not the two.
        try world.write(
            "b",
            [
                "x1,홍길동,1965-01-02,010-2345-6789,,,,2021-01-01",
                "x2,박철수,1980-05-06,010-3333-4444,,,,2021-01-01",
                "x3,홍길동,1965-01-02,010-2345-6789,,,,2022-01-01",
            ]
        )
        try world.run()
        #expect(try world.customer("a", "1") != world.customer("b", "x1"))
        #expect(throws: PortError.self) {
            try stewardship(world).split(id, [RecordID(source: "a", key: "3")])
        }
    }

    @Test func whatWasHeldApartIsNotMergedBySilence() throws {
        let world = try world(.sqlite)
        let id = try #require(try world.customer("a", "1"))
        let record = RecordID(source: "b", key: "x1")
        let number = try carryOut(world, stewardship(world).split(id, [record]))
        let other = try #require(try world.customer("b", "x1"))
        let fault = #expect(throws: PortError.self) { try stewardship(world).merge([id, other]) }
        #expect(
            fault?.message == "were held apart by kim in action \(number); undo that first"
        )
    }

    @Test(arguments: Engine.allCases) func aPinOutranksTheRulesAndGoesWithItsRecord(
        engine: Engine
    ) throws {
        let world = try world(engine)
        let id = try #require(try world.customer("a", "1"))
        let record = RecordID(source: "b", key: "x1")
        let pin = try stewardship(world).pin(
            .address,
            to: "서울 송파구 올림픽로 300 101동 3호",
            of: id,
            record: record
        )
        _ = try carryOut(world, pin)
        func row(_ id: String) throws -> [PublishedValue] {
            var found: [PublishedValue] = []
            try world.store().rows(.customer, where: ("customer_id", id)) { found = $0 }
            return found
        }
        #expect(try row(id)[10] == .text("서울특별시 송파구 올림픽로 300"))
        #expect(try row(id)[12] == .text("101동 3호"))
        // The postcode of the old address did not stay behind.
        #expect(try row(id)[13] == .text(""))
        var rules: [String: String] = [:]
        try world.store().rows(.customerOrigin, where: ("customer_id", id)) {
            rules[$0[1].text] = $0[5].text
        }
        #expect(rules["address"] == "pinned")
        _ = try carryOut(world, stewardship(world).split(id, [record]))
        let other = try #require(try world.customer("b", "x1"))
        #expect(try row(other)[10] == .text("서울특별시 송파구 올림픽로 300"))
        #expect(try row(id)[10] == .text("서울특별시 강남구 테헤란로 1"))
        for (attribute, value) in [(Attribute.mobilePhone, "없음"), (.consent("x"), "Y")] {
            #expect(throws: PortError.self) {
                try stewardship(world).pin(attribute, to: value, of: id, record: nil)
            }
        }
    }

    @Test func aPreviewShowsTheGoldenRecordToBe() throws {
        let world = try world(.sqlite)
        let one = try #require(try world.customer("a", "1"))
        let other = try #require(try world.customer("a", "3"))
        let plan = try stewardship(world).merge([one, other])
        let preview = try stewardship(world).preview(plan.after[0].records)
        try _ = carryOut(world, plan)
        var origins: [String: String] = [:]
        let id = try #require(try world.customer("a", "1"))
        try world.store().rows(.customerOrigin, where: ("customer_id", id)) {
            origins[$0[1].text] = $0[2].text
        }
        let shown = Dictionary(preview.map { ($0.attribute.name, $0.text) }) { first, _ in first }
        #expect(shown == origins)
    }
}
