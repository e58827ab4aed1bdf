import Databases
import JobSpec
import Pipeline
import Ports
import Records
import Testing

/// How far back the published master can be told, where a job says how long that is to be.
@Suite struct KeptHistoryTests {
    typealias World = PipelineTests.World
    typealias Engine = PipelineTests.MasterStoreEngine

    /// Nights on which people leave, come back and change, a day each; the state after each of them.
    private func nights(
        _ world: World,
        _ count: Int
    ) throws -> [[PublishedTable: [[PublishedValue]]]] {
        try (1...count).map { number in
            world.day = "2026-01-0\(number)"
            switch number {
            case 2, 4, 6: try world.night()
            default: try world.write("a", World.people)
            }
            // One leaves at once, and comes back when nobody tells any more what was published then.
            let isAway = (2...5).contains(number)
            try world.write("b", isAway ? World.callers.dropLast() : World.callers)
            try world.run()
            return try world.state()
        }
    }

    private func world(_ engine: Engine, days: Int?) throws -> World {
        let world = try World(engine)
        world.job.history.days = days
        return world
    }

    private func master(
        _ world: World,
        asOf run: Int
    ) throws -> [PublishedTable: [[PublishedValue]]] {
        var all: [PublishedTable: [[PublishedValue]]] = [:]
        for table in PublishedTable.allCases where table.isState {
            try PastMaster(world.store(), asOf: run).each(table) {
                all[table, default: []].append($0)
            }
        }
        return all
    }

    @Test(arguments: Engine.allCases) func whatIsKeptIsToldAsItWas(engine: Engine) throws {
        let world = try world(engine, days: 2)
        let states = try nights(world, 5)
        let runs = try PublishedRuns(world.store())
        // On the fifth day the state of the third can be told, and every one since.
        #expect(runs.entries.map(\.run) == [3, 4, 5])
        #expect(runs.reach == "the history reaches back to run 3 of 2026-01-03")
        #expect(runs.asOf(2) == nil)
        #expect(runs.asOf(day: "2026-01-02") == nil)
        for run in 3...5 { #expect(try master(world, asOf: run) == states[run - 1]) }
        #expect(throws: PortError.self) {
            try Rollback(world.store(), clock: PipelineTests.FixedClock(), version: "test").undo(3)
        }
        _ = try Rollback(world.store(), clock: PipelineTests.FixedClock(), version: "test").undo(4)
        #expect(try world.state() == states[2])
    }

    @Test(arguments: Engine.allCases) func noValueOfBeforeIsLeft(engine: Engine) throws {
        let world = try world(engine, days: 1)
        _ = try nights(world, 5)
        let store = try world.store()
        var left = 0
        for run in 1...4 {
            for change in try store.changes(of: run, from: 1, limit: 1000) {
                left += 1
                guard change.table != .crosswalk else { continue }
                #expect([.customer, .household].contains(change.table))
                #expect((change.before == nil) != (change.after == nil))
                #expect(change.before ?? "{}" == "{}")
                #expect(change.after ?? "{}" == "{}")
            }
        }
        #expect(left > 0)
        var feed: Set<Int> = []
        try store.rows(.customerChange, where: nil) { feed.insert($0[0].integer) }
        #expect(feed == [5])
        #expect(try !store.changes(of: 5, from: 1, limit: 1000).isEmpty)
    }

    /// Ids are those of a store that forgets nothing, whoever comes back.
    @Test(arguments: Engine.allCases) func idsDoNotDependOnIt(engine: Engine) throws {
        let short = try world(engine, days: 1)
        let whole = try world(engine, days: nil)
        #expect(try nights(short, 7) == nights(whole, 7))
        let (one, other) = try (short.store(), whole.store())
        #expect(try PublishedRuns(other).reach == nil)
        #expect(try one.retiredIDs() == other.retiredIDs())
        for id in try other.retiredIDs() {
            let retired = try other.lastRetirement(.customer, id: id)
            #expect(try one.lastRetirement(.customer, id: id) == retired)
            #expect(
                try one.recordsTaken(from: id, by: retired)
                    == other.recordsTaken(from: id, by: retired)
            )
        }
        let ids = try other.state(.customer).map { $0[0].text }
        #expect(try one.firstRuns(.customer, ids: ids) == other.firstRuns(.customer, ids: ids))
        func numbers(_ store: SQLMasterStore) throws -> [[PublishedValue]] {
            var all: [[PublishedValue]] = []
            try ConversionTable(store).each(since: 0) { all.append($0) }
            return all
        }
        #expect(try numbers(one) == numbers(other))
    }
}

extension SQLMasterStore {
    fileprivate func state(_ table: PublishedTable) throws -> [[PublishedValue]] {
        var all: [[PublishedValue]] = []
        try rows(table, where: nil) { all.append($0) }
        return all
    }
}
