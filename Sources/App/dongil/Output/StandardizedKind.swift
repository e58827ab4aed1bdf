import ArgumentParser
import HangulText
import Records
import Standardization

/// The kinds of value `standardize` takes, and the JSON each gives (Docs/OUTPUT.md).
enum StandardizedKind: String, ExpressibleByArgument, CaseIterable {
    case name
    case organization
    case address
    case phone
    case email
    case birth
    case id

    /// A value as one JSON object.
    func json(_ line: [UInt8], _ rules: StandardizationRules) -> String {
        let text = CodePoints.validUTF8(line)
        let scalars = TextFolding.fold(text, 0..<text.count, keepingReadings: self == .name)
        var json = JSONWriter()
        json.beginObject()
        json.member("input", self == .id ? "" : String(decoding: text, as: UTF8.self))
        switch self {
        case .name: name(scalars, &json)
        case .organization: organization(scalars, &json)
        case .address: address(rules.address(scalars), &json)
        case .phone: phone(scalars, &json)
        case .email: email(scalars, &json)
        case .birth: birth(scalars, &json)
        case .id: identifier(scalars, &json)
        }
        json.endObject()
        return json.text
    }

    private func name(_ scalars: [UInt32], _ json: inout JSONWriter) {
        switch PersonName.standardize(scalars) {
        case .failure(let fault):
            json.member("valid", false)
            json.member("findings", [fault == .placeholder ? "placeholder" : "invalid"])
        case .success(let name):
            json.member("valid", true)
            json.member("name", name.text)
            json.member("surname", TextFolding.string(name.surname))
            json.member("given", TextFolding.string(name.given))
            json.member("script", "\(name.script)")
            json.member(
                "sound",
                String(decoding: name.spokenSurname + [0x2F] + name.spokenGiven, as: UTF8.self)
            )
            json.member("hanja", TextFolding.string(name.hanja))
            json.member(
                "readings",
                (name.otherReadings + name.hangulCandidates()).map {
                    TextFolding.string(
                        $0.surname.isEmpty ? $0.given : $0.surname + [0x20] + $0.given
                    )
                }
            )
            json.member("sample", name.isSample)
            json.member("companions", name.companions)
            json.member("removed", name.removed)
            json.member("findings", name.findings.map(\.rawValue))
        }
    }

    private func organization(_ scalars: [UInt32], _ json: inout JSONWriter) {
        guard let name = OrganizationName.standardize(scalars) else {
            json.member("valid", false)
            return
        }
        json.member("valid", true)
        json.member("core", TextFolding.string(name.core))
        json.member("legal_form", name.legalForm)
        json.member("branch", TextFolding.string(name.branch))
        json.member("removed", name.removed)
        json.member("findings", name.findings.map(\.rawValue))
    }

    private func address(_ address: Address, _ json: inout JSONWriter) {
        json.member("form", "\(address.form)")
        json.member("province", Province.officialName(address.province))
        json.member("municipality", Municipalities.name(address.municipality))
        json.member("districts", address.districts.map { TextFolding.string($0) })
        json.member("township", TextFolding.string(address.township))
        json.member("neighborhood", TextFolding.string(address.neighborhood))
        json.member("road", TextFolding.string(address.road))
        json.member("special_ground", address.isSpecialGround)
        json.member("main_number", address.mainNumber)
        json.member("sub_number", address.subNumber)
        json.member("building", TextFolding.string(address.building))
        json.member("unit", address.unit)
        json.member("floor", address.floor)
        json.member("postcode", String(decoding: address.postcode, as: UTF8.self))
        json.member("standard", address.standard)
        json.member("building_key", String(decoding: address.buildingKey, as: UTF8.self))
        json.member("unit_key", String(decoding: address.unitKey, as: UTF8.self))
        json.member("notes", address.notes.map(\.rawValue))
        guard let match = address.match else { return }
        json.member("validity", match.validity.rawValue)
        json.member("management_number", match.managementNumber)
        json.member("road_address", address.roadAddress)
        json.member("lot_address", address.lotAddress)
    }

