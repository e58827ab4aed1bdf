import Blocking
import Records
import RecordsTesting
import Standardization
import Testing

@Suite struct CandidatePairsTests {
    private static let names = ["김민수", "김민수", "이영희", "박철수", "Kim Min Soo"]
    private static let births = ["1980-01-01", "1981-02-02", ""]
    private static let phones = [
        "010-2345-6789", "010-3456-7891 / 010-2345-6789", "011-234-5678", "",
    ]

    private func table(_ count: Int, _ seed: UInt64) -> FeatureTable {
        var chance = SeededChance(seed)
        return FeatureFixture.table(
            (0..<count).map { _ in
                [
                    .personName: Self.names.randomElement(using: &chance) ?? "",
                    .birthDate: Self.births.randomElement(using: &chance) ?? "",
                    .phone: Self.phones.randomElement(using: &chance) ?? "",
                    .sex: Bool.random(using: &chance) ? "M" : "F",
                ]
            }
        )
    }

    /// The plain way: two records are a pair where any rule gives both a common key.
    private func plainPairs(_ table: FeatureTable) -> Set<[Int]> {
        var pairs: Set<[Int]> = []
        for rule in BlockingRule.all(for: table) {
            let keys = BlockingKeys(rule, table)
            for one in 0..<table.count {
                for other in (one + 1)..<max(one + 1, table.count)
                where !keys.of(one).isDisjoint(with: keys.of(other)) {
                    pairs.insert([one, other])
                }
            }
        }
        return pairs
    }

    private func streamed(_ table: FeatureTable, limit: Int, chunk: Int) -> [[Int]] {
        let blocks = BlockingRule.all(for: table).map { BlockTable($0, table, limit: limit) }
        let candidates = CandidatePairs(blocks, table)
        var pairs: [[Int]] = []
        for piece in candidates.chunks(pairs: chunk) {
            candidates.forEach(in: piece) { pairs.append([$0, $1]) }
        }
        return pairs
    }

    @Test func eachPairComesOnceAndNoneIsMissing() {
        for seed in 0..<30 {
            let table = table(40, UInt64(seed))
            let pairs = streamed(table, limit: 1000, chunk: 7)
            #expect(Set(pairs).count == pairs.count)
            #expect(Set(pairs) == plainPairs(table))
        }
    }

    /// The bits of a pair against the keys that both records have, rule by rule.
    @Test func theRulesOfAPairAreThoseThatGiveBothACommonKey() {
        let table = table(40, 7)
        let rules = BlockingRule.all(for: table)
        let candidates = CandidatePairs(
            rules.map { BlockTable($0, table, limit: 1000) },
            table
        )
        let keys = rules.map { BlockingKeys($0, table) }
        for left in 0..<table.count {
            for right in (left + 1)..<table.count {
                var expected: UInt64 = 0
                for (rule, all) in keys.enumerated() {
                    let sides = [left, right].map {
                        Set(all.keys[Int(all.starts[$0])..<Int(all.starts[$0 + 1])])
                    }
                    if !sides[0].isDisjoint(with: sides[1]) { expected |= 1 << UInt64(rule) }
                }
                #expect(candidates.rules(finding: left, right) == expected)
            }
        }
    }

    /// The blocks of records looked up in parts are those of all of them together.
    @Test func partsOfTheRecordsDoNotChangeTheAnswer() {
        let table = table(60, 98)
        let blocks = BlockingRule.all(for: table).map { BlockTable($0, table, limit: 1000) }
        func pairs(_ candidates: CandidatePairs) -> [[Int]] {
            candidates.chunks(pairs: 50).flatMap { chunk in
                var pairs: [[Int]] = []
                candidates.forEach(in: chunk) { pairs.append([$0, $1]) }
                return pairs
            }
        }
        let whole = pairs(CandidatePairs(blocks, table))
        #expect(whole.count > 100)
        for size in [1, 7, 59] {
            var records = RecordBlocks(reserving: table.count, rules: blocks.count)
            for start in stride(from: 0, to: table.count, by: size) {
                records.append(
                    RecordBlocks(of: start..<min(start + size, table.count), in: blocks)
                )
            }
            #expect(pairs(CandidatePairs(blocks, table, records)) == whole)
        }
    }

    @Test func chunksDoNotChangeTheAnswer() {
        let table = table(60, 99)
        #expect(
            streamed(table, limit: 1000, chunk: 1) == streamed(table, limit: 1000, chunk: 1_000_000)
        )
    }

    @Test func whatALimitLeavesOutIsCounted() {
        let one = FeatureFixture.table(
            (0..<10).map { _ in [.phone: "02-345-6789", .personName: "김민수"] }
        )
        let blocks = BlockTable(BlockingRule(.phone), one, limit: 4)
        #expect(blocks.largestBlock == 10)
        #expect(blocks.dividedBlocks == 1)
        #expect(blocks.skippedPairs == 45)
        #expect(blocks.count == 1)
        // Divided by name, the same shop's number leaves no block over the limit.
        let two = FeatureFixture.table(
            (0..<10).map {
                [.phone: "02-345-6789", .personName: "김\(["민", "영", "철", "정", "수"][$0 / 2])호"]
            }
        )
        let divided = BlockTable(BlockingRule(.phone), two, limit: 4)
        #expect(divided.skippedPairs == 0)
        #expect(divided.count == 6)
    }

    @Test func aPersonIsNeverPairedWithAnOrganization() {
        let table = FeatureFixture.table([
            [.phone: "02-345-6789", .personName: "김민수"],
            [.phone: "02-345-6789", .organizationName: "(주)한빛"],
        ])
        #expect(streamed(table, limit: 100, chunk: 10).isEmpty)
    }

    @Test func rulesOfOnesOwnAreNamedAsTheyAreReported() {
        let table = FeatureFixture.table([
            [.personName: "김민수", .text("note"): "a b", .identifier("staff"): "1"],
            [.personName: "김민수", .text("note"): "a b", .identifier("staff"): "2"],
        ])
        for name in KeyPart.fixedNames + ["text.note", "text.note words", "id.staff"] {
            #expect(KeyPart(name: name, in: table)?.name(in: table) == name)
        }
        #expect(KeyPart(name: "text.other", in: table) == nil)
        let rule = BlockingRule(.spokenName, .birthNear)
        #expect(rule.name(in: table) == "spoken_name+birth_near")
    }

    /// A slip in year, month or day, or day and month swapped, still leaves a common key.
    @Test(arguments: ["1980-03-05", "1981-03-04", "1980-12-04", "1980-04-03"])
    func birthDatesThatAreNearMeet(other: String) {
        let table = FeatureFixture.table([
            [.personName: "김민수", .birthDate: "1980-03-04"],
            [.personName: "김민수", .birthDate: other],
        ])
        let keys = BlockingKeys(BlockingRule(.spokenName, .birthNear), table)
        #expect(!keys.of(0).isDisjoint(with: keys.of(1)))
    }

    @Test func veryManyColumnsHaveNoMoreRulesThanARowHasBits() {
        let columns = (0..<14).map { Attribute.category("c\($0)") }
        let table = FeatureFixture.table(
            (0..<20).map { record in
                Dictionary(uniqueKeysWithValues: columns.map { ($0, "\(record % 3)") })
            }
        )
        #expect(BlockingRule.all(for: table).count == CandidatePairs.mostRules)
        #expect(!streamed(table, limit: 1000, chunk: 100).isEmpty)
    }
}

extension BlockingKeys {
    /// The keys of a record.
    fileprivate func of(_ record: Int) -> Set<UInt64> {
        Set(keys[Int(starts[record])..<Int(starts[record + 1])])
    }
}
