import JobSpec
import Records
import Testing

@testable import Pipeline

@Suite struct MappingGuessTests {
    private let rows = [
        [
            "0001", "김영희", "840312-2******", "010-7125-2073", "02-820-1215", "031-680-5249",
            "06234",
            "서울 강남구 테헤란로 283", "108동 493호", "서울 중구 을지로 30", "yh.kim@naver.com", "2015-03-12",
            "20230101123000", "2", "19840312", "양", "VIP", "Y", "N", "03",
        ],
        [
            "0002", "박지훈", "741201-1******", "010-3305-1701", "02-508-1508", "031-680-5250",
            "06236",
            "서울 강남구 테헤란로 138", "116동 1319호", "서울 중구 을지로 31", "jh.park@gmail.com", "2012-12-01",
            "20230102123000", "1", "19741201", "음", "일반", "N", "Y", "02",
        ],
    ]
    private let expected: [Attribute?] = [
        nil, .personName, .residentNumber, .mobilePhone, .homePhone, .workPhone, .postcode,
        .homeAddress, .homeAddress, .workAddress, .email, .createdAt, .updatedAt, .sex, .birthDate,
        .birthCalendar, nil, .consent("marketing"), .consent("sms"), nil,
    ]

    private func attributes(_ header: String) -> [Attribute?] {
        MappingGuess(columns: header.split(separator: "|").map(String.init), rows: rows)
            .columns.map(\.attribute)
    }

    @Test(arguments: [
        "고객번호|성명|주민번호|휴대폰번호|자택전화|직장전화|우편번호|자택주소1|자택주소2|직장주소|이메일주소|가입일자|최종수정일시|성별구분|생년월일|양음구분|등급|마케팅수신동의여부|SMS수신동의|지점코드",
        "CUST_NO|CUST_NM|RRNO|HP_NO|HOME_TEL|OFFICE_TEL|ZIP_CD|HOME_ADDR1|HOME_ADDR2|OFFICE_ADDR|EMAIL|REG_DT|UPD_DTM|SEX_CD|BIRTH_YMD|SOLAR_LUNAR_GB|GRADE|MKT_AGREE_YN|SMS_YN|BRANCH_CD",
        "mbrId|mbrNm|ihidnum|mbtlnum|homePhone|workPhone|zipCode|homeAddress|homeAddr2|workAddress|emailAddr|joinDt|lastUpdtPnttm|sexdstn|brthdy|birthCalendar|gradeCd|mktYn|smsRcv|branchNo",
    ])
    func headersOfSystemsAreKnown(_ header: String) {
        #expect(attributes(header) == expected, "\(header)")
    }

