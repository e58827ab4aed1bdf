import Records
import RecordsTesting
import Standardization
import Testing

/// What one attribute of a record says of another.
@Suite struct FeatureRowTests {
    private func table(_ records: [[Attribute: String]]) -> FeatureTable {
        FeatureFixture.table(records)
    }

    private func line(_ table: FeatureTable, _ record: Int) -> UInt64 {
        table.phones.places(record).first.map {
            table.phonePool.entries[Int(table.phones.value(at: $0))].line
        } ?? 0
    }

    @Test(
        arguments: [
            ("서울 강남구 테헤란로 12", 25_867_505), ("부천시 중동 12", 325_867_505),
            ("경기 광명시 광명동 12", 25_867_505),
            ("경기 수원시 팔달구 인계동 12", 315_867_505), ("순천시 조례동 544", 615_867_505),
            // Parts of 성남 have 02: nothing is guessed.
            ("경기 성남시 분당구 판교로 12", 0), ("경기 남양주시 다산동 12", 0), ("주소없음", 0),
        ] as [(String, UInt64)]
    )
    func aLocalNumberTakesTheAreaCodeOfTheAddress(address: String, expected: UInt64) {
        let table = table([[.address: address, .homePhone: "586-7505"]])
        #expect(line(table, 0) == expected)
    }

    @Test func aPostcodeTellsWhichNamGuIsMeant() throws {
        let table = table([
            [.address: "남구 문수로138번길 90 107동 701호", .postcode: "44701"],
            [.address: "울산광역시 남구 문수로138번길 90 107동 701호", .postcode: ""],
            [.address: "남구 문수로138번길 90 107동 701호", .postcode: ""],
        ])
        func unit(_ record: Int) throws -> UInt64 {
            let place = try #require(table.addresses.places(record).first)
            return table.addressPool.entries[Int(table.addresses.value(at: place))].unit
        }
        #expect(try unit(0) == unit(1))
        #expect(try unit(2) != unit(1))
    }

    @Test func theSampleNameOfFormsCountsOnlyWithSomethingBesideIt() {
        let table = table([
            [.personName: "홍길동", .mobilePhone: ""],
            [.personName: "홍길동", .mobilePhone: "010-2345-6789"],
        ])
        #expect(table.name[0] == 0)
        #expect(table.name[1] != 0)
        #expect(table.remarkCounts()["a"]?.findings[Finding(.placeholder, .personName)] == 1)
    }

    /// A batch is read the same by a thread that has read others before.
    @Test func whatWasReadBeforeChangesNoName() {
        let names = [
            "김민수", "Kim Min Soo", "홍길동", "주식회사 은하", "민수 김", "", "미상", "남궁민", "金民秀", "김민수 (본인)",
        ]
        let attributes: [Attribute] = [
            .personName, .surname, .givenName, .hanjaName, .englishName, .organizationName,
        ]
        func batch(_ shift: Int) -> RecordBatch {
            var batch = RecordBatch(source: "a", attributes: attributes)
            for number in 0..<(names.count * attributes.count) {
                batch.append(String(number).utf8)
                batch.endField()
                for column in attributes.indices {
                    // Each name in each column, beside none and beside others.
                    let isStated = number % attributes.count == column || (number + shift) % 3 == 0
                    batch.append(
                        (isStated ? names[(number + shift * column) % names.count] : "").utf8
                    )
                    batch.endField()
                }
            }
            return batch
        }
        let builder = FeatureBuilder(sources: ["a"], attributes: attributes)
        var memory = NameMemory()
        for shift in [1, 3, 1, 7] {
            let batch = batch(shift)
            let known = builder.features(of: batch, &memory)
            let fresh = builder.features(of: batch)
            #expect(known.name == fresh.name && known.englishName == fresh.englishName)
            #expect(known.organization == fresh.organization && known.party == fresh.party)
            #expect(known.remarkCounts() == fresh.remarkCounts())
            for number in 0..<UInt32(fresh.names.count) {
                #expect(known.names.texts[number] == fresh.names.texts[number])
            }
        }
    }

    @Test func aMaskedResidentNumberSaysBirthDateAndSexAndIsNoIdentifier() {
        let table = table([
            [.residentNumber: "rrn1::650102-1"], [.residentNumber: "rrn1::650102-1"],
        ])
        #expect(table.birth == [19_650_102, 19_650_102])
        #expect(table.sex == [1, 1])
        #expect(table.identifiers[0].values == [0, 0])
    }

    @Test func aShortYearIsNotAfterTheRecord() {
        let table = table([
            [.birthDate: "120304", .updatedAt: "2008-01-01"],
            [.birthDate: "120304", .updatedAt: "2020-01-01"],
            [.birthDate: "120304", .updatedAt: ""],
        ])
        #expect(table.birth == [19_120_304, 20_120_304, 20_120_304])
    }

