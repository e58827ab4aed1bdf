import Databases
import DelimitedFiles
import FileStreams
import JobSpec
import Pipeline
import Ports
import PublishedFiles
import Records
import RecordsTesting
import Scoring
import Secrets
import Standardization
import Synchronization
import Testing

/// Whole runs on real files and both stores.
@Suite struct PipelineTests {
    enum MasterStoreEngine: String, CaseIterable, CustomTestStringConvertible {
        case sqlite
        case postgresql

        var testDescription: String { rawValue }
    }

    func expectSame(_ world: World, _ one: String, _ other: String, _ isSame: Bool) throws {
        let ids = try [one, other].map { name in
            let parts = name.split(separator: "/").map(String.init)
            return try world.customer(parts[0], parts[1])
        }
        #expect(ids[0] != nil)
        #expect((ids[0] == ids[1]) == isSame)
    }

    private let first = [
        "1,홍길동,1965-01-02,010-2345-6789,서울 강남구 테헤란로 1 101동 202호,650102-1234567,,2020-01-01",
        "2,이영희,1967-03-04,010-2345-6780,서울 강남구 테헤란로 1 101동 202호,670304-2234567,메모 650102-1234567,2020-01-01",
        "3,박철수,1980-05-06,010-3333-4444,부산 해운대구 좌동로 5,,,2020-01-01",
    ]
    private let second = [
        "x1,홍길동님,650102,01023456789,,,,2024-01-01",
        "x2,Park Cheol Su,1980-05-06,+82-10-3333-4444,,,,2021-01-01",
        "x3,최민수,1990-07-08,010-5555-6666,대전 서구 둔산로 7,,,2021-01-01",
    ]

    private func world(_ engine: MasterStoreEngine = .sqlite) throws -> World {
        let world = try World(engine)
        try world.write("a", first)
        try world.write("b", second)
        return world
    }

    @Test(arguments: MasterStoreEngine.allCases) func recordsOfOneCustomerMeet(
        engine: MasterStoreEngine
    ) throws {
        let world = try world(engine)
        let record = try world.run()
        #expect(record.status == .published)
        #expect(record.records == 6)
        #expect(record.customers == 4)
        try expectSame(world, "a/1", "b/x1", true)
        try expectSame(world, "a/3", "b/x2", true)
        let addUp = record.loads.allSatisfy { $0.addsUp }
        #expect(addUp)
        // The couple at one door is one household.
        #expect(record.households == 2 + 1)
    }

    @Test(arguments: MasterStoreEngine.allCases) func aSecondRunChangesNothing(
        engine: MasterStoreEngine
    ) throws {
        let world = try world(engine)
        try world.run()
        let before = world.published()
        let again = try world.run()
        #expect(again.status == .unchanged)
        #expect(again.loads.map(\.unchanged) == [3, 3])
        #expect(world.published() == before)
    }

    @Test func bothStoresPublishTheSameBytes() throws {
        let one = try world(.sqlite)
        let other = try world(.postgresql)
        try one.run()
        try other.run()
        #expect(one.published() == other.published())
    }

    @Test(arguments: MasterStoreEngine.allCases) func orderAndThreadsDoNotMatter(
        engine: MasterStoreEngine
    ) throws {
        let plain = try world(engine)
        try plain.run(threads: 1)
        for threads in [1, 2, 3, 8] {
            let shuffled = try World(engine)
            try shuffled.write("a", first.reversed())
            try shuffled.write("b", [second[1], second[2], second[0]])
            try shuffled.run(["b", "a"].reversed(), threads: threads)
            #expect(shuffled.published() == plain.published())
        }
    }

    @Test(arguments: MasterStoreEngine.allCases) func oneLoadOrSeveralGiveTheSameCustomers(
        engine: MasterStoreEngine
    ) throws {
        let whole = try world(engine)
        try whole.run()
        let parts = try World(engine)
        for rows in [Array(first[0...0]), Array(first[1...2])] {
            try parts.write("a", rows)
            try parts.run(["a"], load: .delta)
        }
        try parts.write("b", second)
        try parts.run(["b"], load: .delta)
        let counts = (try parts.store().count(.customer), try whole.store().count(.customer))
        #expect(counts.0 == counts.1)
        try expectSame(parts, "a/1", "b/x1", true)
    }

