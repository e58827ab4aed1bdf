import Foundation
import HangulText
import Records
import Standardization
import Testing

@Suite struct WrittenCaseTests {
    private func text(_ scalars: [UInt32]) -> String { TextFolding.string(scalars) }

    private func name(_ text: String) -> PersonName? {
        try? PersonName.standardize(WrittenCases.folded(text, keepingReadings: true)).get()
    }

    @Test func thereAreThousands() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Cases"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let count = files.reduce(0) {
            $0 + WrittenCases.table($1.replacingOccurrences(of: ".tsv", with: "")).count
        }
        #expect(count >= 4000)
        #expect(files.count == 26)
    }

    @Test(arguments: WrittenCases.table("names"))
    func names(_ row: [String]) throws {
        let name = try #require(self.name(row[0]))
        #expect([text(name.surname), text(name.given)] == [row[1], row[2]])
        if !row[3].isEmpty { #expect(name.findings.map(\.rawValue).contains(row[3])) }
    }

    @Test(arguments: WrittenCases.table("hanja_names"))
    func hanjaNames(_ row: [String]) throws {
        let name = try #require(self.name(row[0]))
        #expect([text(name.surname), text(name.given)] == [row[1], row[2]])
    }

    @Test(arguments: WrittenCases.table("keyboard_slips"))
    func keyboardSlips(_ row: [String]) throws {
        let name = try #require(self.name(row[0]))
        #expect(name.text == row[1])
        #expect(name.findings.contains(.repaired))
        let keys = try #require(TwoSetKeyboard.keys(fromHangul: row[1].unicodeScalars.map(\.value)))
        #expect(String(decoding: keys, as: UTF8.self) == row[0])
    }

    @Test(arguments: WrittenCases.table("romanized_names"))
    func romanizedNames(_ row: [String]) throws {
        let name = try #require(self.name(row[0]))
        #expect(name.script == .romanized)
        let readings = name.hangulCandidates(most: 8).map { [text($0.surname), text($0.given)] }
        #expect(readings.contains { $0[1] == row[2] })
        #expect(name.spokenGiven == SpokenCode.hangul(row[2].unicodeScalars.map(\.value)))
    }

    @Test(arguments: WrittenCases.table("phones"))
    func phones(_ row: [String]) throws {
        let number = try #require(PhoneNumber.numbers(in: WrittenCases.folded(row[0])).first)
        #expect(number.formatted == row[1])
        #expect("\(number.kind)" == row[2])
        #expect(number.lineNumber.map { "\($0)" } ?? "" == row[3])
    }

    @Test(arguments: WrittenCases.list("no_phones"))
    func whatIsNoPhone(_ field: String) {
        #expect(PhoneNumber.numbers(in: WrittenCases.folded(field)).isEmpty)
    }

    @Test(arguments: WrittenCases.list("placeholder_phones"))
    func placeholderPhones(_ field: String) {
        let numbers = PhoneNumber.numbers(in: WrittenCases.folded(field))
        #expect(numbers.count == 1 && numbers[0].isPlaceholder && numbers[0].lineNumber == nil)
    }

    @Test(arguments: WrittenCases.table("several_phones"))
    func severalPhones(_ row: [String]) {
        let numbers = PhoneNumber.numbers(in: WrittenCases.folded(row[0])).map(\.formatted)
        #expect(numbers == Array(row.dropFirst()))
    }

    @Test(arguments: WrittenCases.table("births") + WrittenCases.table("lunar_births"))
    func births(_ row: [String]) {
        let birth = try? BirthDate.parse(WrittenCases.folded(row[0])).get()
        #expect(birth?.date.text == row[1])
    }

    @Test(arguments: WrittenCases.list("no_births"))
    func whatIsNoBirth(_ field: String) {
        #expect(BirthDate.parse(WrittenCases.folded(field)) == .failure(.invalid))
    }

    @Test(arguments: WrittenCases.list("placeholder_births"))
    func placeholderBirths(_ field: String) {
        #expect(BirthDate.parse(WrittenCases.folded(field)) == .failure(.placeholder))
    }

    @Test(arguments: WrittenCases.table("emails"))
    func emails(_ row: [String]) {
        #expect(EmailAddress.addresses(in: WrittenCases.folded(row[0])).found.first?.text == row[1])
    }

    @Test(arguments: WrittenCases.list("no_emails"))
    func whatIsNoEmail(_ field: String) {
        #expect(EmailAddress.addresses(in: WrittenCases.folded(field)).found.isEmpty)
    }

    @Test(arguments: WrittenCases.list("placeholder_emails"))
    func placeholderEmails(_ field: String) {
        #expect(EmailAddress.parse(WrittenCases.folded(field))?.isPlaceholder == true)
    }

    @Test(arguments: WrittenCases.table("organizations"))
    func organizations(_ row: [String]) throws {
        let name = try #require(OrganizationName.standardize(WrittenCases.folded(row[0])))
        #expect([text(name.core), text(name.branch), name.legalForm] == Array(row.dropFirst()))
    }

    @Test(arguments: WrittenCases.table("registration_numbers"))
    func registrationNumbers(_ row: [String]) {
        let digits = RegistrationNumber.digits(WrittenCases.folded(row[0]))
        let holds =
            row[1] == "brn"
            ? RegistrationNumber.isBusinessNumber(digits)
            : RegistrationNumber.isCorporateNumber(digits)
        #expect(holds == (row[2] == "yes"))
    }

    @Test(arguments: WrittenCases.table("resident_numbers"))
    func residentNumbers(_ row: [String]) throws {
        let number = try #require(ResidentNumber(Array(row[0].utf8)))
        #expect(number.birthDate?.text == row[1])
        #expect(number.sex.code == row[2])
    }

    @Test(arguments: WrittenCases.list("hidden_resident_numbers"))
    func hiddenResidentNumbersAreMasked(_ field: String) throws {
        let bytes = Array(field.utf8)
        let masked = try #require(
            ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false)
        )
        let left = WrittenCases.folded(String(decoding: masked, as: UTF8.self))
        #expect(String(decoding: masked, as: UTF8.self).contains("******"))
        #expect(!TextFolding.string(left).contains("234567"))
        // What stood around it is still there.
        #expect(masked.count <= bytes.count)
        #expect(ResidentNumberMask.masked(masked, 0..<masked.count, separatedOnly: false) == nil)
    }

    @Test(arguments: WrittenCases.list("no_resident_numbers"))
    func otherNumbersAreLeftAlone(_ field: String) {
        let bytes = Array(field.utf8)
        #expect(ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false) == nil)
    }

    private func address(_ text: String) -> Address {
        AddressParser.parse(WrittenCases.folded(text))
    }

    @Test(arguments: WrittenCases.table("addresses"))
    func addresses(_ row: [String]) {
        #expect(address(row[0]).standard == row[1])
    }

    @Test(arguments: WrittenCases.table("units"))
    func units(_ row: [String]) {
        let address = address(row[0])
        #expect(address.unit == row[1])
        #expect(!address.buildingKey.isEmpty)
    }

    @Test(arguments: WrittenCases.table("same_addresses"))
    func sameAddresses(_ row: [String]) {
        let (one, other) = (address(row[0]), address(row[1]))
        #expect(!one.buildingKey.isEmpty)
        #expect(
            String(decoding: one.buildingKey, as: UTF8.self)
                == String(decoding: other.buildingKey, as: UTF8.self)
        )
        #expect(one.unitKey == other.unitKey)
    }

    @Test(arguments: WrittenCases.table("former_places"))
    func formerPlaces(_ row: [String]) {
        let (former, today) = (address(row[0] + " 12-3"), address(row[1] + " 12-3"))
        #expect(today.notes.isEmpty)
        #expect(former.notes.contains(.formerName))
        #expect(!former.notes.contains(.unknownPlace))
        #expect(
            String(decoding: former.buildingKey, as: UTF8.self)
                == String(decoding: today.buildingKey, as: UTF8.self)
        )
    }

    @Test(arguments: WrittenCases.table("other_addresses"))
    func otherAddresses(_ row: [String]) {
        let (one, other) = (address(row[0]), address(row[1]))
        #expect(!one.buildingKey.isEmpty && !other.buildingKey.isEmpty)
        #expect(one.buildingKey != other.buildingKey || one.unitKey != other.unitKey)
    }

    @Test(arguments: WrittenCases.list("no_addresses"))
    func whatNamesNoBuilding(_ field: String) {
        #expect(address(field).buildingKey.isEmpty)
    }
}
