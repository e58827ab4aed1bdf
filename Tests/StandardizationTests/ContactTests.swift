import HangulText
import RecordsTesting
import Testing

@testable import Standardization

@Suite struct ContactTests {
    private func numbers(_ text: String) -> [PhoneNumber] {
        PhoneNumber.numbers(in: TextFolding.fold(Array(text.utf8)))
    }

    @Test(arguments: [
        ("010-2345-6789", "010-2345-6789"), ("01023456789", "010-2345-6789"),
        ("+82-10-2345-6789", "010-2345-6789"),
        ("82 10 2345 6789", "010-2345-6789"), ("1023456789", "010-2345-6789"),
        ("０１０．２３４５．６７８９", "010-2345-6789"),
        ("02-307-7502", "02-307-7502"), ("02 4675058", "02-467-5058"),
        ("031)216-8094", "031-216-8094"),
        ("051636-0148", "051-636-0148"), ("020022666821", "02-2266-6821"),
        ("000222669770", "02-2266-9770"),
        ("1588-1234", "1588-1234"), ("0507-1234-5678", "0507-1234-5678"),
        ("070-8865-0194", "070-8865-0194"),
        ("010-2345-6789 (배우자)", "010-2345-6789"), ("032-349-2271~5", "032-349-2271"),
        ("O10-2345-6789", "010-2345-6789"),
        ("011-234-5678", "011-234-5678"), ("+82 2 531 5678", "02-531-5678"),
        ("251-2255", "251-2255"),
    ])
    func phones(text: String, formatted: String) {
        #expect(numbers(text).map(\.formatted) == [formatted])
    }

