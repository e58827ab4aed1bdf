import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import Records
import Review
import Testing

/// Stewards at the queue: nobody meets another's pair, and what is answered holds.
@Suite struct ReviewDeskTests {
    typealias World = PipelineTests.World
    typealias Engine = PipelineTests.MasterStoreEngine

    private static let shown = ReviewDesk.Shown(
        pattern: "name:same",
        weight: 3,
        isContradiction: false,
        isBlind: false,
        seconds: 2
    )

    private static func pair(_ number: Int) -> ReviewPair {
        ReviewPair(
            first: RecordID(source: "a", key: String(number)),
            second: RecordID(source: "b", key: String(number)),
            weight: 3,
            reason: "doubtful",
            priority: 1
        )
    }

    private static func desk(
        _ store: SQLMasterStore,
        _ steward: String,
        _ approval: ApprovalSpec = ApprovalSpec()
    ) -> ReviewDesk {
        ReviewDesk(
            store,
            steward: steward,
            session: "session of \(steward)",
            approval: approval,
            clock: PipelineTests.FixedClock()
        )
    }

    private func queued(_ engine: Engine, _ count: Int) throws -> World {
        let world = try World(engine)
        let store = try world.store()
        try store.prepare()
        try store.replaceReviewPairs((0..<count).map(Self.pair), run: 1)
        return world
    }

    @Test(arguments: Engine.allCases) func twoAtOnceNeverDecideOnePair(engine: Engine) throws {
        let count = 40
        let world = try queued(engine, count)
        let place = world.place
        let failures = Failures()
        let threads = ["kim", "lee"].map { steward in
            Thread {
                do {
                    let desk = Self.desk(try SQLMasterStore(place, creates: false), steward)
                    // Both see the whole queue, in the same order, and race for each pair.
                    for pair in (0..<count).map(Self.pair) {
                        guard try desk.take(pair) else { continue }
                        _ = try desk.answer(pair, .same, Self.shown, reason: "")
                    }
                    try desk.leave()
                    failures.end()
                } catch {
                    failures.end(error)
                }
            }
        }
        for thread in threads { thread.start() }
        try failures.wait(for: threads.count)
        let store = try world.store()
        var answered: [String: Int] = [:]
        try store.answers { answered["\($0.first)", default: 0] += 1 }
        #expect(answered.count == count)
        #expect(answered.values.allSatisfy { $0 == 1 })
        #expect(try store.actions(limit: 999).count == count)
        #expect(try store.reviewPairCount() == 0)
    }

    private final class Failures: @unchecked Sendable {
        // Guards the two below; threads only add to them.
        private let lock = NSCondition()
        private var ended = 0
        private var error: (any Error)?

        func end(_ error: (any Error)? = nil) {
            lock.lock()
            ended += 1
            if let error { self.error = error }
            lock.broadcast()
            lock.unlock()
        }

        func wait(for count: Int) throws {
            lock.lock()
            defer { lock.unlock() }
            while ended < count { lock.wait() }
            if let error { throw error }
        }
    }

    @Test(arguments: Engine.allCases) func whatIsTakenBackWaitsAgain(engine: Engine) throws {
        let world = try queued(engine, 2)
        let store = try world.store()
        let desk = Self.desk(store, "kim")
        guard case .kept(let answer) = try desk.answer(Self.pair(0), .same, Self.shown, reason: "r")
        else {
            Issue.record("not kept")
            return
        }
        #expect(try store.decisions().count == 1)
        #expect(try store.action(answer.action)?.by == "kim")
        #expect(try store.action(answer.action)?.reason == "r")
        #expect(try store.action(answer.action)?.shown.contains("name:same") == true)
        #expect(try Self.desk(store, "lee").waiting().count == 1)
        #expect(try desk.takeBack(answer, Self.pair(0)))
        #expect(try store.decisions().isEmpty)
        var left = 0
        try store.answers { _ in left += 1 }
        #expect(left == 0)
        // It is still the session's.
        #expect(try Self.desk(store, "lee").waiting().count == 1)
        try desk.leave()
        #expect(try Self.desk(store, "lee").waiting().count == 2)
        #expect(try !desk.takeBack(answer, Self.pair(0)))
    }

    @Test func aContradictionIsShownAndNotKept() throws {
        let world = try queued(.sqlite, 2)
        let store = try world.store()
        let records = [Self.pair(0).first, Self.pair(0).second, Self.pair(1).first]
        try store.writeDecision(
            Decision(records[1], records[2], .same),
            by: "lee",
            at: "",
            reason: ""
        )
        try store.writeDecision(
            Decision(records[0], records[2], .different),
            by: "lee",
            at: "",
            reason: ""
        )
        let desk = Self.desk(store, "kim")
        guard
            case .conflict(let conflicts) = try desk.answer(
                Self.pair(0),
                .same,
                Self.shown,
                reason: ""
            )
        else {
            Issue.record("no conflict")
            return
        }
        #expect(conflicts.map(\.apart) == [Decision(records[0], records[2], .different)])
        #expect(try store.decisions().count == 2)
        var answers = 0
        try store.answers { _ in answers += 1 }
        #expect(answers == 0)
        guard case .kept = try desk.answer(Self.pair(0), .different, Self.shown, reason: "") else {
            Issue.record("different contradicts nothing")
            return
        }
    }

    @Test(arguments: Engine.allCases) func riskyMergesNeedASecondPerson(engine: Engine) throws {
        let world = try queued(engine, 3)
        let store = try world.store()
        var rule = ApprovalSpec()
        rule.sources = ["b"]
        rule.contradiction = true
        let desk = Self.desk(store, "kim", rule)
        guard
            case .proposed(let answer, let reasons) = try desk.answer(
                Self.pair(0),
                .same,
                Self.shown,
                reason: ""
            )
        else {
            Issue.record("not proposed")
            return
        }
        #expect(reasons == [.source])
        #expect(try store.decisions().isEmpty)
        #expect(try store.reviewPairCount() == 2)
        // Holding apart is never risky.
        guard case .kept = try desk.answer(Self.pair(1), .different, Self.shown, reason: "") else {
            Issue.record("not kept")
            return
        }
        let proposals = Proposals(store)
        let own = #expect(throws: PortError.self) {
            try proposals.settle(answer.action, approves: true, by: "kim", at: "", reason: "")
        }
        #expect(own?.message == "was proposed by kim; a second person must decide it")
        _ = try proposals.settle(answer.action, approves: true, by: "lee", at: "", reason: "ok")
        #expect(try store.decisions().contains { $0.verdict == .same })
        #expect(throws: PortError.self) {
            try proposals.settle(answer.action, approves: false, by: "lee", at: "", reason: "")
        }
        guard
            case .proposed(let second, _) = try desk.answer(
                Self.pair(2),
                .same,
                Self.shown,
                reason: ""
            )
        else {
            Issue.record("not proposed")
            return
        }
        _ = try proposals.settle(second.action, approves: false, by: "lee", at: "", reason: "no")
        #expect(try store.reviewPairs(limit: 9).map(\.first.key) == ["2"])
    }
}
