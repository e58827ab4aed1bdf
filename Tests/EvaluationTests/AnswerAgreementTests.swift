import Evaluation
import Testing

@Suite struct AnswerAgreementTests {
    @Test func joinedAndWaitingPairsAreCountedApart() throws {
        var agreement = AnswerAgreement()
        #expect(agreement.precision == nil)
        for _ in 0..<98 {
            agreement.add(isSame: true, isJoined: true, weight: 9, probability: 0.99)
        }
        for _ in 0..<2 {
            agreement.add(isSame: false, isJoined: true, weight: 9, probability: 0.99)
        }
        agreement.add(isSame: true, isJoined: false, weight: 1, probability: 0.67)
        agreement.add(isSame: false, isJoined: false, weight: 1, probability: 0.67)
        #expect(agreement.pairs == 102)
        #expect(agreement.wronglyApart == 1)
        #expect(agreement.rightlyApart == 1)
        let precision = try #require(agreement.precision)
        #expect(precision.share == 0.98)
        // The interval of 98 of 100, as tables of Wilson's have it.
        #expect(abs(precision.low - 0.9300) < 0.0005)
        #expect(abs(precision.high - 0.9945) < 0.0005)
        let band = agreement.reliability.bands.first { $0.pairs == 2 }
        #expect(band?.share == 0.5)
    }
}
