import RecordsTesting
import Standardization
import Testing

@Suite struct IdentifierTests {
    private func number(_ text: String) -> ResidentNumber? { ResidentNumber(Array(text.utf8)) }

    @Test func residentNumbersTellBirthDate() {
        #expect(number("650102-1234567")?.birthDate?.text == "1965-01-02")
        #expect(number("0503043234567")?.birthDate?.text == "2005-03-04")
        #expect(number("650102 5234567")?.birthDate?.text == "1965-01-02")
        #expect(number("651302-1234567") == nil)
        #expect(number("650102-123456") == nil)
    }

    /// Numbers given since October 2020 have no check digit: a failing one never rejects.
    @Test func theCheckDigitOnlyWarns() {
        #expect(number("850101-1234565")?.hasOldCheckDigit == false)
        let withDigit = (0...9).filter { number("850101-123456\($0)")?.hasOldCheckDigit == true }
        #expect(withDigit.count == 1)
    }

    @Test func tokensCarryNoNumber() throws {
        let resident = try #require(number("650102-1234567"))
        let token = try #require(
            ResidentNumber.Token(resident, hash: String(repeating: "ab", count: 16))
        )
        #expect(!token.text.contains("234567"))
        let read = try #require(ResidentNumber.Token(text: token.text))
        #expect(read == token)
        #expect(read.birthDate?.text == "1965-01-02")
        #expect(read.sex == .male)
        #expect(ResidentNumber.Token(text: "650102-1234567") == nil)
    }

    @Test(arguments: [
        ("메모 650102-1234567 끝", "메모 650102-1****** 끝"), ("6501021234567", "6501021******"),
        ("650102 1234567", "650102 1******"),
        ("two: 650102-1234567,700304-2345678", "two: 650102-1******,700304-2******"),
    ])
    func numbersInTextAreMasked(text: String, masked: String) {
        let bytes = Array(text.utf8)
        let out = ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false)
        #expect(out.map { String(decoding: $0, as: UTF8.self) } == masked)
    }

    /// Digits are counted eight bytes at a time: no text that has thirteen is passed over.
    @Test func noTextWithThirteenDigitsIsPassedOver() {
        var chance = SeededChance(11)
        let letters = ["0", "9", "１", "가", "-", " ", "a"]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...40, using: &chance)).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &chance)]
            }
            let digits = text.count { ["0", "9", "１"].contains($0) }
            let bytes = Array(text.joined().utf8)
            #expect(
                ResidentNumberMask.mayHoldNumber(bytes, 0..<bytes.count) == (digits >= 13),
                "\(text)"
            )
        }
    }

    /// Whatever else a text says, and however wide its digits are.
    @Test func numbersAmongOtherTextAreMasked() {
        var chance = SeededChance(12)
        let others = ["12:30 ", "2024-01-02 09:08:07 ", "가 ", "１２ ", "3a", ""]
        let wide = Array("０１２３４５６７８９")
        for _ in 0..<2_000 {
            let isMixed = Bool.random(using: &chance)
            let number = "650102-1234567".map { letter in
                guard isMixed, let digit = letter.wholeNumberValue, Bool.random(using: &chance)
                else { return letter }
                return wide[digit]
            }
            let before = others[Int.random(in: 0..<others.count, using: &chance)]
            let text = before + String(number) + " 끝"
            let bytes = Array(text.utf8)
            let masked = ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false)
            #expect(
                masked.map { String(decoding: $0, as: UTF8.self) }
                    == before + String(number.prefix(8)) + "****** 끝",
                "\(text)"
            )
        }
    }

    @Test(arguments: [
        "2024-01-02 09:08:07", "20240102 090807123", "010-1234-5678", "16501021234567",
        "651302-1234567", "110-234-567890", "",
        "650102-12345678",
    ])
    func otherNumbersAreLeft(text: String) {
        let bytes = Array(text.utf8)
        #expect(ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false) == nil)
    }

    @Test func longIdentifiersAreLeftUnlessHyphenated() {
        let bytes = Array("6501021234567".utf8)
        #expect(ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: true) == nil)
    }

    /// Public numbers: Samsung Electronics' business and corporate registration.
    @Test func registrationNumbersHaveCheckDigits() {
        #expect(RegistrationNumber.isBusinessNumber(Array("1248100998".utf8)))
        #expect(!RegistrationNumber.isBusinessNumber(Array("1248100999".utf8)))
        #expect(!RegistrationNumber.isBusinessNumber(Array("0000000000".utf8)))
        #expect(RegistrationNumber.isCorporateNumber(Array("1301110006246".utf8)))
        #expect(!RegistrationNumber.isCorporateNumber(Array("1301110006247".utf8)))
    }
}
