import Records
import RecordsTesting
import Standardization
import Survivorship
import Testing

@Suite struct SurvivorshipTests {
    private func golden(
        _ records: [[Attribute: String]],
        rules: [Attribute: [SurvivorshipRule]] = [:],
        settings given: SurvivorshipSettings = SurvivorshipSettings()
    ) -> (golden: GoldenRecord, address: Address) {
        let table = FeatureFixture.table(records)
        var settings = given
        settings.rules.merge(rules) { $1 }
        if settings.sourceOrder.isEmpty { settings.sourceOrder = ["a"] }
        let builder = GoldenRecordBuilder(table, settings: settings)
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
            #expect(ValueChoice.survivor(order, [.mostFrequent])?.candidate.record == 0)
            #expect(ValueChoice.survivor(order, [.mostRecent])?.candidate.record == 2)
            #expect(ValueChoice.survivor(order, [.mostComplete])?.candidate.record == 3)
            #expect(ValueChoice.survivor(order, [.sourcePriority])?.candidate.record == 4)
        }
        #expect(ValueChoice.survivor([], [.mostRecent]) == nil)
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
            #expect(ValueChoice.survivor(equal.reversed(), [rule])?.candidate.record == 0)
        }
    }

    /// Chosen as the rules say it: all that are best by one go on to the next.
    @Test func theChoiceIsThatOfItsRulesOneAfterAnother() {
        typealias Candidate = ValueChoice.Candidate
        func plain(_ all: [Candidate], _ rules: [SurvivorshipRule]) -> (Int, SurvivorshipRule)? {
            guard var deciding = rules.first, !all.isEmpty else { return nil }
            let rest: [SurvivorshipRule] =
                switch deciding {
                case .mostFrequent, .longest: [.mostComplete, .mostRecent, .sourcePriority]
                case .mostComplete: [.mostFrequent, .mostRecent, .sourcePriority]
                default: [.mostRecent, .mostComplete, .mostFrequent, .sourcePriority]
                }
            var left = all
            for (place, rule) in (rules + rest).enumerated() {
                let merits = left.map { one in
                    switch rule {
                    case .mostRecent: Int(one.changed)
                    case .mostFrequent: all.count { $0.value == one.value }
                    case .mostComplete: one.completeness
                    case .validated: one.validity
                    case .sourcePriority: -one.priority
                    case .trust: one.trust
                    case .longest: one.length
                    case .pinned, .mostRestrictive: 0
                    }
                }
                let best = zip(left, merits).filter { $0.1 == merits.max() }.map(\.0)
                let values = (Set(left.map(\.value)).count, Set(best.map(\.value)).count)
                if place < rules.count, values.1 < values.0 { deciding = rule }
                left = best
            }
            return left.map(\.record).min().map { ($0, deciding) }
        }
        var chance = SeededChance(3)
        func some(_ most: Int) -> Int { Int.random(in: 0...most, using: &chance) }
        for _ in 0..<20_000 {
            let candidates = (0..<some(6)).map { record in
                Candidate(
                    record: record,
                    value: UInt32(some(2)),
                    completeness: some(1),
                    validity: some(1),
                    changed: UInt64(some(2)),
                    priority: some(2),
                    trust: some(2),
                    length: some(2)
                )
            }
            let rules = (0...some(2)).map { _ in
                SurvivorshipRule.allCases[some(SurvivorshipRule.allCases.count - 1)]
            }
            let chosen = ValueChoice.survivor(candidates, rules)
            let expected = plain(candidates, rules)
            #expect(chosen?.candidate.record == expected?.0)
            #expect(chosen?.rule == expected?.1)
        }
    }

    /// What households are made of is what the whole golden record says.
    @Test func theOutlineIsThatOfTheWhole() {
        let token = "rrn1:\(String(repeating: "a", count: 32)):650102-2"
        let table = FeatureFixture.table([
            [
                .personName: "홍길동", .sex: "M", .birthDate: "1965-01-03", .updatedAt: "2020-01-01",
                .address: "서울 강남구 테헤란로 1", .postcode: "06234", .createdAt: "2001-01-01",
            ],
            [
                .personName: "홍길동", .residentNumber: token, .updatedAt: "2010-01-01",
                .address: "서울 강남구 역삼동 12-3 101동 202호",
            ],
            [.personName: "홍*동", .englishName: "Hong Gildong", .updatedAt: "2024-01-01"],
            [.organizationName: "(주)한빛전자", .party: "법인", .address: "서울 강남구 논현로 1"],
        ])
        let builder = GoldenRecordBuilder(table, settings: SurvivorshipSettings())
        for records in [[0], [1], [2], [3], [0, 1], [0, 2], [0, 1, 2], [2, 3]] as [[UInt32]] {
            let whole = builder.goldenRecord(of: records)
            let outline = builder.goldenResident(of: records)
            let home = builder.goldenHome(of: records)
            #expect(!whole.values.isEmpty)
            #expect(outline.values.isEmpty)
            #expect(outline.party == whole.party)
            #expect(outline.surname == whole.surname)
            #expect(outline.birth == whole.birth)
            #expect(outline.sex == whole.sex)
            #expect(outline.sources == whole.sources)
            for part in [outline, home] {
                #expect(part.home?.unit == whole.home?.unit)
                #expect(part.home?.building == whole.home?.building)
                #expect(part.createdAt == whole.createdAt)
                #expect(part.updatedAt == whole.updatedAt)
                #expect(
                    builder.address(of: part).roadAddress == builder.address(of: whole).roadAddress
                )
            }
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
            golden(records, rules: [.address: [.mostComplete]]).golden[.address]
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

    private func golden(
        bySource all: [(String, [[Attribute: String]])],
        _ settings: SurvivorshipSettings
    ) -> GoldenRecord {
        let table = FeatureFixture.table(bySource: all)
        return GoldenRecordBuilder(table, settings: settings)
            .goldenRecord(of: (0..<UInt32(table.count)).map { $0 })
    }

    @Test func rulesAreTriedInTurnAndTheOneThatDecidedIsNamed() throws {
        let records: [[Attribute: String]] = [
            [.keep("memo"): "가", .updatedAt: "2024-01-01"],
            [.keep("memo"): "가나다", .updatedAt: "2020-01-01"],
            [.keep("memo"): "라마바", .updatedAt: "2022-01-01"],
        ]
        let attribute = Attribute.keep("memo")
        func chosen(_ rules: [SurvivorshipRule]) throws -> (String, SurvivorshipRule) {
            let golden = golden(records, rules: [attribute: rules]).golden
            let value = try #require(golden.values.first)
            return (value.text, value.rule)
        }
        #expect(try chosen([.longest, .mostRecent]) == ("라마바", .mostRecent))
        #expect(try chosen([.longest, .mostFrequent]) == ("라마바", .longest))
        #expect(try chosen([.mostFrequent, .mostRecent]) == ("가", .mostRecent))
        #expect(try chosen([.longest]) == ("라마바", .longest))
    }

    @Test func aConfirmedValueSurvivesWhereTheRuleSaysSo() {
        let records: [[Attribute: String]] = [
            [.phone: "+1-212-555-0100", .updatedAt: "2024-01-01"],
            [.phone: "010-2222-3333", .updatedAt: "2020-01-01"],
            [.address: "서울 강남구 테헤란로 1", .updatedAt: "2020-01-01"],
            [.address: "우리집", .updatedAt: "2024-01-01"],
        ]
        let plain = golden(records).golden
        #expect(plain[.address] == "우리집")
        let checked = golden(records, rules: [.address: [.validated]]).golden
        #expect(checked[.address] == "서울 강남구 테헤란로 1")
        #expect(checked[.mobilePhone] == "010-2222-3333")
    }

    @Test func trustFadesWithAge() {
        var settings = SurvivorshipSettings()
        settings.rules[.keep("grade")] = [.trust]
        settings.trust = [
            "bank": SourceTrust(points: 90, halfLife: 365),
            "web": SourceTrust(points: 60, halfLife: nil),
        ]
        func grade(bank: String, web: String) -> String {
            golden(
                bySource: [
                    ("bank", [[.keep("grade"): "B", .updatedAt: bank]]),
                    ("web", [[.keep("grade"): "W", .updatedAt: web]]),
                ],
                settings
            )[.keep("grade")]
        }
        #expect(grade(bank: "2024-01-01", web: "2024-01-01") == "B")
        // 90 after 200 days is 61, after 230 days 58.
        #expect(grade(bank: "2024-01-01", web: "2024-07-19") == "B")
        #expect(grade(bank: "2024-01-01", web: "2024-08-18") == "W")
        // A record without a time is ten half-lives old.
        #expect(grade(bank: "", web: "2024-08-18") == "W")
        #expect(grade(bank: "", web: "") == "W")
    }

    @Test func whatBelongsTogetherComesFromOneRecord() {
        var settings = SurvivorshipSettings()
        settings.together = [[.keep("grade"), .keep("since")]]
        let records: [[Attribute: String]] = [
            [.keep("grade"): "gold", .keep("since"): "2011", .updatedAt: "2020-01-01"],
            [.keep("grade"): "silver", .updatedAt: "2024-01-01"],
            [.keep("since"): "2015", .updatedAt: "2025-01-01"],
        ]
        let apart = golden(records).golden
        #expect(apart[.keep("since")] == "2015")
        let together = golden(records, settings: settings).golden
        #expect(together[.keep("grade")] == "silver")
        // The record that grade came from states none: none is better than another record's.
        #expect(together[.keep("since")] == "")
    }

    /// Over all short histories: a refusal anywhere holds, and never what is newest alone.
    @Test func theMostRestrictiveConsentHolds() throws {
        let words = ["Y", "N", "동의", "수신거부", "?", ""]
        let attribute = Attribute.consent("marketing")
        for first in words {
            for second in words {
                for third in words {
                    let texts = [first, second, third]
                    let records: [[Attribute: String]] = texts.enumerated().map { place, text in
                        [attribute: text, .updatedAt: "202\(place)-01-01", .email: "a@b.kr"]
                    }
                    let golden = golden(records).golden
                    let read = texts.map { ConsentStatement($0) }
                    let expected: ConsentStatement? =
                        read.contains(.refused)
                        ? .refused : read.contains(.granted) ? .granted : nil
                    #expect(golden.consents.first?.statement == expected)
                    guard let expected, let consent = golden.consents.first else { continue }
                    // Of those that say so, the latest is named, with its date.
                    #expect(consent.record == read.lastIndex(of: expected))
                    #expect(consent.statedAt / 10_000_000_000 == UInt64(2020 + consent.record))
                    let value = try #require(golden.values.first { $0.attribute == attribute })
                    #expect(value.text == expected.rawValue)
                    #expect(value.rule == .mostRestrictive)
                }
            }
        }
    }

    @Test func allContactsAreKeptWhereTheJobSaysSo() {
        var settings = SurvivorshipSettings()
        settings.keepsAll = [.phone, .email]
        let records: [[Attribute: String]] = [
            [.phone: "010-2222-3333", .email: "a@naver.com", .updatedAt: "2020-01-01"],
            [.homePhone: "02-555-1234", .mobilePhone: "01022223333", .updatedAt: "2023-05-01"],
            [.workPhone: "02-777-1234", .address: "서울 강남구 테헤란로 1"],
        ]
        let contacts = golden(records, settings: settings).golden.contacts
        #expect(
            contacts.map { [$0.kind, $0.value, $0.use, String($0.records)] } == [
                ["email", "a@naver.com", "", "1"], ["mobile", "010-2222-3333", "", "2"],
                ["phone", "02-555-1234", "home", "1"], ["phone", "02-777-1234", "work", "1"],
            ]
        )
        #expect(contacts.map { $0.lastSeen / 10_000_000_000 } == [2020, 2023, 2023, 0])
        #expect(golden(records).golden.contacts.isEmpty)
    }
}