    @Test(arguments: MasterStoreEngine.allCases) func changesAndDeletionsAreFollowed(
        engine: MasterStoreEngine
    ) throws {
        let world = try world(engine)
        try world.run()
        let id = try world.customer("a", "1")
        try world.write(
            "a",
            [
                first[0].replacing("010-2345-6789", with: "010-9999-8888")
                    .replacing("2020-01-01", with: "2025-01-01"), first[2],
            ]
        )
        let record = try world.run()
        #expect(record.loads[0].changed == 1)
        #expect(record.loads[0].deleted == 1)
        #expect(record.loads[0].unchanged == 1)
        #expect(try world.customer("a", "1") == id)
        #expect(try world.customer("a", "2") == nil)
        #expect(
            record.changes.filter { $0.count > 0 }.map(\.kind) == ["updated", "retired"]
        )
        var lineage: [[PublishedValue]] = []
        try world.store().rows(.customerLineage, where: nil) { lineage.append($0) }
        #expect(lineage.map { $0[2] } == [.text("retired")])
        // What comes back is new again, under the id it had.
        try world.write("a", first)
        #expect(try world.run().loads[0].new == 1)
        #expect(try world.customer("a", "2") == lineage[0][0].text)
    }

    @Test func aDeltaLoadDeletesNothing() throws {
        let world = try world()
        try world.run()
        try world.write("a", [first[0]])
        let record = try world.run(load: .delta)
        #expect(record.loads[0].deleted == 0)
        #expect(record.status == .unchanged)
    }

    /// A row that a delta load could not read is tried again, and never replaces a record.
    @Test func rejectsOfADeltaLoadAreTriedAgain() throws {
        let world = try World()
        try world.write("a", [first[0], "9,김하나,1990-01-01"])
        #expect(try world.run(["a"], load: .delta).loads[0].reasons == ["short_row": 1])
        // The next file brings nothing of that row: it waits.
        try world.write("a", [first[1]])
        let waiting = try world.run(["a"], load: .delta).loads[0]
        #expect(waiting.reasons == ["short_row": 1])
        #expect(waiting.read == 2)
        // A file with fewer columns makes it whole.
        try world.rewriteMapping(columns: ["id", "name", "birth"])
        _ = try world.folder.write("a.csv", "id,name,birth\n3,박철수,1980-05-06\n")
        let healed = try world.run(["a"], load: .delta).loads[0]
        #expect(healed.new == 2)
        #expect(healed.rejected == 0)
        #expect(try world.customer("a", "9") != nil)
    }

    @Test func anEmptyFullLoadIsRefused() throws {
        let world = try world()
        try world.run()
        let before = world.published()
        try world.write("a", [])
        let fault = #expect(throws: PortError.self) { try world.run() }
        #expect(
            fault?.message
                == "the full load has no usable record, and would delete all 3; nothing was changed"
        )
        #expect(fault?.cure == .resume)
        #expect(world.published() == before)
        #expect(try world.store().activeCounts() == ["a": 3, "b": 3])
    }

    /// Of two rows with one key the later one stays, in whatever order they come.
    @Test func duplicateKeysAreResolvedByTimeAndCounted() throws {
        let newer = "1,홍길순,1965-01-02,010-2345-6789,,,,2023-01-01"
        for rows in [[first[0], newer, first[2]], [newer, first[2], first[0]]] {
            let world = try World()
            try world.write("a", rows)
            let record = try world.run(["a"])
            #expect(record.loads[0].read == 3)
            #expect(record.loads[0].new == 2)
            #expect(record.loads[0].reasons == ["duplicate_key": 1])
            let payload = try #require(try world.store().payload(RecordID(source: "a", key: "1")))
            #expect(String(decoding: payload, as: UTF8.self).contains("홍길순"))
            #expect(try world.run(["a"]).status == .unchanged)
        }
    }

    @Test func gatesHoldWhatLooksWrong() throws {
        let world = try world()
        world.job.gates.sourceShrinks = 0.2
        try world.run()
        let before = world.published()
        try world.write("a", [first[0]])
        let held = try world.run()
        #expect(held.status == .held)
        #expect(held.held == ["gates.source_shrinks: a 66.7 % deleted, 20.0 % allowed"])
        #expect(world.published() == before)
        // The same short file is held again, although nothing in it is new.
        #expect(try world.run().status == .held)
        #expect(world.published() == before)
        // The next night's whole file heals it.
        try world.write("a", first)
        #expect(try world.run().status == .published)
        try world.write("a", [first[0]])
        #expect(try world.run(ignoresGates: true).status == .published)
        #expect(try world.store().count(.crosswalk) == 4)
    }

    @Test func aDryRunChangesNothing() throws {
        let world = try world()
        let record = try world.run(dryRun: true)
        #expect(record.status == .dryRun)
        #expect(record.customers == 4)
        #expect(try world.store().count(.customer) == 0)
        #expect(try world.store().activeCounts().isEmpty)
        #expect(try world.store().runRecords(limit: 5).isEmpty)
    }

    @Test func aRunThatDiedIsTakenUpUnderItsNumber() throws {
        let whole = try world()
        try whole.run()
        let killed = try world()
        try killed.store().prepare()
        try killed.store().writeRunRecord(1, status: "started", json: "{}")
        let record = try killed.run()
        #expect(record.run == 1)
        #expect(killed.published() == whole.published())
    }

    /// Somebody writes to a file while it is read.
    private final class Disturbed: ByteSourceOpener {
        private let files = FileOpener()
        private let looks = Mutex(0)

        func places(of location: String) throws -> [String] { try files.places(of: location) }
        func open(_ place: String) throws -> any ByteSource { try files.open(place) }
        func content(of place: String) throws -> SourceContent? {
            try files.content(of: place)
        }
        func writtenAt(_ place: String) -> Int? {
            looks.withLock { looks in
                looks += 1
                return looks
            }
        }
    }

    @Test func whatIsWrittenToWhileItIsReadIsNotTaken() throws {
        let world = try world()
        try world.run()
        let before = world.published()
        try world.write("a", ["9,김철수,1980-05-05,010-1111-2222,서울 중구 세종대로 1,,,2026-01-01"])
        world.opener = Disturbed()
        #expect {
            try world.run()
        } throws: { error in
            (error as? PortError)?.cure == .tryLater
        }
        #expect(try world.store().runRecords(limit: 1).first?.status == "failed")
        #expect(world.published() == before)
        world.opener = FileOpener()
        #expect(try world.run(ignoresGates: true).status == .published)
    }

    @Test func filesThatLagBehindAreBroughtUp() throws {
        let world = try world()
        try world.run()
        let before = world.published()
        _ = try world.folder.write("out/manifest.json", "{}")
        _ = try world.folder.write("out/customer.csv", "half")
        #expect(try world.run().status == .unchanged)
        #expect(world.published() == before)
    }

    @Test func decisionsOutrankTheModel() throws {
        let world = try world()
        try world.run()
        let one = RecordID(source: "a", key: "1")
        try world.store().writeDecision(
            Decision(one, RecordID(source: "b", key: "x1"), .different),
            by: "t",
            at: "",
            reason: ""
        )
        try world.store().writeDecision(
            Decision(one, RecordID(source: "b", key: "x3"), .same),
            by: "t",
            at: "",
            reason: ""
        )
        #expect(try world.run().status == .published)
        try expectSame(world, "a/1", "b/x1", false)
        try expectSame(world, "a/1", "b/x3", true)
    }

    @Test func residentNumbersNeverReachTheStore() throws {
        for usesKey in [true, false] {
            let world = try world()
            world.usesKey = usesKey
            let record = try world.run()
            let number = "1234567"
            for name in [
                "s.db", "s.db-wal", "out/customer.csv", "out/customer_origin.csv",
                "out/customer_change.csv",
            ] {
                let text = String(decoding: world.folder.read(name) ?? [], as: UTF8.self)
                #expect(!text.contains(number), "\(name)")
            }
            #expect(record.loads[0].findings[Finding(.residentNumberMasked, .keep("memo"))] == 1)
            #expect(
                (record.loads[0].findings[Finding(.residentNumberDropped, .residentNumber)] ?? 0)
                    == (usesKey ? 0 : 2)
            )
            let said = record.warnings.filter { $0.contains("rrn_basis") }
            #expect(said.count == (usesKey ? 0 : 1), "\(record.warnings)")
        }
    }
}
