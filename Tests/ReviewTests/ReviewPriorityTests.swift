import Testing

@testable import Review

@Suite struct ReviewPriorityTests {
    private func priority(
        _ probability: Double,
        _ records: (Int, Int) = (1, 1),
        sources: Int = 1,
        activities: Int = 0
    ) -> Double {
        ReviewPriority(
            probability: probability,
            records: (records.0, records.1),
            sources: sources,
            activities: activities
        ).value
    }

    @Test func whatIsExpectedToJoinMuchComesFirst() {
        #expect(priority(0.5) == 0.5)
        #expect(priority(0.9) > priority(0.5))
        #expect(priority(0.7, (5, 4)) == 14)
        #expect(priority(0.3, (5, 4)) > priority(0.99, (2, 1)))
        // Ties only: two records more outweigh any number of sources and rows.
        #expect(priority(0.7, sources: 3) > priority(0.7))
        #expect(priority(0.7, activities: 9) > priority(0.7))
        #expect(priority(0.7, (2, 1)) > priority(0.7, sources: 5, activities: 1000))
        #expect(priority(0, (0, 0)) == 0)
    }

    @Test func answersOfOnePatternTeachLessEachTime() {
        let pairs = [
            LearningOrder.Pair(pattern: "a", probability: 0.5),
            LearningOrder.Pair(pattern: "a", probability: 0.5),
            LearningOrder.Pair(pattern: "b", probability: 0.6),
            LearningOrder.Pair(pattern: "c", probability: 0.99),
        ]
        // Two wait for a's answer; its second is worth as much as b's only one, a little more open.
        #expect(LearningOrder.places(pairs, answered: [:]) == [0, 1, 2, 3])
        #expect(LearningOrder.places(pairs, answered: ["a": 3]) == [2, 0, 1, 3])
        #expect(LearningOrder.places([], answered: [:]).isEmpty)
    }
}
