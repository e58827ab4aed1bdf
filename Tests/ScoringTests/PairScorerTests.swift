import Comparison
import Records
import RecordsTesting
import Scoring
import Standardization
import Testing

@Suite struct PairScorerTests {
    private struct Scored {
        let scorer: PairScorer
        let vector: ComparisonVector
        let rarity: [Float]

        var weight: Double { scorer.weight(vector) }
        var isAutomatic: Bool { scorer.score(vector).isAutomatic }
        var contributions: [PairScorer.Contribution] {
            scorer.explain(vector, rarity: rarity)
        }
        func bits(_ comparison: String) -> Double {
            contributions.first { $0.comparison == comparison }?.bits ?? 0
        }
    }

    private func score(
        _ table: FeatureTable,
        settings: MatchSettings = .shipped
    ) -> Scored {
        let comparator = PairComparator(table)
        var scratch = ComparisonScratch()
        let vector = comparator.compare(0, 1, &scratch)
        return Scored(
            scorer: PairScorer(
                settings,
                .shipped,
                comparator.comparisons,
                recordCount: table.count
            ),
            vector: vector,
            rarity: scratch.rarity
        )
    }

    private func score(_ one: [Attribute: String], _ other: [Attribute: String]) -> Scored {
        score(FeatureFixture.table([one, other]))
    }

    private let person: [Attribute: String] = [
        .personName: "홍길동", .birthDate: "1965-01-02", .sex: "M", .phone: "010-2345-6789",
        .email: "kd@naver.com",
        .address: "서울 강남구 테헤란로 123 101동 1502호",
    ]

    @Test func explanationsAddUpToTheWeight() {
        for other in [
            person, person.merging([.personName: "홍길순"]) { $1 }, [.personName: "홍길동"],
            [.phone: "02-345-6789"], person.merging([.personName: "홍길숙", .sex: "F"]) { $1 },
        ] {
            let scored = score(person, other)
            let sum = scored.contributions.reduce(scored.scorer.prior) { $0 + $1.bits }
            #expect(abs(sum - scored.weight) < 1e-4)
        }
    }

    @Test func onePersonTwiceIsJoinedAndTwoAreNot() {
        #expect(score(person, person).weight > MatchSettings.shipped.automatic)
        let wife = person.merging([.personName: "이영희", .birthDate: "1967-03-04", .sex: "F"]) { $1 }
        #expect(score(person, wife).weight < MatchSettings.shipped.review)
    }

    /// Twins share everything but a syllable of the name: never joined without asking.
    @Test(arguments: ["홍길순", "홍길도", "홍민동"])
    func twinsAreNotJoined(name: String) {
        let twin = person.merging([.personName: name, .email: "ks@naver.com"]) { $1 }
        let scored = score(person, twin)
        #expect(!scored.isAutomatic)
        #expect(scored.contributions.last?.comparison == "twins")
    }

    /// Father and son on one mobile, in one home: whatever they share, they are two.
    @Test func whatRelativesShareIsExplainedByTheirBeingRelatives() {
        let son = person.merging([.personName: "홍민수", .birthDate: "1995-07-08"]) { $1 }
        let scored = score(person, son)
        #expect(scored.contributions.last?.comparison == "relatives")
        #expect(scored.weight < MatchSettings.shipped.review)
    }

    @Test func differentStrongIdentifiersConflict() {
        let token = "rrn1:\(String(repeating: "a", count: 32)):650102-1"
        let other = "rrn1:\(String(repeating: "b", count: 32)):650102-1"
        let apart = score(
            person.merging([.residentNumber: token]) { $1 },
            person.merging([.residentNumber: other]) { $1 }
        )
        #expect(apart.scorer.hasConflictingIdentifiers(apart.vector))
        #expect(apart.scorer.isContradiction(apart.vector))
        let same = score(
            person.merging([.residentNumber: token]) { $1 },
            person.merging([.residentNumber: token]) { $1 }
        )
        #expect(!same.scorer.isContradiction(same.vector))
        // Birth date and sex are part of the number: they are not counted again.
        #expect(same.bits("birth") == 0)
        #expect(same.bits("sex") == 0)
    }

    @Test func commonValuesSayLess() {
        let rare = score(FeatureFixture.table([person, person]))
        let common = score(FeatureFixture.table(Array(repeating: person, count: 40)))
        for name in ["name", "phone", "email", "address"] {
            #expect(common.bits(name) < rare.bits(name), "\(name)")
        }
    }

    /// Five hundred people of one name born in one year: their birthdays tell less.
    @Test func namesakesOfOneYearTellLessByTheirBirthDate() {
        func table(_ years: (Int) -> Int) -> FeatureTable {
            let namesakes: [[Attribute: String]] = (0..<500).map { number in
                [
                    .personName: "김영수",
                    .birthDate: "\(years(number))-0\(1 + number % 9)-1\(number / 9 % 9)",
                ]
            }
            return FeatureFixture.table([namesakes[0], namesakes[0]] + namesakes)
        }
        let crowded = score(table { _ in 1965 }).bits("birth")
        let spread = score(table { 1940 + $0 % 60 }).bits("birth")
        #expect(crowded < spread - 1.5)
    }

    /// A city names its province: agreement on both is agreement on the city.
    @Test func whatOneColumnImpliesIsNotCountedAgain() {
        func table(_ province: (Int) -> Int) -> FeatureTable {
            FeatureFixture.table(
                (0..<400).map { number in
                    [
                        .category("city"): "city \(number / 2 % 8)",
                        .category("province"): "province \(province(number))",
                        .text("note"): "note \(number)",
                    ]
                }
            )
        }
        let implied = score(table { $0 / 2 % 8 % 3 })
        #expect(abs(implied.bits("category.province")) < 0.5)
        #expect(implied.bits("category.city") > 2)
        // The same number of provinces, independent of cities.
        let free = score(table { $0 / 16 % 3 })
        #expect(free.bits("category.province") > 1)
    }

    @Test func statedWeightsStandInPlaceOfTheModels() {
        var settings = MatchSettings.shipped
        settings.weights = ["phone": ["different": -1.5], "name": ["same": 4]]
        let other = person.merging([.phone: "010-9876-1234"]) { $1 }
        let scored = score(FeatureFixture.table([person, other]), settings: settings)
        #expect(scored.bits("phone") == -1.5)
        #expect(scored.bits("name") <= 4)
    }

    @Test func probabilitiesFollowWeights() {
        #expect(abs(PairScorer.probability(0) - 0.5) < 1e-12)
        #expect(abs(PairScorer.probability(10) - 1024.0 / 1025) < 1e-12)
        #expect(PairScorer.probability(-1000) >= 0)
        #expect(PairScorer.probability(1000) <= 1)
    }
}
