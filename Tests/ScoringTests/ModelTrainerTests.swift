import Records
import RecordsTesting
import Scoring
import Testing

@testable import Comparison

@Suite struct ModelTrainerTests {
    private let comparisons: [Comparison] = [
        .other(0, .category("a")), .other(1, .text("b")), .other(2, .text("c")),
        .other(3, .date("d")), .other(4, .text("key")),
    ]
    private let match: [[Double]] = [
        [0.95, 0.05], [0.70, 0.05, 0.10, 0.05, 0.04, 0.06], [0.60, 0.05, 0.15, 0.08, 0.04, 0.08],
        [0.85, 0.08, 0.02, 0.02, 0.03],
    ]
    private let chance: [[Double]] = [
        [0.25, 0.75], [0.01, 0.002, 0.008, 0.02, 0.06, 0.90],
        [0.004, 0.001, 0.005, 0.02, 0.07, 0.90], [0.001, 0.009, 0.03, 0.06, 0.90],
    ]

    private func vector(_ shares: [[Double]], _ chance: inout SeededChance) -> ComparisonVector {
        var vector = ComparisonVector()
        for (place, levels) in shares.enumerated() {
            var rest = Double.random(in: 0..<1, using: &chance)
            var level = 0
            while level < levels.count - 1, rest >= levels[level] {
                rest -= levels[level]
                level += 1
            }
            vector.set(place, UInt8(level + 1))
            // The best level is as rare as it is by chance.
            if level == 0 { vector.rarity += Float(-self.chance[place][0].log2) }
        }
        return vector
    }

    /// Trained on pairs drawn from known shares, without being told which are matches, the model
    /// comes back to these shares.
    @Test func recoversTheSharesThatMadeTheData() {
        var random = SeededChance(11)
        // Records that share a key: of 40,000 records one pair in 13,000 does by chance.
        var rule = ModelTrainer.Sample(presupposed: [4])
        for (shares, count) in [(match, 20_000), (chance, 60_000)] {
            for _ in 0..<count {
                var pair = vector(shares, &random)
                pair.set(4, 1)
                pair.rarity += 13.7
                rule.add(pair)
            }
        }
        var strangers = ModelTrainer.Sample()
        for _ in 0..<200_000 { strangers.add(vector(chance, &random)) }
        let model = ModelTrainer(comparisons, records: 40_000).train([rule], random: strangers)
        for (place, comparison) in model.comparisons.enumerated().dropLast() {
            for (number, level) in comparison.levels.enumerated() {
                #expect(
                    abs(level.match - match[place][number]) < 0.015,
                    "\(comparison.name) \(level.name): \(level.match)"
                )
                if number > 0 {
                    #expect(abs(level.chance - chance[place][number]) < 0.01)
                }
            }
        }
        #expect(abs(model.matchesPerRecord - 0.55) < 0.05)
    }

    /// What people answer about a pattern decides what it is taken for, and with it the shares.
    @Test func answersAboutAPatternCountForAllOfIt() {
        var random = SeededChance(5)
        var rule = ModelTrainer.Sample(presupposed: [4])
        var open = ComparisonVector()
        for (place, level) in [1, 6, 6, 1, 1].enumerated() { open.set(place, UInt8(level)) }
        open.rarity = 22
        for (shares, count) in [(match, 2_000), (chance, 6_000)] {
            for _ in 0..<count {
                var pair = vector(shares, &random)
                pair.set(4, 1)
                pair.rarity += 13.7
                rule.add(pair)
            }
        }
        for _ in 0..<600 { rule.add(open) }
        var strangers = ModelTrainer.Sample()
        for _ in 0..<20_000 { strangers.add(vector(chance, &random)) }
        /// The share of matches whose names differ, by what was answered.
        func different(_ answers: ModelTrainer.Answers) -> Double {
            ModelTrainer(comparisons, records: 4_000).train(
                [rule],
                random: strangers,
                answers: answers
            ).comparisons[1].levels[5].match
        }
        var (same, apart) = (ModelTrainer.Answers(), ModelTrainer.Answers())
        for _ in 0..<100 {
            same.same.add(open)
            apart.different.add(open)
        }
        let (with, without) = (different(same), different(apart))
        #expect(with - without > 0.1, "\(with) \(without)")
        let none = different(ModelTrainer.Answers())
        #expect(without <= none && none <= with, "\(without) \(none) \(with)")
        // Answers about a pattern that no candidate has change nothing.
        var elsewhere = ModelTrainer.Answers()
        var unknown = ComparisonVector()
        unknown.set(0, 2)
        for _ in 0..<100 { elsewhere.same.add(unknown) }
        #expect(abs(different(elsewhere) - none) < 1e-9)
    }

    @Test func fewDataChangeLittle() {
        let model = ModelTrainer(comparisons, records: 10).train(
            [ModelTrainer.Sample()],
            random: ModelTrainer.Sample()
        )
        for comparison in model.comparisons {
            for (level, shipped) in zip(
                comparison.levels,
                MatchModel.shipped.levels(of: comparison.name)
            ) {
                #expect(abs(level.match - shipped.match) < 1e-5)
            }
        }
    }

    @Test func theOrderOfSamplesDoesNotMatter() {
        var random = SeededChance(5)
        let pairs = (0..<2000).map { _ in vector(match, &random) }
        var one = ModelTrainer.Sample()
        var other = ModelTrainer.Sample()
        for pair in pairs { one.add(pair) }
        for pair in pairs.reversed() { other.add(pair) }
        let trainer = ModelTrainer(comparisons, records: 1000)
        #expect(
            trainer.train([one], random: one).text == trainer.train([other], random: other).text
        )
    }

    @Test func aModelIsTheSameAfterItsText() throws {
        let model = MatchModel.shipped
        let read = try MatchModel(text: model.text)
        #expect(read.text == model.text)
        #expect(read.levels(of: "phone").count == 3)
    }

    @Test(arguments: [
        ("[]", "is not a model: \"format\" is not \"dongil-model\""),
        ("{", "is not JSON; make it anew with dongil train"),
        (
            "{\"format\":\"dongil-model\",\"version\":9}",
            "version 9 is not known (known: 1); update the program or make the model anew with dongil train"
        ),
        (
            "{\"format\":\"dongil-model\",\"version\":1}",
            "trained_on.records: missing, or no number from 0"
        ),
    ])
    func whatIsNoModelIsRefused(text: String, message: String) {
        let error = #expect(throws: ModelFault.self) { try MatchModel(text: text) }
        #expect(error?.message == message)
    }

    @Test func aShareOutOfRangeIsRefusedWithItsPlace() {
        let text = MatchModel.shipped.text.replacing("\"m\": 0.720000", with: "\"m\": 7.2")
        let error = #expect(throws: ModelFault.self) { try MatchModel(text: text) }
        #expect(
            error?.message.hasSuffix("levels[0].m: a share is over 0 and at most 1") == true
        )
    }
}

extension Double {
    fileprivate var log2: Double {
        var rest = self
        var bits = 0.0
        while rest < 1 {
            rest *= 2
            bits -= 1
        }
        // Between powers of two by halving, to a millionth.
        var step = 0.5
        while step > 1e-6 {
            rest *= rest
            if rest >= 2 {
                rest /= 2
                bits += step
            }
            step /= 2
        }
        return bits
    }
}
