import Comparison
import Records
import RecordsTesting
import Scoring
import Standardization
import Testing

@Suite struct PairScorerTests {
    private func score(
        _ one: [Attribute: String],
        _ other: [Attribute: String]
    ) -> (scorer: PairScorer, vector: ComparisonVector) {
        let table = FeatureFixture.table([one, other])
        let comparator = PairComparator(table)
        var distance = EditDistance()
        return (
            PairScorer(.shipped, comparator.comparisons, recordCount: table.count),
            comparator.compare(0, 1, &distance)
        )
    }

    private let person: [Attribute: String] = [
        .personName: "홍길동", .birthDate: "1965-01-02", .sex: "M", .phone: "010-2345-6789",
        .email: "kd@naver.com",
        .address: "서울 강남구 테헤란로 123 101동 1502호",
    ]

    @Test func explanationsAddUpToTheWeight() {
        for other in [
            person, person.merging([.personName: "홍길순"]) { $1 }, [.personName: "홍길동"],
            [.phone: "02-345-6789"],
        ] {
            let (scorer, vector) = score(person, other)
            let sum = scorer.explain(vector).reduce(scorer.prior) { $0 + $1.bits }
            #expect(abs(sum - scorer.weight(vector)) < 1e-9)
        }
    }

    @Test func onePersonTwiceIsJoinedAndTwoAreNot() {
        let same = score(person, person)
        #expect(same.scorer.weight(same.vector) > MatchSettings.shipped.automatic)
        let wife = person.merging([.personName: "이영희", .birthDate: "1967-03-04", .sex: "F"]) { $1 }
        let couple = score(person, wife)
        #expect(couple.scorer.weight(couple.vector) < MatchSettings.shipped.review)
    }

    /// Twins share everything but a syllable of the name: never joined without asking.
    @Test func twinsAreNotJoined() {
        let twin = person.merging([.personName: "홍길순", .email: "ks@naver.com"]) { $1 }
        let (scorer, vector) = score(person, twin)
        #expect(scorer.weight(vector) < MatchSettings.shipped.automatic)
    }

    @Test func whatRelativesShareIsLimitedWhereNamesDiffer() {
        let brother = person.merging([.personName: "홍길순"]) { $1 }
        let (scorer, vector) = score(person, brother)
        let shared = scorer.explain(vector).filter {
            ["phone", "email", "address", "shared"].contains($0.comparison)
        }
        #expect(
            abs(shared.reduce(0) { $0 + $1.bits } - MatchSettings.shipped.sharedHousehold) < 1e-9
        )
    }

    @Test func differentStrongIdentifiersConflict() {
        let token = "rrn1:\(String(repeating: "a", count: 32)):650102-1"
        let other = "rrn1:\(String(repeating: "b", count: 32)):650102-1"
        let (scorer, vector) = score(
            person.merging([.residentNumber: token]) { $1 },
            person.merging([.residentNumber: other]) { $1 }
        )
        #expect(scorer.hasConflictingIdentifiers(vector))
        #expect(scorer.isContradiction(vector))
        let same = score(
            person.merging([.residentNumber: token]) { $1 },
            person.merging([.residentNumber: token]) { $1 }
        )
        #expect(!same.scorer.isContradiction(same.vector))
        // Birth date and sex are part of the number: they are not counted again.
        let birth = same.scorer.explain(same.vector).first { $0.comparison == "birth" }
        #expect(birth?.bits == 0)
    }

    @Test func commonValuesSayLess() {
        let rare = FeatureFixture.table([person, person])
        let common = FeatureFixture.table(Array(repeating: person, count: 40))
        func bits(_ table: FeatureTable, _ name: String) -> Double {
            let comparator = PairComparator(table)
            var distance = EditDistance()
            let scorer = PairScorer(.shipped, comparator.comparisons, recordCount: table.count)
            return scorer.explain(comparator.compare(0, 1, &distance)).first {
                $0.comparison == name
            }?.bits ?? 0
        }
        for name in ["name", "phone", "email", "address"] {
            #expect(bits(common, name) < bits(rare, name), "\(name)")
        }
    }

    @Test func probabilitiesFollowWeights() {
        #expect(abs(PairScorer.probability(0) - 0.5) < 1e-12)
        #expect(abs(PairScorer.probability(10) - 1024.0 / 1025) < 1e-12)
        #expect(PairScorer.probability(-1000) >= 0)
        #expect(PairScorer.probability(1000) <= 1)
    }
}
