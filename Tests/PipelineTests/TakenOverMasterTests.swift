import Databases
import JobSpec
import Pipeline
import Ports
import Records
import RecordsTesting
import Testing

/// A master that was there before is taken over with its ids.
@Suite struct TakenOverMasterTests {
    typealias World = PipelineTests.World
    typealias Engine = PipelineTests.MasterStoreEngine

    private static let hong = "홍길동,1980-05-05,010-1111-2222,서울 강남구 테헤란로 1,,,2026-01-01"
    private static let kim = "김철수,1975-03-03,010-3333-4444,부산 중구 중앙대로 5,,,2026-01-01"
    private static let lee = "이영희,1990-09-09,010-5555-6666,대구 중구 국채보상로 7,,,2026-01-01"

    /// `a` is the old master: 홍길동 stands in it twice.
    private func world(_ engine: Engine) throws -> World {
        let world = try World(engine)
        world.lastingIDs = ["a"]
        try world.write("a", ["M-0007,\(Self.hong)", "M-0009,\(Self.hong)", "M-0020,\(Self.kim)"])
        try world.write("b", ["x1,\(Self.hong)", "x2,\(Self.kim)", "x3,\(Self.lee)"])
        return world
    }

    @Test(arguments: Engine.allCases) func oldIDsStayTheCustomers(engine: Engine) throws {
        let world = try world(engine)
        try world.run()
        #expect(try world.customer("b", "x1") == "M-0007")
        #expect(try world.customer("b", "x2") == "M-0020")
        let minted = try #require(try world.customer("b", "x3"))
        #expect(minted.hasPrefix("C") && minted.count == 14)
        // The old master's own duplicate resolves, in the run that found it and ever after.
        let master = PastMaster(try world.store(), asOf: 1)
        #expect(try master.customerID("M-0009") == "M-0007")
        #expect(try world.run().status == .unchanged)
        // The old master goes: its ids stay.
        try world.write("a", ["M-0020,\(Self.kim)"])
        try world.run()
        #expect(try world.customer("b", "x1") == "M-0007")
        let later = PastMaster(try world.store(), asOf: 3)
        #expect(try later.customerID("M-0009") == "M-0007")
    }

    @Test(arguments: Engine.allCases) func whatIsTakenApartHasItsOldIDBack(engine: Engine) throws {
        let world = try world(engine)
        try world.run()
        let store = try world.store()
        for other in [RecordID(source: "a", key: "M-0007"), RecordID(source: "b", key: "x1")] {
            try store.writeDecision(
                Decision(RecordID(source: "a", key: "M-0009"), other, .different),
                by: "t",
                at: "",
                reason: ""
            )
        }
        try world.run()
        #expect(try world.customer("a", "M-0009") == "M-0009")
        #expect(try world.customer("a", "M-0007") == "M-0007")
    }

    /// In the store already, and then the old master comes: the larger part keeps its id.
    @Test(arguments: Engine.allCases) func anOldMasterThatComesLaterIsTakenOverToo(
        engine: Engine
    ) throws {
        let world = try world(engine)
        let rows = (world.folder.read("a.csv"), "")
        try world.write("a", ["M-0020,\(Self.kim)"])
        try world.run()
        let minted = try #require(try world.customer("b", "x1"))
        _ = try world.folder.write("a.csv", String(decoding: rows.0 ?? [], as: UTF8.self))
        try world.run()
        // Two records of it came, each with another id; one record has the minted one: a tie, and
        // an id that was there before any run is the older.
        #expect(try world.customer("b", "x1") == "M-0007")
        let master = PastMaster(try world.store(), asOf: 2)
        #expect(try master.customerID(minted) == "M-0007")
        #expect(try master.customerID("M-0009") == "M-0007")
    }

    @Test(arguments: Engine.allCases) func oneLoadOrTwoTakeOverTheSameIDs(engine: Engine) throws {
        let once = try world(engine)
        try once.run()
        let twice = try world(engine)
        try twice.run(["a"])
        try twice.run()
        for (source, key) in [("a", "M-0007"), ("a", "M-0009"), ("b", "x1"), ("b", "x2")] {
            #expect(try once.customer(source, key) == twice.customer(source, key))
        }
    }

    /// Rows that a mapping leaves out are counted apart, and are neither records nor rejects.
    @Test(arguments: Engine.allCases) func excludedRowsAreCountedApart(engine: Engine) throws {
        let world = try World(engine)
        world.excluded = [.init(column: "memo", values: ["탈퇴", "D"])]
        try world.write(
            "a",
            [
                "1,\(Self.hong)", "2,김철수,1975-03-03,,,,탈퇴,2026-01-01", "3,이영희,,,,, D ,2026-01-01",
                ",\(Self.lee)",
            ]
        )
        try world.write("b", ["x1,\(Self.hong)"])
        let load = try world.run().loads[0]
        #expect((load.read, load.new, load.excluded, load.rejected) == (4, 1, 2, 1))
        #expect(load.addsUp)
        #expect(try world.store().rejectCount() == 1)
        // From the same file, not read again.
        let again = try world.run().loads[0]
        #expect((again.read, again.unchanged, again.excluded, again.rejected) == (4, 1, 2, 1))
        // What is no longer left out comes in.
        world.excluded = []
        #expect(try world.run().loads[0].new == 2)
    }
}
