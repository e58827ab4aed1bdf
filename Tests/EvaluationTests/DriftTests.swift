import Evaluation
import Testing

@Suite struct DriftTests {
    @Test func aFewNightsMakeNoHabit() {
        #expect(Drift(1000, after: [1, 1, 1, 1, 1, 1]) == nil)
        #expect(Drift(1000, after: [1, 1, 1, 1, 1, 1, 1]) != nil)
    }

    @Test func whatIsFarFromTheMedianIsUnusualBothWays() throws {
        let nights: [Double] = [100, 104, 98, 101, 97, 103, 99, 102]
        #expect(try #require(Drift(103, after: nights)).isUnusual == false)
        #expect(try #require(Drift(130, after: nights)).isUnusual)
        let less = try #require(Drift(60, after: nights))
        #expect(less.isUnusual && less.score < 0)
        #expect(less.usual == 100.5)
    }

    /// One odd night among the earlier ones moves neither the middle nor the spread.
    @Test func anOddNightHidesNoOther() throws {
        let nights: [Double] = [100, 104, 98, 101, 9000, 103, 99, 102]
        #expect(try #require(Drift(9000, after: nights)).isUnusual)
    }

    @Test func whatIsAlwaysTheSameMayMoveALittle() throws {
        let nights = [Double](repeating: 1000, count: 10)
        #expect(try #require(Drift(1010, after: nights)).isUnusual == false)
        #expect(try #require(Drift(1200, after: nights)).isUnusual)
        // By hand: 0.6745 × 200 / 20.
        #expect(try #require(Drift(1200, after: nights)).score == 0.6745 * 200 / 20)
    }
}