    @Test(arguments: [
        ("신한은행", "", 2), ("한빛초등학교", "", 2), ("강남구청", "", 2), ("조은치과", "", 2), ("김철수약국", "", 2),
        ("서울 강남구청", "", 2), ("한빛내과의원 (분원)", "", 2), ("은하전자", "법인", 2),
        ("동일상사(김철수)", "", 2), ("신화상사", "", 2), ("조은의원", "", 2), ("가온경로당", "", 2),
        // Somebody's, whatever it ends in.
        ("이은행", "", 1), ("김센터", "", 1), ("남궁수협", "", 1), ("김철수 약국", "", 1), ("김철수", "", 1),
        ("김철수의원", "", 1), ("김철수상사", "", 1), ("김철수연구원", "", 1), ("김화원", "", 1),
        ("신한은행", "개인", 1),
    ])
    func institutionsAreKnownByTheirEndings(name: String, stated: String, party: UInt8) {
        let table = table([[.personName: name, .party: stated]])
        #expect(table.party == [party])
        #expect((table.organization[0] != 0) == (party == 2))
        #expect((table.name[0] == 0) == (party == 2))
    }

    @Test func theCalendarOfADateIsReadFromItsCode() {
        let codes = [
            "1", "양력", "S", "", "2", "음", "음력(평달)", "lunar", "3", "윤달", "음력윤달", "leap", "0", "Y",
        ]
        let table = table(codes.map { [.birthDate: "1941-06-01", .birthCalendar: $0] })
        let (solar, lunar, leap): (UInt32, UInt32, UInt32) = (19_410_601, 19_410_625, 19_410_724)
        #expect(
            table.birth == [
                solar, solar, solar, solar, lunar, lunar, lunar, lunar, leap, leap, leap, leap,
                solar,
                solar,
            ]
        )
        #expect(table.remarkCounts()["a"]?.findings[Finding(.invalid, .birthCalendar)] == 2)
    }

    @Test func aPartyNobodyUnderstandsIsAFinding() {
        let table = table([
            [.personName: "김철수", .party: "01"], [.personName: "김철수", .party: "person"],
            [.personName: "김철수", .party: ""], [.personName: "김철수", .party: "사업자"],
        ])
        #expect(table.party == [1, 1, 1, 2])
        #expect(table.remarkCounts()["a"]?.findings == [Finding(.invalid, .party): 1])
    }

    @Test func aNameInHanjaStandsInForAMissingOne() {
        let table = table([
            [.personName: "", .hanjaName: "金哲秀"], [.personName: "김철수", .hanjaName: ""],
        ])
        #expect(table.name[0] == table.name[1])
    }

    @Test func whatTooManyHoldIsNoEvidence() {
        let surnames = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"]
        let names = surnames.flatMap { surname in
            ["민수", "영희", "지훈", "서연", "도윤"].map { surname + $0 }
        }
        var records: [[Attribute: String]] = names.map {
            [
                .personName: $0, .mobilePhone: "02-345-6789", .birthDate: "1970-01-01",
                .email: "shop@our.co.kr",
            ]
        }
        records += (0..<30).map { number in
            [
                .personName: names[number], .mobilePhone: "010-2345-\(1000 + number)",
                .birthDate: "1980-03-\(10 + number % 18)", .email: "a\(number)@our.co.kr",
            ]
        }
        // One phone for one man's many records is no shop's.
        records += (0..<40).map { _ in [.personName: "남궁민수", .mobilePhone: "010-9876-1234"] }
        var table = table(records)
        table.withholdImplausible()
        #expect(line(table, 0) == 0)
        #expect(line(table, 60) != 0)
        #expect(line(table, 100) == 1_098_761_234)
        // Fifty records have the date, no more than it takes.
        #expect(table.birth[0] == 19_700_101)
        #expect(table.withheld.map(\.attribute) == [.phone, .email])
        #expect(table.withheld.map(\.records) == [50, 50])
        records.append([.personName: "황민수", .birthDate: "1970-01-01"])
        table = self.table(records)
        table.withholdImplausible()
        #expect(table.birth[0] == 0)
        #expect(table.birth[60] != 0)
    }

    @Test func aJobsOwnPlaceholdersAreNoEvidence() {
        var rules = StandardizationRules()
        rules.placeholders.add("무기명 고객", .name)
        rules.placeholders.add("02-2234-0000", .phone)
        rules.placeholders.add("1970-01-01", .birth)
        rules.placeholders.add("본사", .address)
        var batch = RecordBatch(
            source: "a",
            attributes: [.personName, .homePhone, .birthDate, .address]
        )
        for field in ["1", "무기명고객", "0222340000", "19700101", "본사"] {
            batch.append(field.utf8)
            batch.endField()
        }
        let table = FeatureBuilder(sources: ["a"], attributes: batch.attributes, rules: rules)
            .features(of: batch)
        #expect(table.name == [0] && table.birth == [0])
        #expect(table.phones.places(0).isEmpty && table.addresses.places(0).isEmpty)
        #expect(
            table.remarkCounts()["a"]?.findings.keys.allSatisfy { $0.code == .placeholder } == true
        )
        #expect(rules.fingerprint != StandardizationRules().fingerprint)
    }
}
