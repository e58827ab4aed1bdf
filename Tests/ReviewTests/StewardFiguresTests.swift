import Testing

@testable import Review

@Suite struct StewardFiguresTests {
    private func answer(
        _ pair: String,
        _ steward: String,
        _ isSame: Bool?,
        seconds: Double = 10,
        weight: Double = 3
    ) -> StewardFigures.Answer {
        .init(pair: pair, steward: steward, isSame: isSame, seconds: seconds, weight: weight)
    }

    @Test func figuresCountTheLastAnswerOfEach() {
        let figures = StewardFigures([
            answer("p", "kim", true, seconds: 4, weight: -1), answer("q", "kim", nil, seconds: 8),
            answer("q", "kim", false, seconds: 6, weight: 3.9),
            answer("p", "lee", true, weight: -1), answer("q", "lee", false, weight: 3.9),
            answer("r", "lee", true, weight: 2), answer("r", "kim", false, weight: 2),
        ])
        #expect(figures.stewards.map(\.name) == ["kim", "lee"])
        #expect(figures.stewards[0].same == 1)
        #expect(figures.stewards[0].different == 2)
        #expect(figures.stewards[0].unsure == 0)
        #expect(figures.stewards[0].medianSeconds == 6)
        #expect(figures.bands.map(\.from) == [-2, 2])
        #expect(figures.bands[1].same == 1)
        #expect(figures.bands[1].different == 3)
        #expect(figures.pairsDecidedTwice == 3)
        #expect(figures.pairsAgreed == 2)
        // Three of six are "same": chance agrees in half, two thirds do, so kappa is a third.
        #expect(figures.kappa.map { abs($0 - 1.0 / 3) < 1e-12 } == true)
    }

    @Test func withoutTwoOpinionsThereIsNoAgreement() {
        let figures = StewardFigures([answer("p", "kim", true), answer("p", "lee", nil)])
        #expect(figures.pairsDecidedTwice == 0)
        #expect(figures.kappa == nil)
        #expect(StewardFigures([]).stewards.isEmpty)
    }
}