    /// What is read from the bytes at once is what the reader of all other numbers makes of it.
    @Test func plainMobileNumbersAreThoseThatTheReaderReads() {
        var digits: [UInt8] = []
        var read = 0
        let bodies =
            allTexts(of: ["0", "1", "2", "9"] as [Character], upTo: 5)
            .filter { $0.count == 5 }.map { String($0) + "345" } + ["22222222", "2222222"]
        for prefix in ["010", "011", "020", "02", "1", "0l0"] {
            for body in bodies {
                let (exchange, ending) = (body.prefix(4), body.dropFirst(4))
                for text in [
                    prefix + body, "\(prefix)-\(exchange)-\(ending)",
                    "\(prefix) \(exchange) \(ending)",
                    "\(prefix)-\(exchange)\(ending)-", "\(prefix)\(exchange)-\(ending)--",
                    "\(prefix)-\(body.prefix(3))-\(body.dropFirst(3))",
                ] {
                    let bytes = Array(text.utf8)
                    guard PlainMobileNumber.read(bytes, 0..<bytes.count, into: &digits) else {
                        continue
                    }
                    read += 1
                    let expected = numbers(text)
                    #expect(expected.map(\.digits) == [digits], "\(text)")
                    #expect(
                        expected.allSatisfy {
                            $0.kind == .mobile && !$0.wasRepaired && $0.extensionDigits.isEmpty
                                && $0.isPlaceholder
                                    == Placeholders.shipped.contains(digits, .phone)
                        },
                        "\(text)"
                    )
                }
            }
        }
        // Half of the exchanges are not assigned; two of six ways to write them are plain.
        #expect(read == 2 * 512)
    }

    /// What is read from the bytes at once is what the reader of all other addresses makes of it.
    @Test func plainEmailAddressesAreThoseThatTheReaderReads() {
        var read = 0
        let beginnings = allTexts(
            of: ["a", "0", ".", "_", "-", "A", "+", "@"] as [Character],
            upTo: 3
        )
        let domains = [
            "naver.com", "hanmail.net", "daum.net", "naver.con", "gmail.com.", "gmail..com", "x.kr",
            "Naver.com", "naver.com ", "naver.com,hanmail.net", "",
        ]
        for beginning in beginnings {
            for mailbox in [String(beginning), String(beginning) + "gildong", "none"] {
                for domain in domains {
                    let text = mailbox + "@" + domain
                    let bytes = Array(text.utf8)
                    guard let at = PlainEmailAddress.at(bytes, 0..<bytes.count) else { continue }
                    read += 1
                    let (found, invalid) = EmailAddress.addresses(in: TextFolding.fold(bytes))
                    #expect(invalid == 0)
                    #expect(found.count == 1)
                    guard let address = found.first else { continue }
                    #expect(address.bytes == bytes, "\(text)")
                    #expect(address.mailboxKey == bytes, "\(text)")
                    #expect(address.at == at, "\(text)")
                    #expect(!address.wasRepaired && !address.hasCorrectedDomain, "\(text)")
                    #expect(
                        address.isPlaceholder == Placeholders.shipped.contains(bytes, .email),
                        "\(text)"
                    )
                }
            }
        }
        // Five letters in front of a name, up to three of them, at two domains that are known.
        #expect(read == 2 * (5 + 25 + 125))
    }

    @Test func severalNumbersInOneField() {
        #expect(
            numbers("010-2345-6789 / 02-345-6789").map(\.formatted) == [
                "010-2345-6789", "02-345-6789",
            ]
        )
        #expect(numbers("010-2345-6789, 회사 031-216-8094").count == 2)
        #expect(numbers("010-2345-6789 010-3456-7890").count == 2)
    }

    @Test(arguments: ["061-274-83", "abc", "", "02", "12345", "099-123-4567", "010-123-45"])
    func whatIsNoNumberIsNone(text: String) {
        #expect(numbers(text).isEmpty)
    }

    @Test(arguments: ["010-0000-0000", "010-1234-5678", "010-1111-1111", "02-000-0000"])
    func placeholdersAreNoEvidence(text: String) {
        #expect(numbers(text).allSatisfy { $0.lineNumber == nil })
    }

    /// The official table of 2003-12-24, both ends of each kind of rule.
    @Test(
        arguments: [
            ("011-200-1234", 1_052_001_234), ("011-899-1234", 1_038_991_234),
            ("011-1700-1234", 1_071_001_234),
            ("011-9499-1234", 1_094_991_234), ("011-9500-1234", 1_085_001_234),
            ("016-234-5678", 1_032_345_678),
            ("017-500-1234", 1_045_001_234), ("018-499-1234", 1_044_991_234),
            ("019-9500-1234", 1_075_001_234),
        ] as [(String, UInt64)]
    )
    func oldNumbersMeetTheirSuccessors(text: String, line: UInt64) {
        #expect(numbers(text).first?.lineNumber == line)
    }

    @Test func aBlockWithoutSuccessorStaysItself() {
        #expect(numbers("016-9150-1234").first?.lineNumber == 1_691_501_234)
    }

    @Test func whatBelongsToNobodyIsNoEvidence() {
        #expect(numbers("0507-1234-5678").first?.lineNumber == nil)
        #expect(numbers("080-123-4567").first?.lineNumber == nil)
        #expect(numbers("251-2255").first?.lineNumber == nil)
    }

    private func email(_ text: String) -> EmailAddress? {
        EmailAddress.parse(TextFolding.fold(Array(text.utf8)))
    }

    @Test(arguments: [
        ("Kildong@Naver.COM", "kildong@naver.com"), ("a@naver.con", "a@naver.com"),
        (" a.b+c@gmail.com ", "a.b+c@gmail.com"),
        ("x@hanmail.com", "x@hanmail.net"), ("a@b.co.kr.", "a@b.co.kr"),
    ])
    func emails(text: String, standard: String) {
        #expect(email(text)?.text == standard)
    }

    @Test(arguments: ["a", "a@", "@b.com", "a@b", "홍@b.com", "a b@", ""])
    func whatIsNoAddressIsNone(text: String) {
        #expect(email(text) == nil)
    }

    @Test func daumAndHanmailAreOneMailbox() {
        #expect(email("x@daum.net")?.mailboxKey == email("x@hanmail.net")?.mailboxKey)
        #expect(email("x@daum.net")?.mailboxKey != email("x@naver.com")?.mailboxKey)
        let gmail = email("gildonghong@gmail.com")?.mailboxKey
        #expect(email("gil.dong.hong@gmail.com")?.mailboxKey == gmail)
        #expect(email("gildong.hong+shop@googlemail.com")?.mailboxKey == gmail)
        #expect(email("gildonghong@naver.com")?.mailboxKey != gmail)
        let naver = email("gildong.hong@naver.com")?.mailboxKey
        #expect(email("gildonghong@naver.com")?.mailboxKey != naver)
    }

    private func birth(_ text: String, _ calendar: BirthCalendar = .solar) -> String? {
        try? BirthDate.parse(TextFolding.fold(Array(text.utf8)), context: .init(calendar: calendar))
            .get().date.text
    }

    @Test(arguments: [
        ("650102", "1965-01-02"), ("19650102", "1965-01-02"), ("1965-01-02", "1965-01-02"),
        ("1965.1.2", "1965-01-02"),
        ("1965년 1월 2일", "1965-01-02"), ("65/01/02", "1965-01-02"), ("120304", "2012-03-04"),
        ("19650102000000", "1965-01-02"),
    ])
    func births(text: String, date: String) {
        #expect(birth(text) == date)
    }

    @Test(arguments: [
        "1900-01-01", "0000-00-00", "99991231", "1965-13-01", "1965-02-30", "abc", "", "1", "30115",
    ])
    func impossibleBirths(text: String) {
        #expect(birth(text) == nil)
    }

    @Test func lunarBirthsBecomeSolar() {
        #expect(birth("1965-01-01", .lunar) == "1965-02-02")
        #expect(birth("1941-06-01", .lunarLeapMonth) == "1941-07-24")
        // The year has no second sixth month.
        #expect(birth("1942-06-01", .lunarLeapMonth) == birth("1942-06-01", .lunar))
    }

    @Test func everyDayIsADateAndNoOtherIs() {
        var days = 0
        for packed in UInt32(20_000_101)...20_041_231 where CivilDate(packed: packed) != nil {
            days += 1
        }
        #expect(days == 366 + 365 + 365 + 365 + 366)
        for day in -30_000..<30_000 {
            #expect(CivilDate(daysSince1970: day).map { CivilDate(packed: $0.packed) } != nil)
        }
        #expect(CivilDate(daysSince1970: 0)?.text == "1970-01-01")
        #expect(CivilDate(daysSince1970: -1)?.text == "1969-12-31")
    }

    @Test func timestamps() {
        func packed(_ text: String) -> UInt64 { Timestamp.packed(text.unicodeScalars.map(\.value)) }
        #expect(packed("2024-03-01") == 20_240_301_000_000)
        #expect(packed("20240301093000") == 20_240_301_093_000)
        #expect(packed("2024-03-01T09:30:05Z") == 20_240_301_093_005)
        #expect(packed("2024.3.1") == 20_240_301_000_000)
        #expect(packed("gestern") == 0)
        #expect(Timestamp.text(20_240_301_093_005) == "2024-03-01 09:30:05")
        #expect(Timestamp.text(20_240_301_000_000) == "2024-03-01")
    }
}
