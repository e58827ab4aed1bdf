import Databases
import DelimitedFiles
import FileStreams
import JobSpec
import Pipeline
import Ports
import Records
import RecordsTesting
import Scoring
import Standardization
import Synchronization
import Testing

/// What customers did, under the customers of today; and whom a mailing goes to.
@Suite struct ActivityTests {
    typealias Engine = PipelineTests.MasterStoreEngine

    private struct World {
        let folder: TemporaryFolder
        let place: JobSpec.Store
        var job = JobSpec()

        init(_ engine: Engine) throws {
            folder = try TemporaryFolder()
            place =
                engine == .sqlite
                ? .sqlite(path: folder.path + "/s.db")
                : .postgresql(url: try PostgreSQLServer.shared().database())
            job.name = "test"
            job.value.windowDays = 100
            job.value.grades = [
                .init(name: "vip", recencyDays: 30, frequency: 2, amount: 1000),
                .init(name: "some", recencyDays: nil, frequency: 1, amount: 0),
            ]
            try customers()
            try orders([
                "o1,1,2025-01-01 10:00:00,\"1,000원\"", "o2,1,2025-03-01,500", "o3,2,2025-02-01,70",
                "o4,1,2020-01-01,9000", "o5,77,2025-03-02,1",
            ])
        }

        func customers(_ extra: [String] = []) throws {
            let rows = [
                "1,홍길동,1965-01-02,서울 강남구 테헤란로 1 101동 202호,Y,",
                "2,이영희,1967-03-04,서울 강남구 테헤란로 1 101동 202호,Y,",
                "3,박철수,1980-05-06,,Y,", "4,최민수,1990-07-08,대전 서구 둔산로 7,N,",
                "5,한가람,1991-07-08,대전 서구 둔산로 9,Y,Y",
            ]
            _ = try folder.write(
                "a.csv",
                "id,name,birth,addr,ok,back\n" + (rows + extra).map { $0 + "\n" }.joined()
            )
        }

        func orders(_ rows: [String]) throws {
            _ = try folder.write(
                "o.csv",
                "id,member,at,amount\n" + rows.map { $0 + "\n" }.joined()
            )
        }

        private func source(_ name: String, _ targets: [(Attribute, String)]) -> DelimitedSource {
            var spec = MappingSpec()
            spec.source = name
            spec.key = ["id"]
            spec.targets = targets.map { MappingSpec.Target(attribute: $0.0, columns: [$0.1]) }
            return DelimitedSource(
                spec,
                location: "\(folder.path)/\(name).csv",
                opener: FileOpener()
            )
        }

        func store() throws -> SQLMasterStore { try SQLMasterStore(place, creates: true) }

        @discardableResult func run(
            _ observer: any Observer = SilentObserver()
        ) throws -> RunRecord {
            let input = RunInput(
                job: job,
                sources: [
                    .init(
                        source(
                            "a",
                            [
                                (.personName, "name"), (.birthDate, "birth"), (.address, "addr"),
                                (.consent("mail"), "ok"), (.keep("returned_mail"), "back"),
                            ]
                        ),
                        isFull: true
                    ),
                    .init(
                        source(
                            "o",
                            [
                                (.customerKey, "member"), (.date("at"), "at"),
                                (.number("amount"), "amount"),
                            ]
                        ),
                        isFull: true,
                        customerSource: "a"
                    ),
                ],
                store: try store(),
                publishers: [],
                settings: .shipped,
                rules: StandardizationRules(),
                keyer: nil,
                threads: 2,
                isDryRun: false,
                ignoresGates: false,
                clock: PipelineTests.FixedClock(),
                observer: observer
            )
            return try Run(input, version: "test").run()
        }

        func customer(_ key: String) throws -> String {
            var id = ""
            try store().rows(.crosswalk, where: ("source_key", key)) { id = $0[2].text }
            return id
        }

        /// Each customer's value, by the key of one of its records.
        func value(_ key: String) throws -> [PublishedValue] {
            var found: [PublishedValue] = []
            let id = try customer(key)
            try store().rows(.customerValue, where: ("customer_id", id)) { found = $0 }
            return Array(found.dropFirst())
        }
    }

