import HangulText
import Records
import RecordsTesting
import Standardization
import Testing

@testable import Comparison

@Suite struct ComparatorTests {
    /// The definition, by recursion: what is left of both texts after each possible first step.
    private func plain(_ left: [UInt32], _ right: [UInt32]) -> Int {
        if left.isEmpty || right.isEmpty { return left.count + right.count }
        var best = min(
            plain(Array(left.dropFirst()), right) + 1,
            plain(left, Array(right.dropFirst())) + 1,
            plain(Array(left.dropFirst()), Array(right.dropFirst())) + (left[0] == right[0] ? 0 : 1)
        )
        if left.count > 1, right.count > 1, left[0] == right[1], left[1] == right[0] {
            best = min(best, plain(Array(left.dropFirst(2)), Array(right.dropFirst(2))) + 1)
        }
        return best
    }

    @Test func editDistanceAgreesWithItsDefinitionOnAllShortTexts() {
        var distance = EditDistance()
        let texts = allTexts(of: [1, 2, 3] as [UInt32], upTo: 4)
        for left in texts {
            for right in texts {
                let expected = plain(left, right)
                #expect(distance.distance(left.span, right.span, alphabet: 4) == expected)
                #expect(distance.distance(left.span, right.span) == expected)
            }
        }
    }

    /// 64 places at once and row by row agree, also around the limit of 64 symbols.
    @Test func bothWaysToTheEditDistanceAgreeOnLongTexts() {
        var distance = EditDistance()
        var chance = SeededChance(3)
        for _ in 0..<500 {
            let left = (0..<Int.random(in: 0...70, using: &chance)).map { _ in
                UInt32.random(in: 0...3, using: &chance)
            }
            let right = (0..<Int.random(in: 0...70, using: &chance)).map { _ in
                UInt32.random(in: 0...3, using: &chance)
            }
            let slow = distance.distance(left.span, right.span)
            #expect(distance.distance(left.span, right.span, alphabet: 4) == slow)
            #expect(distance.distance(right.span, left.span, alphabet: 4) == slow)
        }
    }

    private func digits(_ value: UInt64, _ count: Int) -> [UInt64] {
        var rest = value
        return (0..<count).map { _ in
            defer { rest /= 10 }
            return rest % 10
        }.reversed()
    }

    private func isSlip(_ one: [UInt64], _ other: [UInt64]) -> Bool {
        let places = one.indices.filter { one[$0] != other[$0] }
        if places.count == 1 { return true }
        return places.count == 2 && places[1] == places[0] + 1 && one[places[0]] == other[places[1]]
            && one[places[1]] == other[places[0]]
    }

