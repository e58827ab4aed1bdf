import HangulText
import RecordsTesting
import Testing

@Suite struct HostCodePageTests {
    private func host(_ bytes: [UInt8], isGraphic: Bool = false) -> String? {
        var out: [UInt8] = []
        let fault = HostCodePage.decode(bytes, bytes.indices, isGraphic: isGraphic, into: &out)
        return fault == nil ? String(decoding: out, as: UTF8.self) : nil
    }

    private func johab(_ bytes: [UInt8]) -> String? {
        var out: [UInt8] = []
        let fault = CodePage.johab.decode(bytes, bytes.indices, into: &out)
        return fault == nil ? String(decoding: out, as: UTF8.self) : nil
    }

    /// The plain way (KS X 1001, annex 3): a bit, and five for each of initial, vowel and final.
    private func johabCode(_ syllable: UInt32) -> [UInt8] {
        let place = syllable - 0xAC00
        let vowels: [UInt32] = [
            3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29,
        ]
        let final = place % 28
        let code =
            0x8000 | (place / 588 + 2) << 10 | vowels[Int(place / 28 % 21)] << 5
            | (final < 17 ? final + 1 : final + 2)
        return [UInt8(code >> 8), UInt8(code & 0xFF)]
    }

    @Test func everySyllableIsReadFromJohabAndFromAHost() {
        for scalar in Hangul.syllables {
            let text = TextFolding.string([scalar])
            let code = johabCode(scalar)
            #expect(johab(code) == text)
            #expect(host([0x0E] + code + [0x0F]) == text)
            #expect(HostCodePage.encode(text) == [0x0E] + code + [0x0F])
        }
    }

    /// What iconv and Python write for these texts.
    @Test func lettersHanjaAndSymbols() {
        #expect(johab([0x8B, 0xB1, 0x41, 0x31, 0x5C]) == "김A1\\")
        #expect(
            johab([
                0xE3, 0xD1, 0xEE, 0xB5, 0xEC, 0x3A, 0xD9, 0xDF, 0xD9, 0x34, 0xDC, 0xE7,
            ]) == "金永洙㈜·①"
        )
        #expect(host([0x0E, 0x8B, 0xB1, 0x0F, 0xC1, 0xF1, 0x40, 0x81]) == "김A1 a")
        #expect(host([0xD1, 0xB7, 0x8B, 0xA9, 0x95, 0xB7], isGraphic: true) == "홍길동")
        #expect(HostCodePage.encode("김A1") == [0x0E, 0x8B, 0xB1, 0x0F, 0xC1, 0xF1])
        #expect(HostCodePage.encode("😀") == nil)
    }

    @Test func blanksLowValuesAndCutFields() {
        #expect(host([0x00, 0xC1, 0xFF, 0x15]) == " A  ")
        #expect(host([0x0E, 0x8B, 0xB1, 0x40, 0x40, 0x40]) == "김 ")
        #expect(host([0x0E, 0x8B, 0xB1, 0x8B]) == nil)
        #expect(host([0x0E, 0xFE, 0xFE, 0x0F]) == nil)
        #expect(host([0x41]) == nil)
        #expect(johab([0x8B]) == nil)
        #expect(johab([0xD8, 0x31]) == nil)
        #expect(johab([0xFA, 0x31]) == nil)
    }

    @Test func encodingsAreKnownByTheirNames() {
        #expect(TextEncoding(name: "IBM-933") == .host)
        #expect(TextEncoding(name: "cp1364") == .host)
        #expect(TextEncoding(name: "Johab") == .johab)
        #expect(TextEncoding(name: "ibm-949") == nil)
    }

    @Test func aFileIsJohabOnlyWhereThatFitsFarBetter() {
        let names = ["홍길동", "김영수", "이순신", "박똠방", "최민서", "정하늘"]
        let texts = (0..<20).map { "\($0),\(names[$0 % 6]),서울 강남구 삼성로 \($0)" }
        let lines = texts.map { line -> [UInt8] in
            line.unicodeScalars.flatMap { scalar in
                Hangul.isSyllable(scalar.value)
                    ? johabCode(scalar.value) : [UInt8(truncatingIfNeeded: scalar.value)]
            }
        }
        #expect(TextEncoding.detect(Array(lines.joined(separator: [0x0A]))) == .johab)
        let wansung = texts.map { CodePage.cp949.encode($0) ?? [] }
        #expect(TextEncoding.detect(Array(wansung.joined(separator: [0x0A]))) == .cp949)
    }

    @Test func ebcdicIsToldFromText() {
        let record = HostCodePage.encode("000001 KIM  19800101  010-2345-6789   서울 강남구      ") ?? []
        #expect(HostCodePage.isLikely(Array(repeatElement(record, count: 4).joined())))
        let text = String(repeating: "000001,홍길동,19800101,010-2345-6789\n", count: 9)
        #expect(!HostCodePage.isLikely(Array(text.utf8)))
        #expect(!HostCodePage.isLikely(CodePage.cp949.encode(text) ?? []))
    }
}
