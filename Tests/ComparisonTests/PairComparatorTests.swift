import Comparison
import Records
import RecordsTesting
import Standardization
import Testing

@Suite struct PairComparatorTests {
    private static let values: [Attribute: [String]] = [
        .personName: ["김민수", "김민슈", "Kim Min Soo", "이영희", ""],
        .organizationName: ["은하푸드", "은하푸드(주)", "", ""],
        .birthDate: ["1980-01-01", "1980-10-01", "1981-02-02", ""],
        .sex: ["M", "F", ""],
        .phone: ["010-2345-6789", "010-2345-6788", "02-345-6789 / 010-2345-6789", ""],
        .email: ["minsu@naver.com", "minsu@naver.con", "hee@daum.net", ""],
        .address: ["서울 강남구 테헤란로 12 101동 1502호", "강남구 테헤란로 12", "부산 해운대구 우동 1", ""],
        .businessNumber: ["124-81-00998", "220-81-62517", ""],
        .text("title"): ["Home Alone", "Home alone 2", ""],
        .category("grade"): ["A", "B", ""],
    ]

    private func table(_ count: Int) -> FeatureTable {
        var chance = SeededChance(3)
        return FeatureFixture.table(
            (0..<count).map { _ in
                // In one order, whatever order a dictionary gives.
                let row = Self.values.sorted { $0.key.name < $1.key.name }.map {
                    ($0.key, $0.value.randomElement(using: &chance) ?? "")
                }
                return Dictionary(row, uniquingKeysWith: { first, _ in first })
            }
        )
    }

    @Test func manyPairsAreComparedAsOne() {
        let table = table(40)
        let comparator = PairComparator(table)
        var pairs: [RecordPair] = []
        for left in 0..<table.count {
            for right in (left + 1)..<table.count {
                pairs.append(RecordPair(left: left, right: right))
            }
        }
        var scratch = ComparisonScratch()
        var compared: [RecordPair] = []
        comparator.compare(pairs, &scratch) { left, right, vector in
            var own = ComparisonScratch()
            #expect(vector == comparator.compare(left, right, &own))
            compared.append(RecordPair(left: left, right: right))
        }
        #expect(compared == pairs)
    }

    /// What is compared generically is asked for by a bit of each record first.
    @Test func aGenericColumnIsComparedWhereBothStateIt() throws {
        let table = table(60)
        let comparator = PairComparator(table)
        var scratch = ComparisonScratch()
        for name in ["id.brn", "text.title", "category.grade"] {
            let place = try #require(comparator.comparisons.firstIndex { $0.name == name })
            let columns = table.identifiers + table.others
            let values = try #require(columns.first { $0.attribute.name == name }).values
            for left in 0..<table.count {
                for right in (left + 1)..<table.count {
                    let level = comparator.compare(left, right, &scratch).level(place)
                    #expect((level == 0) == (values[left] == 0 || values[right] == 0))
                    if values[left] != 0, values[left] == values[right] { #expect(level == 1) }
                }
            }
        }
    }
}