    @Test(arguments: [
        ("음력여부", ["Y", "N"], "lunar", "solar"), ("LUNAR_YN", ["N", "N"], "lunar", "solar"),
        ("양력여부", ["1", "0"], "solar", "lunar"), ("SOLAR_YN", ["Y", ""], "solar", "lunar"),
    ])
    func aCalendarIsKnownByTheAnswerToItsHeader(
        header: String,
        answers: [String],
        yes: String,
        no: String
    ) {
        let guess = MappingGuess(
            columns: ["번호", "생년월일", header],
            rows: answers.enumerated().map { ["\($0)", "1961-03-0\($0 + 1)", $1] }
        )
        let mapping = guess.mapping(source: "s")
        let answer = answers.contains("1") ? ("1", "0") : ("Y", "N")
        #expect(mapping.codes(of: .birthCalendar) == [.init(answer.0, yes), .init(answer.1, no)])
        let written = answer.0 == "1" ? ("\"1\"", "\"0\"") : answer
        #expect(
            guess.yaml(source: "s", delimiter: ",", encoding: "utf-8").contains(
                "codes:\n  birth.calendar: {\(written.0): \(yes), \(written.1): \(no)}\n"
            )
        )
    }

    @Test(arguments: [
        ("고객구분", ["개인", "법인"], true), ("CUST_GB", ["P", "O"], true), ("구분", ["개인", "법인"], true),
        ("구분", ["P", "O"], false), ("비고", ["개인", "개인 고객"], false),
        ("회원구분", ["정회원", "준회원"], false), ("고객구분", ["01", "02"], false), ("고객구분", ["", ""], false),
    ])
    func aPartyIsKnownByItsWords(header: String, values: [String], isKnown: Bool) {
        let guess = MappingGuess(
            columns: ["번호", "성명", header],
            rows: values.enumerated().map { ["\($0)", "김철수", $1] }
        )
        #expect(guess.columns.map(\.attribute) == [nil, .personName, isKnown ? .party : nil])
        let yaml = guess.yaml(source: "s", delimiter: ",", encoding: "utf-8")
        #expect(
            yaml.contains(
                "# '고객구분' has codes; if it says party, say what (codes: {party: {\"01\": , \"02\": }})\n"
            ) == (values[0] == "01")
        )
    }

    @Test(arguments: [
        ("성별", ["1", "2", "9"], true), ("성별", ["0", "1"], false), ("성별", ["남", "여"], true),
        ("양음구분", ["1", "2", "3"], true), ("양음구분", ["0", "1"], false), ("양음구분", ["양", "윤"], true),
    ])
    func codesCountedFromZeroAreNotGuessed(header: String, values: [String], isKnown: Bool) {
        let guess = MappingGuess(
            columns: ["번호", header],
            rows: values.enumerated().map { ["\($0)", $1] }
        )
        #expect((guess.columns[1].attribute != nil) == isKnown)
        #expect((guess.columns[1].unknownCodes?.codes.map(\.value) == values) == !isKnown)
    }

    @Test func aPartyIsKnownByTheAnswerToItsHeader() {
        let guess = MappingGuess(columns: ["번호", "법인여부"], rows: [["1", "Y"], ["2", "N"]])
        #expect(
            guess.mapping(source: "s").codes(of: .party) == [
                .init("Y", "organization"), .init("N", "person"),
            ]
        )
    }

    @Test(arguments: [("양음구분", ["Y", "N"]), ("음력여부", ["Y", "X"]), ("음력여부", ["", ""])])
    func anAnswerToNoQuestionSaysNothing(header: String, answers: [String]) {
        let guess = MappingGuess(
            columns: ["번호", header],
            rows: answers.enumerated().map { ["\($0)", $1] }
        )
        #expect(guess.mapping(source: "s").codes.isEmpty)
    }

    @Test func ofOneAddressItDoesNotMatterWhoseItIs() {
        let guess = MappingGuess(
            columns: ["회원번호", "자택주소", "상세주소"],
            rows: [["1", "서울 강남구 테헤란로 283", "101동 1502호"], ["2", "서울 중구 을지로 30", ""]]
        )
        #expect(guess.columns.map(\.attribute) == [nil, .address, .address])
        #expect(guess.key == "회원번호")
        #expect(guess.hasHeader)
    }

    @Test func whatIsOfSomebodyElseIsNotTheCustomers() {
        let guess = MappingGuess(
            columns: ["고객번호", "성명", "담당자명", "FAX_NO", "등록자"],
            rows: [
                ["1", "김영희", "박지훈", "02-820-1215", "최수빈"],
                ["2", "이철수", "정서연", "02-820-1216", "최현우"],
            ]
        )
        #expect(guess.columns.map(\.attribute) == [nil, .personName, nil, nil, nil])
    }

    /// A code says what it is by few different values; a header alone is no evidence.
    @Test func aHeaderThatItsContentContradictsIsNone() {
        let guess = MappingGuess(
            columns: ["id", "sex", "solar_lunar", "mobile"],
            rows: [["1", "Z", "A", "x"], ["2", "Z", "B", "y"]]
        )
        #expect(guess.columns.map(\.attribute) == [nil, nil, nil, nil])
    }

    @Test func aFirstRowThatIsARecordIsNoHeader() {
        let guess = MappingGuess(columns: rows[0], rows: [rows[1]])
        #expect(!guess.hasHeader)
        #expect(guess.key == "column1")
        let mapping = guess.mapping(source: "s")
        #expect(mapping.columns == (1...20).map { "column\($0)" })
        #expect(mapping.targets.first { $0.attribute == .mobilePhone }?.columns == ["column4"])
        #expect(guess.columns[1].attribute == .personName)
        let text = guess.yaml(source: "s", delimiter: ",", encoding: "utf-8")
        #expect(text.contains("columns: [column1, column2"))
        // Nothing of a record may be taken for the name of a column.
        #expect(!text.contains("김영희") && !text.contains("7125"))
    }

    @Test func aHeaderOfUnknownNamesIsAHeader() {
        #expect(MappingGuess(columns: ["가", "나"], rows: [["1", "2"]]).hasHeader)
        #expect(
            MappingGuess(columns: ["email", "010-2345-6789"], rows: [["a@b.kr", "1"]]).hasHeader
        )
    }
}
