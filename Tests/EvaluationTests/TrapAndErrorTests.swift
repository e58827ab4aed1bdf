import Evaluation
import Testing

@Suite struct TrapAndErrorTests {
    private let truth = [1, 1, 1, 2, 2, 3]
    private let found = [7, 7, 8, 8, 9, 9]

    @Test func errorsAreCountedWherePairsHaveThem() {
        let all = CategoryAgreement.all(
            found: found,
            truth: truth,
            errors: [["slip"], [], ["slip", "swap"], [], [], []]
        )
        #expect(all.map(\.category) == ["slip", "swap"])
        // True pairs 01 02 12 have a slip, of which 01 is joined; the wrong pair 23 has one too.
        #expect(all[0].truePairs == 3)
        #expect(all[0].joined == 1)
        #expect(all[0].wrong == 1)
        #expect(all[0].precision == 0.5)
        #expect(all[1].truePairs == 2)
        #expect(all[1].joined == 0)
        #expect(all[1].recall == 0)
    }

    @Test func trapsAreLaidBetweenCustomersOrWithinOne() {
        let all = TrapOutcome.all(
            found: found,
            truth: truth,
            traps: [["twins#1"], ["twins#1"], [], ["twins#1", "moved"], ["moved"], ["twins#2"]]
        ) { Set([$0, $1]) == [7, 8] }
        #expect(all.map(\.trap) == ["moved", "twins"])
        // 3 and 4 are one customer, and were found apart.
        #expect(all[0].isWithinCustomer)
        #expect(all[0].pairs == 1)
        #expect(all[0].joined == 0)
        // 0 and 3, 1 and 3 are two customers; between 7 and 8 a steward is asked.
        #expect(!all[1].isWithinCustomer)
        #expect(all[1].pairs == 2)
        #expect(all[1].joined == 0)
        #expect(all[1].waiting == 2)
    }

    @Test func reliabilityCountsEachPairInItsBand() {
        var table = Reliability()
        table.add(weight: -100, probability: 0, isMatch: false)
        table.add(weight: 2, probability: 0.8, isMatch: true)
        table.add(weight: 3.9, probability: 0.9, isMatch: false)
        table.add(weight: 40, probability: 1, isMatch: true)
        var other = Reliability()
        other.add(weight: 3, probability: 0.7, isMatch: true)
        table.add(other)
        #expect(table.bands.reduce(0) { $0 + $1.pairs } == 5)
        let band = table.bands.first { $0.from == 2 }
        #expect(band?.pairs == 3)
        #expect(band?.matches == 2)
        #expect(abs((band?.expectedShare ?? 0) - 0.8) < 1e-12)
        #expect(table.bands.first?.pairs == 1)
        #expect(table.bands.last?.share == 1)
    }
}
