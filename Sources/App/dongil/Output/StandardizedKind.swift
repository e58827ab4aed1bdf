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
    func json(_ line: [UInt8]) -> String {
        let text = CodePoints.validUTF8(line)
        let scalars = TextFolding.fold(text)
        var json = JSONWriter()
        json.beginObject()
        json.member("input", self == .id ? "" : String(decoding: text, as: UTF8.self))
        switch self {
        case .name: name(scalars, &json)
        case .organization: organization(scalars, &json)
        case .address: address(scalars, &json)
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
    }

    private func address(_ scalars: [UInt32], _ json: inout JSONWriter) {
        let address = AddressParser.parse(scalars)
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
    }

    private func phone(_ scalars: [UInt32], _ json: inout JSONWriter) {
        json.key("numbers")
        json.beginArray()
        for number in PhoneNumber.numbers(in: scalars) {
            json.beginObject()
            json.member("number", number.formatted)
            json.member("kind", "\(number.kind)")
            json.member("line", number.lineNumber.map { "0\($0)" })
            json.member("repaired", number.wasRepaired)
            json.member("placeholder", number.isPlaceholder)
            json.endObject()
        }
        json.endArray()
    }

    private func email(_ scalars: [UInt32], _ json: inout JSONWriter) {
        guard let email = EmailAddress.parse(scalars) else {
            json.member("valid", false)
            return
        }
        json.member("valid", true)
        json.member("email", email.text)
        json.member("domain_as_given", email.domain)
        json.member("placeholder", email.isPlaceholder)
    }

    private func birth(_ scalars: [UInt32], _ json: inout JSONWriter) {
        switch BirthDate.parse(scalars, isLunar: false) {
        case .success(let birth):
            json.member("valid", true)
            json.member("birth_date", birth.date.text)
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
            json.member("old_check_digit", number.hasOldCheckDigit)
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
        if CodePage949.decode(bytes, 0..<bytes.count, into: &decoded) == nil { return decoded }
        return Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
}