    private func phone(_ scalars: [UInt32], _ json: inout JSONWriter) {
        json.key("numbers")
        json.beginArray()
        for number in PhoneNumber.numbers(in: scalars) {
            json.beginObject()
            json.member("number", number.formatted)
            json.member("kind", "\(number.kind)")
            json.member("line", line(number))
            json.member("successor", number.successor.map { "0\($0)" })
            json.member("extension", String(decoding: number.extensionDigits, as: UTF8.self))
            json.member("remark", TextFolding.string(number.remark))
            json.member("repaired", number.wasRepaired)
            json.member("placeholder", number.isPlaceholder)
            json.endObject()
        }
        json.endArray()
    }

    private func line(_ number: PhoneNumber) -> String? {
        switch number.kind {
        case .foreign: number.formatted
        case .representative: number.lineNumber.map { "\($0)" }
        default: number.lineNumber.map { "0\($0)" }
        }
    }

    private func email(_ scalars: [UInt32], _ json: inout JSONWriter) {
        let (found, _) = EmailAddress.addresses(in: scalars)
        json.member("valid", !found.isEmpty)
        guard let email = found.first else { return }
        json.member("email", email.text)
        json.member("domain_as_given", email.domain)
        json.member("repaired", email.wasRepaired || email.hasCorrectedDomain)
        json.member("placeholder", email.isPlaceholder)
        json.member("further", found.dropFirst().map(\.text))
    }

    private func birth(_ scalars: [UInt32], _ json: inout JSONWriter) {
        switch BirthDate.parse(scalars) {
        case .success(let birth):
            json.member("valid", true)
            json.member("birth_date", birth.date.text)
            json.member("lunar", birth.wasLunar)
            json.member("findings", birth.findings.map(\.rawValue))
        case .failure(let fault):
            json.member("valid", false)
            json.member("findings", [fault == .placeholder ? "placeholder" : "invalid"])
        }
    }

    /// Numbers are never repeated: only what kind of number it is, and a mask.
    private func identifier(_ scalars: [UInt32], _ json: inout JSONWriter) {
        let digits = RegistrationNumber.digits(scalars)
        if let number = ResidentNumber(TextFolding.utf8(scalars)),
            !RegistrationNumber.isCorporateNumber(digits) || number.hasOldCheckDigit
        {
            json.member("kind", "rrn")
            json.member(
                "mask",
                String(decoding: number.digits[..<6], as: UTF8.self) + "-"
                    + String(decoding: number.digits[6...6], as: UTF8.self) + "******"
            )
            json.member("birth_date", number.birthDate?.text)
            json.member("sex", number.sex.code)
            json.member("foreigner", number.isForeigner)
            json.member("old_check_digit", number.hasOldCheckDigit)
        } else if let front = ResidentNumber.Front(masked: scalars) {
            json.member("kind", "rrn_masked")
            json.member("mask", front.text + "******")
            json.member("birth_date", front.birthDate?.text)
            json.member("sex", front.sex?.code)
        } else if RegistrationNumber.isBusinessNumber(digits) {
            json.member("kind", "brn")
            json.member("number", String(decoding: digits, as: UTF8.self))
        } else if RegistrationNumber.isCorporateNumber(digits) {
            json.member("kind", "crn")
            json.member("number", String(decoding: digits, as: UTF8.self))
        } else {
            json.member("kind", "unknown")
        }
    }
}

/// Bytes a person may have typed or piped in.
enum CodePoints {
    /// Text as valid UTF-8: CP949 is decoded, what is neither becomes U+FFFD.
    static func validUTF8(_ bytes: [UInt8]) -> [UInt8] {
        if UTF8Check.firstFault(bytes, 0..<bytes.count) == nil { return bytes }
        var decoded: [UInt8] = []
        if CodePage.cp949.decode(bytes, 0..<bytes.count, into: &decoded) == nil { return decoded }
        return Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
}