    @Test(arguments: Engine.allCases) func activitiesAreCountedAndGraded(engine: Engine) throws {
        let world = try World(engine)
        let record = try world.run()
        #expect(record.records == 5)
        #expect(record.customers == 5)
        #expect(record.activities == 5)
        #expect(record.orphanActivities == 1)
        // 100 days back from 2 March, the latest of all: the order of 2020 is no part of it.
        #expect(
            try world.value("1") == [
                .text("2025-01-01 10:00:00"), .text("2025-03-01"), .integer(1), .integer(2),
                .real(1500), .text("vip"),
            ]
        )
        #expect(try world.value("2").last == .text("some"))
        #expect(try world.value("3").isEmpty)
        // A customer who comes later has the activities that waited.
        try world.customers(["77,새사람,2000-01-01,,,"])
        #expect(try world.run().orphanActivities == 0)
        #expect(try world.value("77").last == .text("some"))
    }

    private final class Notices: Observer {
        private let messages = Mutex<[String]>([])
        var all: [String] { messages.withLock { $0 } }
        func began(_ stage: String, total: Int?) {}
        func advanced(_ done: Int) {}
        func ended(_ summary: String) {}
        func noticed(_ message: String) { messages.withLock { $0.append(message) } }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeReadIsToldAndCountsForNothing(
        engine: Engine
    ) throws {
        let world = try World(engine)
        try world.orders([
            "o1,1,someday,100", "o2,1,2025-01-01,1e300", "o3,1,2025-01-02,99999999999999999999",
            "o4,1,2025-01-03,\"₩1,200\"", "o5,1,2025-01-03,none",
        ])
        let notices = Notices()
        try world.run(notices)
        #expect(
            notices.all.filter { $0.hasPrefix("o:") }
                == ["o: 1 have no date.at that can be read; they count for nothing"]
        )
        #expect(try world.value("1")[3] == .integer(4))
        #expect(try world.value("1")[4] == .real(1200))
    }

    @Test(arguments: Engine.allCases) func activitiesOfNoCustomerAreListed(engine: Engine) throws {
        let world = try World(engine)
        try world.run()
        var orphans: [Activity] = []
        try world.store().orphanActivities { orphans.append($0) }
        #expect(orphans.map(\.key) == ["o5"])
        #expect(orphans.first?.customerKey == "77")
        #expect(orphans.first?.amount == 1)
    }

    @Test(arguments: Engine.allCases) func activitiesFollowMergesAndUnmerges(engine: Engine) throws
    {
        let world = try World(engine)
        try world.run()
        let before = try (world.value("1"), world.value("2"))
        let stewardship = Stewardship(
            try world.store(),
            rules: StandardizationRules(),
            survivorship: SurvivorshipSpec(),
            sourceOrder: ["a"]
        )
        let ids = try [world.customer("1"), world.customer("2")]
        let action = try stewardship.carryOut(
            stewardship.merge(ids),
            by: "kim",
            at: "",
            reason: ""
        )
        let run = try world.run().run
        #expect(try world.value("1")[3] == .integer(3))
        #expect(try world.value("1") == world.value("2"))
        _ = try Rollback(
            world.store(),
            clock: PipelineTests.FixedClock(),
            version: ""
        ).undo(run)
        #expect(try (world.value("1"), world.value("2")) == before)
        _ = try stewardship.undo(action, by: "kim", at: "", reason: "")
        try world.run()
        #expect(try (world.value("1"), world.value("2")) == before)
    }

    @Test(arguments: Engine.allCases) func changedAndDeletedActivitiesAreFollowed(
        engine: Engine
    ) throws {
        let world = try World(engine)
        try world.run()
        try world.orders(["o1,1,2025-01-01 10:00:00,2000", "o3,1,2025-02-01,70"])
        try world.run()
        #expect(try world.store().activityCounts().all == 2)
        #expect(try world.value("1")[4] == .real(2070))
        #expect(try world.value("2").isEmpty)
    }

    @Test(arguments: Engine.allCases) func aHeldRunHoldsItsActivities(engine: Engine) throws {
        var world = try World(engine)
        try world.run()
        world.job.gates.masterChanges = 0.01
        try world.customers([
            "6,김하나,1990-01-02,대구 수성구 달구벌대로 9,,", "7,정다운,1971-11-12,부산 해운대구 좌동로 5,,",
        ])
        try world.orders(["o9,1,2025-03-01,5"])
        #expect(try world.run().status == .held)
        #expect(try world.store().activityCounts().all == 5)
        let store = try world.store()
        try store.transaction { _ = try HeldPublication(store).release() }
        #expect(try world.store().activityCounts().all == 1)
        #expect(try world.value("1")[4] == .real(5))
    }

    @Test func aMailingGoesToWhoConsentedAndCanBeReached() throws {
        let world = try World(.sqlite)
        try world.run()
        let list = MailingList(try world.store(), purpose: "mail")
        let all = try list.entries(per: .customer).entries
        let excluded = try list.entries(per: .customer).excluded
        #expect(Set(all.map(\.name)) == ["홍길동", "이영희"])
        #expect(excluded.withoutConsent == 1)
        #expect(excluded.withoutAddress == 1)
        #expect(excluded.returned == 1)
        let homes = try list.entries(per: .household).entries
        #expect(homes.count == 1)
        #expect(homes.first?.members == 2)
        #expect(homes.first?.address == "서울특별시 강남구 테헤란로 1")
        #expect(homes.first?.unit == "101동 202호")
        var head = ""
        try world.store().rows(.household, where: nil) { row in
            if row[3] == .integer(2) { head = row[4].text }
        }
        #expect(homes.first?.customerID == head)
        let other = try MailingList(world.store(), purpose: "phone").entries(per: .customer).entries
        #expect(other.isEmpty)
    }
}
