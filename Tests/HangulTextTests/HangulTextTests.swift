import HangulText
import RecordsTesting
import Testing

@Suite struct HangulTextTests {
    @Test func cp949HasEverySyllable() {
        #expect(CodePage.cp949.codeCount == 17_048)
        for scalar in Hangul.syllables {
            let text = TextFolding.string([scalar])
            guard let bytes = CodePage.cp949.encode(text) else {
                Issue.record("no code for U+\(String(scalar, radix: 16))")
                continue
            }
            var decoded: [UInt8] = []
            #expect(CodePage.cp949.decode(bytes, 0..<bytes.count, into: &decoded) == nil)
            #expect(decoded == Array(text.utf8))
        }
        // The five syllables that ICU's own "cp949" and "euc-kr" destroy.
        var decoded: [UInt8] = []
        let bytes: [UInt8] = [0x8C, 0x63, 0x94, 0xEE, 0xBC, 0x84, 0x92, 0xDE, 0x98, 0xDE]
        #expect(CodePage.cp949.decode(bytes, 0..<10, into: &decoded) == nil)
        #expect(String(decoding: decoded, as: UTF8.self) == "똠뷁펲믜샾")
    }

    @Test func cp949FaultsAreFound() {
        var decoded: [UInt8] = []
        #expect(CodePage.cp949.decode([0x41, 0xFF, 0x41], 0..<3, into: &decoded) == 1)
        #expect(CodePage.cp949.decode([0x41, 0xB0], 0..<2, into: &decoded) == 1)
    }

