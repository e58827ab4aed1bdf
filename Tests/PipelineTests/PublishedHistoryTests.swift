import Databases
import JobSpec
import Pipeline
import Ports
import Records
import Testing

/// What is published night after night, compared, undone and looked back at.
@Suite struct PublishedHistoryTests {
    typealias World = PipelineTests.World
    typealias Engine = PipelineTests.MasterStoreEngine

    @discardableResult
    private func rollback(_ world: World, _ run: Int) throws -> RunRecord {
        try Rollback(world.store(), clock: PipelineTests.FixedClock(), version: "test").undo(run)
    }

    /// The fast way, which looks only at what was touched, leaves nothing that the plain one finds.
    @Test(arguments: Engine.allCases) func comparingOnlyWhatIsTouchedMissesNothing(
        engine: Engine
    ) throws {
        let world = try World.published(engine)
        try world.night()
        let record = try world.run()
        #expect(record.changes.map(\.count).reduce(0, +) >= 3)
        try world.store().writeNote("published_rules", "")
        try world.store().writeNote("published_fingerprint", "")
        let plain = try world.run()
        #expect(plain.status == .published)
        // Weights and confidence may shift with how common values are; nothing else may.
        for written in try world.store().changes(of: plain.run, from: 1, limit: 100) {
            let change = written.change
            let columns = change.table.columns
            let before = try #require(change.before)
            let after = try #require(change.after)
            let differing = columns.indices.filter { before[$0] != after[$0] }.map { columns[$0] }
            #expect(Set(differing).isSubset(of: ["weight", "confidence"]))
        }
    }

