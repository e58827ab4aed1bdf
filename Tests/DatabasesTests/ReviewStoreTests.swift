import Databases
import Foundation
import JobSpec
import Ports
import Records
import RecordsTesting
import Testing

/// The queue, decisions and accounts: one contract, both stores, for real.
@Suite struct ReviewStoreTests {
    typealias Engine = MasterStoreTests.Engine

    private func withStore(
        _ engine: Engine,
        _ body: (_ open: () throws -> SQLMasterStore) throws -> Void
    ) throws {
        try MasterStoreTests().withStore(engine, body)
    }

    private func pair(_ number: Int, priority: Double = 1) -> ReviewPair {
        ReviewPair(
            first: RecordID(source: "a", key: String(number)),
            second: RecordID(source: "b", key: String(number)),
            weight: 3.5,
            reason: "doubtful",
            priority: priority
        )
    }

    private func decide(
        _ store: SQLMasterStore,
        _ pair: ReviewPair,
        _ verdict: Decision.Verdict,
        state: StewardAction.State = .inForce
    ) throws -> Int {
        try store.write(
            StewardAction(
                kind: .review,
                by: "kim",
                at: "t",
                reason: "전화",
                subject: pair.subject,
                state: state,
                shown: "{}"
            ),
            decisions: [Decision(pair.first, pair.second, verdict)],
            pins: []
        )
    }

    private func claim(
        _ store: SQLMasterStore,
        _ pair: ReviewPair,
        _ session: String,
        at now: String = "10"
    ) throws -> Bool {
        try store.claim(
            pair,
            for: "steward \(session)",
            session: session,
            at: now,
            until: now + "+15"
        )
    }

    @Test(arguments: Engine.allCases) func pairsWaitInOrderOfPriority(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            try store.replaceReviewPairs([pair(1), pair(2, priority: 3)], run: 4)
            try store.replaceReviewPairs([pair(1), pair(2, priority: 3), pair(3)], run: 5)
            let waiting = try store.reviewPairs(limit: 9)
            #expect(waiting.map(\.first.key) == ["2", "1", "3"])
            // What waited before keeps its age.
            #expect(waiting.map(\.sinceRun) == [4, 4, 5])
            #expect(try store.reviewPairs(limit: 1).count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func decidedAndProposedPairsWaitForNobody(
        engine: Engine
    ) throws {
        try withStore(engine) { open in
            let store = try open()
            try store.replaceReviewPairs([pair(1), pair(2), pair(3)], run: 1)
            _ = try decide(store, pair(1), .same)
            let proposed = try decide(store, pair(2), .same, state: .proposed)
            #expect(try store.reviewPairs(limit: 9).map(\.first.key) == ["3"])
            #expect(try store.reviewPairCount() == 1)
            #expect(try store.decisions().map(\.first.key) == ["1"])
            #expect(try store.proposals().map(\.number) == [proposed])
            try store.setState(proposed, .inForce)
            #expect(try store.decisions().map(\.first.key) == ["1", "2"])
            try store.setState(proposed, .refused)
            #expect(try store.decisions().map(\.first.key) == ["1"])
            #expect(try store.reviewPairCount() == 2)
            let again = try decide(store, pair(1), .different)
            #expect(try open().decisions().map(\.verdict) == [.different])
            try store.setUndone(again, by: 9)
            #expect(try store.decisions().map(\.verdict) == [.same])
            #expect(
                try store.actions(touching: pair(1).second).map(\.number) == [again, 1]
            )
            #expect(try store.decisions(of: proposed).map(\.first.key) == ["2"])
        }
    }

    @Test(arguments: Engine.allCases) func aPairIsOneSessionsAtATime(engine: Engine) throws {
        try withStore(engine) { open in
            let (one, other) = (try open(), try open())
            try one.replaceReviewPairs([pair(1), pair(2)], run: 1)
            #expect(try claim(one, pair(1), "A"))
            #expect(try !claim(other, pair(1), "B"))
            // One's own claim is renewed.
            #expect(try claim(one, pair(1), "A", at: "11"))
            #expect(try other.claims(at: "11").map(\.count) == [1])
            #expect(try other.reviewPairs(for: "lee", at: "11").map(\.first.key) == ["2"])
            // It ends by itself.
            #expect(try claim(other, pair(1), "B", at: "12"))
            #expect(try !claim(one, pair(1), "A", at: "12"))
            try other.releaseClaims(of: "B")
            #expect(try other.reviewPairs(for: "lee", at: "12").count == 2)
            _ = try decide(one, pair(1), .same)
            #expect(try !claim(other, pair(1), "B", at: "13"))
            #expect(try one.claims(at: "13").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func whatIsGivenToOneIsNotOffered(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            try store.replaceReviewPairs([pair(1, priority: 9), pair(2), pair(3)], run: 1)
            try store.assign(pair(3), to: "kim")
            try store.assign(pair(2), to: "lee")
            #expect(
                try store.reviewPairs(for: "kim", at: "1").map(\.first.key) == ["3", "1"]
            )
            #expect(try store.reviewPairs(limit: 9).map(\.assignedTo) == ["", "lee", "kim"])
            try store.assign(pair(2), to: "")
            #expect(try store.reviewPairs(for: "kim", at: "1").count == 3)
            // What waits no longer is given to nobody.
            try store.replaceReviewPairs([pair(2)], run: 2)
            try store.replaceReviewPairs([pair(2), pair(3)], run: 3)
            #expect(try store.reviewPairs(limit: 9).map(\.assignedTo) == ["", ""])
        }
    }

    @Test(arguments: Engine.allCases) func answersAndNotesAreKept(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            try store.replaceReviewPairs([pair(1)], run: 1)
            var answer = ReviewAnswer(
                first: pair(1).first,
                second: pair(1).second,
                answer: .unsure,
                by: "kim",
                at: "t",
                seconds: 1.5,
                weight: -2.25,
                pattern: "name:same",
                isBlind: true
            )
            answer.number = try store.write(answer)
            var kept: [ReviewAnswer] = []
            try open().answers { kept.append($0) }
            #expect(kept == [answer])
            // Who left it open is not asked again; others are.
            #expect(try store.reviewPairs(for: "kim", at: "1").isEmpty)
            #expect(try store.reviewPairs(for: "lee", at: "1").count == 1)
            try store.removeAnswer(answer.number)
            #expect(try store.reviewPairs(for: "kim", at: "1").count == 1)
            let note = ReviewNote(by: "kim", at: "t", text: "통화함 'x'\n")
            try store.write(note, on: pair(1).first, pair(1).second)
            #expect(try open().notes(on: pair(1).first, pair(1).second) == [note])
            #expect(try open().notes(on: pair(2).first, pair(1).second).isEmpty)
        }
    }

    @Test func accountsOfAFileAreNames() throws {
        try withStore(.sqlite) { open in
            let store = try open()
            #expect(try store.sessionUser() == nil)
            #expect(try store.accounts().isEmpty)
            try store.grant(.steward, to: "kim", by: "park", at: "t")
            try store.grant(.viewer, to: "kim", by: "park", at: "t")
            try store.grant(.viewer, to: "kim", by: "park", at: "t")
            try store.grant(.administrator, to: "ahn", by: "park", at: "t")
            #expect(
                try open().accounts() == [
                    Account(name: "ahn", roles: [.administrator]),
                    Account(name: "kim", roles: [.viewer, .steward]),
                ]
            )
            try store.revoke(.viewer, from: "kim")
            #expect(try store.accounts().last?.roles == [.steward])
        }
    }
}
