import Evaluation
import Testing

@Suite struct EvidenceAgreementTests {
    @Test func eachKindIsJudgedByItsPairs() {
        let all = EvidenceAgreement.all(
            found: [1, 1, 1, 2, 2, 3],
            truth: [7, 7, 8, 9, 9, 7],
            evidence: [["phone", "unit"], ["phone"], ["unit"], ["unit"], ["unit"], ["unit"]]
        )
        // 0-1 by phone and right; 0-2 by unit and wrong; 1-2 by nothing; 3-4 by unit and right; who is
        // alone makes no pair.
        #expect(all.map(\.evidence) == ["", "phone", "unit"])
        #expect(all.map(\.pairs) == [1, 1, 2])
        #expect(all.map(\.right) == [0, 1, 1])
        #expect(all.map(\.precision) == [0, 1, 0.5])
    }
}