    @Test func phoneSlipsAgreeWithTheirDefinition() {
        // Every pair of four-digit endings over a few digits, in front of a fixed exchange.
        let endings = allTexts(of: [1, 2, 9] as [UInt64], upTo: 4).filter { $0.count == 4 }
        for left in endings {
            for right in endings where left != right {
                let one = left.reduce(1_023_450_000 / 10_000) { $0 * 10 + $1 }
                let other = right.reduce(1_023_450_000 / 10_000) { $0 * 10 + $1 }
                let expected: AgreementLevel.Phone = isSlip(left, right) ? .slipped : .different
                #expect(PhoneComparator.level(one, other) == expected.rawValue, "\(one) \(other)")
            }
        }
        #expect(PhoneComparator.level(5, 5) == 1)
        #expect(PhoneComparator.level(0, 5) == 0)
        #expect(
            PhoneComparator.level(21_234_567, 1_021_234_567)
                == AgreementLevel.Phone.different.rawValue
        )
    }

    @Test func packedLinesAgreeAsPlainOnesDo() {
        // All short numbers, also with other counts of digits; long ones around where packing ends.
        let short = (0..<450).map { UInt64($0) } + (9_950..<10_050).map { UInt64($0) }
        let slips: [UInt64] = [0, 1, 9, 10, 90, 100, 900, 1_000, 10_000_000, 100_000_000]
        let bases: [UInt64] = [
            1_023_456_789, 999_999_999_999_999, 1_000_000_000_000_000,
            100_000_821_012_345_678, 100_821_012_345_678_901,
        ]
        let long = bases.flatMap { base in slips.map { base + $0 } }
        for lines in [short, long + [5, 12]] {
            for one in lines {
                for other in lines {
                    #expect(
                        PackedLine.level(PackedLine(one), PackedLine(other))
                            == PhoneComparator.level(one, other),
                        "\(one) \(other)"
                    )
                }
            }
        }
    }

    @Test(
        arguments: [
            (19_650_102, 19_650_102, AgreementLevel.Birth.same), (19_650_102, 19_650_201, .slipped),
            (19_650_102, 19_650_103, .slipped),
            (19_650_112, 19_650_121, .slipped), (19_650_102, 19_660_102, .slipped),
            (19_650_510, 19_650_613, .lunarShift),
            (19_650_102, 19_651_128, .sameYear), (19_650_102, 19_820_714, .different),
        ] as [(UInt32, UInt32, AgreementLevel.Birth)]
    )
    func births(one: UInt32, other: UInt32, level: AgreementLevel.Birth) {
        #expect(BirthComparator.level(one, other) == level.rawValue)
        #expect(BirthComparator.level(other, one) == level.rawValue)
        #expect(BirthComparator.level(one, 0) == 0)
    }

    /// The level of a comparison between two records; 0 where it is not compared.
    private func level(
        _ comparison: String,
        _ one: [Attribute: String],
        _ other: [Attribute: String]
    ) -> UInt8 {
        let comparator = PairComparator(FeatureFixture.table([one, other]))
        var scratch = ComparisonScratch()
        let vector = comparator.compare(0, 1, &scratch)
        return comparator.comparisons.firstIndex { $0.name == comparison }.map(vector.level) ?? 0
    }

    @Test(arguments: [
        ("홍명동", "홍명동", AgreementLevel.Name.same), ("홍명동", "홍 명 동", .same), ("김재희", "김제희", .slipped),
        ("류현진", "유현진", .initialSound), ("김렬", "김열", .initialSound),
        ("김민수", "김민주", .oneLetter), ("김민수", "김수민", .oneLetter), ("홍명동", "Hong Myung-dong", .sounds),
        ("Kim Minsoo", "MIN SOO KIM", .same), ("Kim Minsoo", "Kim Min-su", .sounds),
        ("홍명동", "홍*동", .partial), ("홍명동", "ㅎㅁㄷ", .partial), ("홍명동", "홍*순", .surnameOnly),
        ("김영희", "이영희", .givenOnly),
        ("홍명동", "Hong Myungdo", .soundsNear), ("김민서", "김민준", .sharedSyllable),
        ("John Smith", "SMITH, John", .same), ("John Smith", "Jon Smith", .slipped),
        ("John Smith", "J. Smith", .partial), ("John Smith", "Mary Smith", .surnameOnly),
        ("John Smith", "Peter Brown", .different),
        ("김영희", "김철수", .surnameOnly), ("김영희", "박철수", .different), ("선우용", "선우용", .same),
        ("김성수", "Seong Soo Kim", .sounds),
    ])
    func names(one: String, other: String, level: AgreementLevel.Name) {
        for (first, second) in [(one, other), (other, one)] {
            let found = self.level("name", [.personName: first], [.personName: second])
            #expect(found == level.rawValue, "\(first) \(second)")
        }
    }

    @Test(arguments: [
        (
            "서울 강남구 테헤란로 123 101동 1502호", "서울특별시 강남구 테헤란로 123, 101-1502",
            AgreementLevel.Address.sameUnit
        ),
        ("서울 강남구 테헤란로 123 101동 1502호", "서울 강남구 테헤란로 123", .sameBuilding),
        ("서울 강남구 테헤란로 123 101동 1502호", "서울 강남구 테헤란로 123 101동 1503호", .otherUnit),
        ("서울 강남구 테헤란로 123 101동 1502호", "서울 강남구 역삼동 12-3 래미안 101동 1502호", .sameUnitOtherForm),
        ("서울 강남구 테헤란로 123", "서울 강남구 테헤란로 125", .sameLocality),
        ("서울 강남구 테헤란로 123", "서울 강남구 논현로 1", .sameRegion),
        ("서울 중구 세종대로 1", "부산 중구 세종대로 1", .elsewhere),
        ("서울 강남구 테헤란로 123", "부산 해운대구 좌동로 1", .elsewhere),
    ])
    func addresses(one: String, other: String, level: AgreementLevel.Address) {
        #expect(self.level("address", [.address: one], [.address: other]) == level.rawValue)
    }

    @Test func ofSeveralValuesTheBestPairCounts() {
        let phones = level(
            "phone",
            [.phone: "02-345-6789, 010-2345-6789"],
            [.phone: "011-234-5678 / 010-2345-6789"]
        )
        #expect(phones == AgreementLevel.Phone.same.rawValue)
        let old = level("phone", [.phone: "011-234-5678"], [.phone: "010-5234-5678"])
        #expect(old == AgreementLevel.Phone.same.rawValue)
    }

    @Test func whatIsMissingIsNotCompared() {
        #expect(level("name", [.personName: "김민수"], [.phone: "010-2345-6789"]) == 0)
        #expect(level("phone", [.personName: "김민수"], [.phone: "010-2345-6789"]) == 0)
    }

    @Test func organizations() {
        func level(_ one: String, _ other: String) -> UInt8 {
            self.level("organization", [.organizationName: one], [.organizationName: other])
        }
        #expect(level("(주)한빛전자", "한빛전자 주식회사") == AgreementLevel.Organization.same.rawValue)
        #expect(level("한빛전자 강남점", "한빛전자 종로점") == AgreementLevel.Organization.otherBranch.rawValue)
        #expect(level("한빛전자통신", "한빛전자통산") == AgreementLevel.Organization.similar.rawValue)
        #expect(level("한빛전자", "대성산업") == AgreementLevel.Organization.different.rawValue)
    }

    @Test(arguments: [
        ("A-1", "A1", AgreementLevel.Identifier.same), ("A-10234", "A-10243", .slipped),
        ("A-10234", "A-1023", .slipped), ("A-10234", "A-20243", .different),
        ("A-1", "A-2", .different),
    ])
    func identifiers(one: String, other: String, level: AgreementLevel.Identifier) {
        let found = self.level(
            "id.staff",
            [.identifier("staff"): one],
            [.identifier("staff"): other]
        )
        #expect(found == level.rawValue)
    }

    @Test(arguments: [
        ("장미아파트 정문", "장미아파트  정문", AgreementLevel.Text.same), ("Café Luna", "CAFE LUNA", .same),
        ("deep learning", "learning deep", .sameWords),
        ("deep-learning", "deep learning", .same),
        ("장미아파트 정문", "장미아파트 정문앞", .near), ("lachlan", "lachaln", .near),
        ("lachlan", "lochaln", .similar), ("j", "john", .related), ("lachlan", "mary", .different),
    ])
    func texts(one: String, other: String, level: AgreementLevel.Text) {
        let found = self.level("text.note", [.text("note"): one], [.text("note"): other])
        #expect(found == level.rawValue)
    }

    @Test func numbersAndDates() {
        func number(_ one: String, _ other: String) -> UInt8 {
            level("number.price", [.number("price"): one], [.number("price"): other])
        }
        #expect(number("1,000", "1000.0") == AgreementLevel.Number.same.rawValue)
        #expect(number("1000", "1030") == AgreementLevel.Number.near.rawValue)
        #expect(number("1000", "1150") == AgreementLevel.Number.similar.rawValue)
        #expect(number("1000", "2000") == AgreementLevel.Number.different.rawValue)
        func date(_ one: String, _ other: String) -> UInt8 {
            level("date.opened", [.date("opened"): one], [.date("opened"): other])
        }
        #expect(date("2020-03-04", "2020.3.4") == AgreementLevel.Date.same.rawValue)
        #expect(date("2020-03-04", "2020-04-03") == AgreementLevel.Date.slipped.rawValue)
        #expect(date("2020-03-04", "2020-03-25") == AgreementLevel.Date.sameMonth.rawValue)
        #expect(date("2020-03-04", "2020-11-25") == AgreementLevel.Date.sameYear.rawValue)
        #expect(date("2020-03-04", "2012-11-25") == AgreementLevel.Date.different.rawValue)
    }
}
