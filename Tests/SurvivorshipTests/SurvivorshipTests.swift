import Records
import RecordsTesting
import Standardization
import Survivorship
import Testing

@Suite struct SurvivorshipTests {
    private func golden(
        _ records: [[Attribute: String]],
        rules: [Attribute: SurvivorshipRule] = [:]
    ) -> (golden: GoldenRecord, address: Address) {
        let table = FeatureFixture.table(records)
        let builder = GoldenRecordBuilder(table, rules: rules, sourceOrder: ["a"])
        let golden = builder.goldenRecord(of: (0..<UInt32(records.count)).map { $0 })
        return (golden, builder.address(of: golden))
    }

    @Test func eachRuleChoosesAsItsNameSays() {
        func candidate(
            _ record: Int,
            _ value: UInt32,
            complete: Int,
            changed: UInt64,
            priority: Int
        ) -> ValueChoice.Candidate {
            ValueChoice.Candidate(
                record: record,
                value: value,
                completeness: complete,
                changed: changed,
                priority: priority
            )
        }
        let all = [
            candidate(0, 1, complete: 0, changed: 5, priority: 2),
            candidate(1, 1, complete: 0, changed: 4, priority: 3),
            candidate(2, 2, complete: 0, changed: 9, priority: 4),
            candidate(3, 3, complete: 7, changed: 1, priority: 5),
            candidate(4, 4, complete: 0, changed: 2, priority: 1),
        ]
        for order in [all, all.reversed()] {
            #expect(ValueChoice.survivor(order, .mostFrequent)?.record == 0)
            #expect(ValueChoice.survivor(order, .mostRecent)?.record == 2)
            #expect(ValueChoice.survivor(order, .mostComplete)?.record == 3)
            #expect(ValueChoice.survivor(order, .sourcePriority)?.record == 4)
        }
        #expect(ValueChoice.survivor([], .mostRecent) == nil)
    }

    @Test func ofEqualsTheFirstRecordSurvives() {
        let equal = (0..<5).map {
            ValueChoice.Candidate(
                record: $0,
                value: UInt32($0),
                completeness: 0,
                changed: 0,
                priority: 0
            )
        }
        for rule in SurvivorshipRule.allCases {
            #expect(ValueChoice.survivor(equal.reversed(), rule)?.record == 0)
        }
    }

    @Test func valuesKnowWhereTheyCameFrom() throws {
        let (golden, address) = golden([
            [
                .personName: "홍길동", .phone: "011-234-5678", .address: "서울 강남구 테헤란로 1",
                .postcode: "06234", .updatedAt: "2020-01-01",
            ],
            [
                .personName: "홍길동님", .phone: "010-5234-5678", .address: "서울 강남구 역삼동 12-3 101동 202호",
                .postcode: "135-080", .updatedAt: "2010-01-01",
            ],
            [.personName: "홍*동", .email: "kd@naver.con", .updatedAt: "2024-01-01"],
        ])
        #expect(golden.party == "P")
        #expect(golden[.personName] == "홍길동")
        #expect(golden[.mobilePhone] == "010-5234-5678")
        #expect(golden[.email] == "kd@naver.com")
        #expect(golden[.address] == "서울 강남구 테헤란로 1")
        #expect(address.roadAddress == "서울특별시 강남구 테헤란로 1")
        #expect(golden[.postcode] == "06234")
        #expect(try #require(golden.values.first { $0.attribute == .email }).record == 2)
        #expect(golden.updatedAt == 20_240_101_000_000)
        #expect(golden.createdAt == 20_100_101_000_000)
    }

    @Test func theJobsRuleOutranksTheShippedOne() {
        let records: [[Attribute: String]] = [
            [.address: "서울 강남구 테헤란로 1 101동 202호", .personName: "김민수", .updatedAt: "2010-01-01"],
            [.address: "서울 강남구 논현로 1", .personName: "김민수", .updatedAt: "2020-01-01"],
        ]
        #expect(golden(records).golden[.address] == "서울 강남구 논현로 1")
        #expect(
            golden(records, rules: [.address: .mostComplete]).golden[.address]
                == "서울 강남구 테헤란로 1 101동 202호"
        )
    }

    @Test func registeredBirthDatesOutrankTypedOnes() {
        let token = "rrn1:\(String(repeating: "a", count: 32)):650102-2"
        let (golden, _) = golden([
            [.personName: "이영희", .birthDate: "1965-01-03", .sex: "M"],
            [.personName: "이영희", .birthDate: "1965-01-03", .sex: "M"],
            [.personName: "이영희", .residentNumber: token],
        ])
        #expect(golden[.birthDate] == "1965-01-02")
        #expect(golden[.sex] == "F")
    }

    @Test func organizationsHaveTheirOwnName() {
        let (golden, _) = golden([
            [.organizationName: "(주)한빛전자", .businessNumber: "124-81-00998", .party: "법인"],
            [.organizationName: "(주)한빛전자", .party: "법인"],
        ])
        #expect(golden.party == "O")
        #expect(golden[.organizationName] == "(주)한빛전자")
        #expect(golden[.businessNumber] == "124-81-00998")
    }
}