    /// Whoever applies the feed to the customers of yesterday has those of today.
    @Test(arguments: Engine.allCases) func theFeedReplaysToTheMaster(engine: Engine) throws {
        let world = try World.published(engine)
        try world.night()
        try world.run()
        try world.write("b", [World.callers[0], World.callers[2].replacing("최민수", with: "최만수")])
        try world.run()
        try rollback(world, 3)
        var customers: [String: String] = [:]
        var last = (0, 0)
        try world.store().rows(.customerChange, where: nil) { row in
            let (run, sequence) = (row[0].integer, row[1].integer)
            #expect(sequence == (run == last.0 ? last.1 + 1 : 1))
            last = (run, sequence)
            let id = row[2].text
            if row[4] != .null { #expect(customers[id] == row[4].text) }
            switch row[3].text {
            case "merged", "retired": customers[id] = nil
            case "created", "split", "updated", "moved_household": customers[id] = row[5].text
            default: Issue.record("unknown kind \(row[3].text)")
            }
        }
        var now: [String: String] = [:]
        try world.store().rows(.customer, where: nil) { row in
            now[row[0].text] = PublishedTable.customer.json(row)
        }
        #expect(customers == now)
    }

    @Test(arguments: Engine.allCases) func aRollbackGivesTheMasterOfBefore(engine: Engine) throws {
        let world = try World.published(engine)
        let before = try world.state()
        try world.night()
        try world.run()
        let after = try world.state()
        #expect(after != before)
        let record = try rollback(world, 2)
        #expect(record.status == .rolledBack)
        #expect(try world.state() == before)
        // Nothing new: nothing is published again by itself.
        #expect(try world.run().status == .unchanged)
        #expect(try world.state() == before)
        // And back again: the undone run's ids are in force once more.
        try rollback(world, record.run)
        #expect(try world.state() == after)
        // A new change matches everything that was staged.
        try rollback(world, record.run + 2)
        try world.write("b", World.callers + ["x4,한가람,1999-09-09,010-1212-3434,,,,2025-01-01"])
        #expect(try world.run().status == .published)
        #expect(try world.customer("a", "5") != nil)
        #expect(try world.customer("b", "x4") != nil)
    }

    @Test func thereIsNothingBeforeTheFirstRun() throws {
        let world = try World.published(.sqlite)
        #expect(throws: PortError.self) { try rollback(world, 1) }
        #expect(throws: PortError.self) { try rollback(world, 2) }
    }

    /// What a gate held and someone released is what would have been published without the gate.
    @Test(arguments: Engine.allCases) func aHeldRunIsReleasedAsItWasComputed(
        engine: Engine
    ) throws {
        let plain = try World.published(engine)
        try plain.night()
        try plain.run()
        let gated = try World.published(engine)
        gated.job.gates.masterChanges = 0.01
        try gated.night()
        let record = try gated.run()
        #expect(record.status == .held)
        #expect(try HeldPublication(gated.store()).run() == 2)
        let store = try gated.store()
        let counts = try store.transaction { try HeldPublication(store).release() }
        #expect(counts.map(\.count) == record.changes.map(\.count))
        #expect(try gated.run().status == .unchanged)
        #expect(gated.published() == plain.published())
    }

    @Test func aHeldFirstRunIsReleasedToo() throws {
        let plain = try World.published(.sqlite)
        let gated = try World(.sqlite)
        try gated.write("a", World.people)
        try gated.write("b", World.callers)
        gated.job.gates.largestCustomer = 1
        let record = try gated.run()
        #expect(record.held == ["gates.largest_customer: one customer has 2 records, 1 allowed"])
        #expect(try gated.store().count(.customer) == 0)
        let store = try gated.store()
        try store.transaction { _ = try HeldPublication(store).release() }
        #expect(try gated.run().status == .unchanged)
        #expect(gated.published() == plain.published())
    }

    @Test func aDroppedRunLeavesNoTrace() throws {
        let world = try World.published(.sqlite)
        let before = try world.state()
        world.job.gates.masterChanges = 0.01
        try world.night()
        try world.run()
        let store = try world.store()
        try store.transaction { _ = try HeldPublication(store).drop() }
        #expect(try store.changes(of: 2, from: 1, limit: 9).isEmpty)
        #expect(try store.runRecord(2)?.status == "dropped")
        #expect(try world.state() == before)
        try world.write("a", World.people)
        #expect(try world.run().status == .published)
        #expect(try world.state() == before)
    }

    @Test(arguments: Engine.allCases) func aCustomerIsSeenAsItWas(engine: Engine) throws {
        let world = try World.published(engine)
        let id = try #require(try world.customer("a", "2"))
        let then = try PastMaster(world.store(), asOf: 1).rows(ofCustomer: id)
        try world.night()
        try world.run()
        let past = PastMaster(try world.store(), asOf: 1)
        #expect(try past.rows(ofCustomer: id) == then)
        let now = try PastMaster(world.store(), asOf: 2).rows(ofCustomer: id)
        #expect(now[.customer] != then[.customer])
        // Who came later was not there yet; who is gone was.
        let newcomer = try #require(try world.customer("a", "5"))
        #expect(try past.customerID(newcomer) == nil)
        #expect(try past.rows(ofCustomer: newcomer).values.allSatisfy(\.isEmpty))
        var gone: [String] = []
        try world.store().rows(.customerLineage, where: ("kind", "retired")) {
            gone.append($0[0].text)
        }
        #expect(gone.count == 1)
        #expect(try past.customerID(gone[0]) == gone[0])
        #expect(try past.rows(ofCustomer: gone[0])[.crosswalk]?.map { $0[1] } == [.text("4")])
        let runs = try PublishedRuns(world.store())
        #expect(runs.asOf(7)?.run == 2)
        #expect(runs.asOf(day: "2025-12-31") == nil)
        #expect(runs.asOf(day: "2026-01-01")?.run == 2)
    }

    @Test func carriedValuesAreComparedToo() throws {
        let world = try World.published(.sqlite)
        try world.write(
            "a",
            World.people.map { row in
                row.hasPrefix("3,") ? row.replacing(",,,2020-01-01", with: ",,우수,2020-01-01") : row
            }
        )
        try world.run()
        var all: [RunComparison.Difference] = []
        try RunComparison(world.store(), from: 1, to: 2).each { all.append($0) }
        #expect(all.map(\.subject) == ["keep.memo"])
        #expect(all.first?.kind == .changedValue)
        #expect(all.first?.before == "")
        #expect(all.first?.after == "우수")
    }

    @Test func everyDifferenceBetweenRunsIsListed() throws {
        let world = try World.published(.sqlite)
        try world.night()
        try world.run()
        let one = RecordID(source: "a", key: "2")
        try world.store().writeDecision(
            Decision(one, RecordID(source: "b", key: "x3"), .same),
            by: "t",
            at: "",
            reason: ""
        )
        try world.run()
        var kinds: [String: Int] = [:]
        var merged: RunComparison.Difference?
        try RunComparison(world.store(), from: 1, to: 3).each { difference in
            kinds[difference.kind.rawValue, default: 0] += 1
            if difference.kind == .merged { merged = difference }
        }
        #expect(kinds["created"] == 1)
        #expect(kinds["retired"] == 1)
        #expect(kinds["merged"] == 1)
        #expect(kinds["moved_record"] == 1)
        #expect((kinds["changed_value"] ?? 0) > 2)
        #expect(merged?.after == (try world.customer("a", "2")))
        var none = 0
        try RunComparison(world.store(), from: 3, to: 3).each { _ in none += 1 }
        #expect(none == 0)
    }

    /// Whole tables, over a night, a merge, a rollback of it, and another night.
    @Test(arguments: Engine.allCases) func everyTableIsSeenAsItWasAfterEveryRun(
        engine: Engine
    ) throws {
        let world = try World.published(engine)
        var states = [1: try world.state()]
        try world.night()
        try world.run()
        states[2] = try world.state()
        try world.store().writeDecision(
            Decision(
                RecordID(source: "a", key: "2"),
                RecordID(source: "b", key: "x3"),
                .same
            ),
            by: "t",
            at: "",
            reason: ""
        )
        try world.run()
        states[3] = try world.state()
        try rollback(world, 3)
        states[4] = try world.state()
        try world.write("a", World.people)
        try world.run()
        states[5] = try world.state()
        #expect(states[3] != states[2])
        #expect(states[4] == states[2])
        #expect(states[5] != states[4])
        for (run, expected) in states {
            let past = PastMaster(try world.store(), asOf: run)
            for table in PublishedTable.allCases where table.isState {
                var rows: [[PublishedValue]] = []
                try past.each(table) { rows.append($0) }
                #expect(rows == expected[table] ?? [], "\(table) after run \(run)")
            }
            for customer in expected[.customer] ?? [] {
                let rows = try past.rows(ofCustomer: customer[0].text)
                for table in PublishedTable.ofOneCustomer + [.crosswalk, .householdMember] {
                    let place = table.place(of: "customer_id") ?? 0
                    let own = (expected[table] ?? []).filter { $0[place] == customer[0] }
                    #expect(rows[table] ?? [] == own, "\(table) after run \(run)")
                }
            }
            for household in expected[.household] ?? [] {
                #expect(
                    try past.members(ofHousehold: household[0].text)
                        == expected[.householdMember]?.filter { $0[0] == household[0] }
                )
            }
        }
    }
}