    @Test func lettersAndSyllablesAreInverse() {
        for scalar in Hangul.syllables {
            let letters = Hangul.letters(of: scalar)
            #expect(
                Hangul.syllable(
                    initial: letters.initial,
                    vowel: letters.vowel,
                    final: letters.final
                ) == scalar
            )
        }
    }

    @Test(arguments: [
        ("류", "유"), ("리", "이"), ("라", "나"), ("녀", "여"), ("로", "노"), ("김", "김"), ("나", "나"),
    ])
    func initialSoundRule(written: String, ruled: String) throws {
        let scalar = try #require(written.unicodeScalars.first?.value)
        #expect(TextFolding.string([Hangul.withInitialSoundRule(scalar)]) == ruled)
    }

    @Test(arguments: [
        ("재", "제", true), ("희", "히", true), ("진", "징", true), ("민", "면", false), ("수", "주", false),
        ("김", "이", false),
    ])
    func easilyMistaken(one: String, other: String, isMistaken: Bool) throws {
        let left = try #require(one.unicodeScalars.first?.value)
        let right = try #require(other.unicodeScalars.first?.value)
        #expect(Hangul.isEasilyMistaken(left, right) == isMistaken)
        #expect(Hangul.isEasilyMistaken(right, left) == isMistaken)
    }

    @Test(arguments: [
        ("홍길동", "hong gildong"), ("김민수", "kim min-soo"), ("최영희", "choi younghee"),
        ("정준호", "jung joonho"),
        ("박현우", "park hyunwoo"), ("민규", "mingyu"), ("정은", "jungeun"), ("선우", "sunwoo"),
        ("혜진", "hye jin"), ("윤석", "yoonsuk"),
        ("경철", "kyungchul"), ("원빈", "won bin"), ("예은", "yeeun"), ("규리", "gyuri"),
    ])
    func soundIsTheSameFromBothScripts(hangul: String, latin: String) {
        let spoken = SpokenCode.hangul(hangul.unicodeScalars.map(\.value))
        #expect(
            SpokenCode.latin(Array(latin.utf8)) == spoken,
            "\(String(decoding: spoken, as: UTF8.self))"
        )
    }

    @Test func whatIsNoKoreanNameHasNoSound() {
        #expect(SpokenCode.latin(Array("smith".utf8)) == nil)
        #expect(SpokenCode.latin(Array("schwartz".utf8)) == nil)
        #expect(SpokenCode.latin([]) == nil)
    }

    @Test(arguments: [
        ("１２３　ＡＢ", "123 AB"), ("㈜한빛", "(주)한빛"), ("\u{FEFF}홍\u{200B}길동 ", "홍길동"), ("a\t\n b", "a b"),
        ("홍길동", "홍길동"),
        ("ﾡﾢ", "ㄱㄲ"), ("김ㅇㅇ", "김ㅇㅇ"), ("4∼7층", "4~7층"), ("", ""), ("  ", ""), ("①", "①"),
        ("김&#54671;&nbsp;", "김햏"), ("에스&amp;비", "에스&비"),
        ("&lt;한빛&gt; &quot;주&QUOT;", "<한빛> \"주&QUOT;"),
        ("역삼동 1&#44; 101호", "역삼동 1, 101호"), ("A&amp;amp;#x2c;B", "A,B"), ("&#12288;가&#xA0;", "가"),
        ("1<br>101동<BR />2호<b>", "1 101동 2호<b>"), ("AT&T;", "AT&T;"),
        ("&;&#;&#x;&#9;", "&;&#;&#x;&#9;"),
        ("&#1114112;&#55296;", "&#1114112;&#55296;"),
    ])
    func folding(text: String, folded: String) {
        #expect(TextFolding.fold(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
        #expect(TextFolding.fold(TextFolding.fold(text)) == TextFolding.fold(text))
    }

    @Test func referencesMayBeEscapedAnyNumberOfTimes() {
        let times = 100_000
        for (inner, expected) in [
            ("#44;", ","), ("lt;br&gt;", ""), ("#65286;#65286;x", "&x"), ("#49;", "&#49;"),
        ] {
            let text = "&" + String(repeating: "amp;", count: times) + inner
            #expect(TextFolding.fold(text) == expected)
            #expect(TextFolding.fold(TextFolding.fold(text)) == expected)
        }
    }

    @Test func foldingIsIdempotentForAnyBytes() {
        var chance = SeededChance(7)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &chance)).map { _ in
                UInt8.random(in: 0...255, using: &chance)
            }
            let once = TextFolding.fold(bytes)
            #expect(TextFolding.fold(TextFolding.utf8(once)) == once)
        }
    }

    @Test func scalarsAreWrittenAsTheStandardLibraryWritesThem() {
        for value in UInt32(0)...0x11_0001 where value < 0x3000 || value % 7 == 0 {
            let expected = String(Unicode.Scalar(value) ?? "\u{FFFD}")
            guard TextFolding.string([0x41, value]) != "A" + expected else { continue }
            Issue.record("U+\(String(value, radix: 16)) is written otherwise")
        }
    }

    /// The plain way: what Swift's own decoder repairs is not well-formed.
    @Test func utf8CheckAgreesWithTheStandardLibraryOnAllShortTexts() {
        let alphabet: [UInt8] = [
            0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4,
            0xF5,
        ]
        for text in allTexts(of: alphabet, upTo: 4) {
            let isValid = String(validating: text, as: UTF8.self) != nil
            #expect((UTF8Check.firstFault(text, 0..<text.count) == nil) == isValid, "\(text)")
        }
    }

    /// Plain letters are passed eight together, and most others three: wherever a fault lies, it is
    /// found.
    @Test func utf8CheckFindsAFaultAmongLettersPassedTogether() {
        let alphabet: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xE1, 0xEA, 0xED, 0xF0]
        let hangul = Array("가나".utf8)
        for text in allTexts(of: alphabet, upTo: 3) {
            let isValid = String(validating: text, as: UTF8.self) != nil
            for front in [[], [UInt8](repeating: 0x41, count: 9), hangul] {
                for back in [[UInt8](repeating: 0x42, count: 9), hangul] {
                    let all = front + text + back
                    let fault = UTF8Check.firstFault(all, 0..<all.count)
                    #expect((fault == nil) == isValid, "\(all)")
                    #expect(fault.map { $0 >= front.count } ?? true, "\(all)")
                }
            }
        }
    }

    /// What is as it is written is so to the byte, and nothing else is said to be.
    @Test func foldingKnowsWhatIsAsItIsWritten() {
        let letters = ["가", "a", " ", "\t", "Ａ", "㈜", "\u{200B}", "ㄱ", "ﾡ", "\u{1100}", "é", "金"]
        var texts = allTexts(of: letters, upTo: 4).map { Array($0.joined().utf8) }
        // Broken bytes, too.
        texts += allTexts(of: [0x41, 0x20, 0x80, 0xEA, 0xEF, 0xBF, 0xBD] as [UInt8], upTo: 4)
        for bytes in texts {
            let (scalars, isAsWritten) = TextFolding.folded(bytes, 0..<bytes.count)
            guard isAsWritten != (TextFolding.utf8(scalars) == bytes) else { continue }
            // The replacement character itself may be said to be none.
            if !isAsWritten, scalars.contains(0xFFFD) { continue }
            // And composing may give back what was there.
            if !isAsWritten, scalars.contains(0x1100) { continue }
            Issue.record("\(bytes)")
        }
    }

    @Test func encodingsAreDetected() {
        let text = "이름,주소\n홍길동,서울특별시\n"
        let cp949 = CodePage.cp949.encode(text) ?? []
        #expect(TextEncoding.detect(Array(text.utf8)) == .utf8)
        #expect(TextEncoding.detect(cp949) == .cp949)
        #expect(TextEncoding.detect([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == .utf8)
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(TextEncoding.detect([0xFF, 0xFE] + little) == .utf16LittleEndian)
        // A UTF-8 file with one CP949 row stays UTF-8, and the other way round.
        let many = Array(String(repeating: text, count: 10).utf8)
        #expect(TextEncoding.detect(many + cp949 + many) == .utf8)
        let manyCP949 = Array([[UInt8]](repeating: cp949, count: 10).joined())
        #expect(TextEncoding.detect(manyCP949 + Array("깨진줄\n".utf8)) == .cp949)
        #expect(TextEncoding(name: "EUC-KR") == .cp949)
        #expect(TextEncoding(name: "iso-2022-kr") == nil)
    }

    @Test func displayWidthCountsColumns() {
        #expect(DisplayWidth.of("홍길동 A") == 8)
        #expect(DisplayWidth.of("e\u{301}") == 1)
        #expect(DisplayWidth.truncated("홍길동입니다", to: 7) == "홍길동…")
        #expect(DisplayWidth.padded("홍", to: 4) == "홍  ")
        #expect(DisplayWidth.padded("홍", to: 4, alignRight: true) == "  홍")
    }

    /// Lunar New Year's days as published by the Korea Astronomy and Space Science Institute.
    @Test(arguments: [
        (1950, 1950, 2, 17), (1975, 1975, 2, 11), (2000, 2000, 2, 5), (2024, 2024, 2, 10),
        (2026, 2026, 2, 17),
    ])
    func lunarNewYear(lunar: Int, year: Int, month: Int, day: Int) throws {
        let days = try #require(
            LunarCalendar.daysSince1970(year: lunar, month: 1, day: 1, isLeapMonth: false)
        )
        #expect(days == daysSince1970(year, month, day))
    }

    @Test func icuIsRightAboutTheMonthItGetsWrong() throws {
        let days = try #require(
            LunarCalendar.daysSince1970(year: 2017, month: 2, day: 1, isLeapMonth: false)
        )
        #expect(days == daysSince1970(2017, 2, 26))
    }

    private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
