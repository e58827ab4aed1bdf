import Records
import Testing

@testable import Review

@Suite struct DecisionConflictsTests {
    private func record(_ number: Int) -> RecordID { RecordID(source: "s", key: String(number)) }

    private func decision(_ one: Int, _ other: Int, _ verdict: Decision.Verdict) -> Decision {
        Decision(record(one), record(other), verdict)
    }

    @Test func aChainAgainstADecisionIsAConflict() {
        let decisions = [
            decision(1, 2, .same), decision(2, 3, .same), decision(1, 3, .different),
            decision(4, 5, .different), decision(5, 6, .same),
        ]
        let all = DecisionConflicts(decisions).all
        #expect(all.map(\.apart) == [decision(1, 3, .different)])
        #expect(all.first?.chain == [decision(1, 2, .same), decision(2, 3, .same)])
    }

    @Test func onlyWhatTheNewOneMakesIsNamed() {
        let standing = [
            decision(1, 2, .same), decision(1, 2, .same), decision(2, 3, .different),
            decision(7, 8, .same), decision(8, 9, .same), decision(7, 9, .different),
        ]
        let made = DecisionConflicts.made(by: decision(1, 3, .same), among: standing)
        #expect(made.map(\.apart) == [decision(2, 3, .different)])
        // A new decision about the same pair takes the place of the old one.
        #expect(
            DecisionConflicts.made(by: decision(2, 3, .same), among: [decision(2, 3, .different)])
                .isEmpty
        )
        #expect(
            DecisionConflicts.made(by: decision(1, 3, .different), among: Array(standing.prefix(3)))
                .isEmpty
        )
    }

    /// Over all graphs of four records: a conflict is where a plain closure joins what is apart.
    @Test func conflictsAreThoseOfAPlainClosure() {
        let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
        for state in 0..<729 {
            var rest = state
            var decisions: [Decision] = []
            var joined = (0..<4).map { Set([$0]) }
            for (one, other) in pairs {
                if rest % 3 == 1 {
                    decisions.append(decision(one, other, .same))
                    let union = joined[one].union(joined[other])
                    for member in union { joined[member] = union }
                }
                if rest % 3 == 2 { decisions.append(decision(one, other, .different)) }
                rest /= 3
            }
            let expected = pairs.enumerated().filter { place, pair in
                joined[pair.0].contains(pair.1)
                    && decisions.contains(decision(pair.0, pair.1, .different))
            }.map { decision($0.element.0, $0.element.1, .different) }
            let found = DecisionConflicts(decisions).all
            #expect(found.map(\.apart) == expected)
            for conflict in found {
                #expect(!conflict.chain.isEmpty)
                #expect(conflict.chain.allSatisfy { $0.verdict == .same })
            }
        }
    }
}
