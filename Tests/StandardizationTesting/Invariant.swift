import HangulText
import Records
import Standardization

/// What must hold of standardization for any bytes: checked by the tests over all short inputs, and
/// by the fuzz targets.
public enum Invariant: String, CaseIterable, Sendable {
    case text
    case name
    case organization
    case address
    case phone
    case email
    case birth
    case id
    case door

    /// What an input breaks; `nil` where all holds.
    public func broken(by bytes: [UInt8]) -> String? {
        switch self {
        case .text: text(bytes)
        case .name: name(TextFolding.fold(bytes, 0..<bytes.count, keepingReadings: true))
        case .organization: organization(TextFolding.fold(bytes))
        case .address: address(TextFolding.fold(bytes))
        case .phone: phone(TextFolding.fold(bytes))
        case .email: email(TextFolding.fold(bytes))
        case .birth: birth(TextFolding.fold(bytes))
        case .id: id(bytes)
        case .door: door(bytes)
        }
    }

    private func text(_ bytes: [UInt8]) -> String? {
        let once = TextFolding.fold(bytes)
        if TextFolding.fold(TextFolding.utf8(once)) != once { return "folding is not idempotent" }
        if once.first == 0x20 || once.last == 0x20 { return "white space at an end" }
        if zip(once, once.dropFirst()).contains(where: { $0 == (0x20, 0x20) }) {
            return "two spaces"
        }
        return once.contains { $0 < 0x20 } ? "a control character" : nil
    }

    private func name(_ scalars: [UInt32]) -> String? {
        guard case .success(let name) = PersonName.standardize(scalars) else { return nil }
        if name.surname.isEmpty, name.given.isEmpty { return "an empty name" }
        let again = TextFolding.fold(Array(name.text.utf8))
        switch PersonName.standardize(again) {
        case .success(let second):
            if second.text != name.text { return "a standardized name changes" }
        case .failure: return "a standardized name is none"
        }
        // Every syllable is in the name, or was cut and kept.
        guard name.script == .hangul, name.hanja.isEmpty, !name.findings.contains(.repaired),
            !scalars.contains(where: HanjaReadings.isHanja)
        else { return nil }
        let kept =
            name.surname + name.given
            + (name.removed + name.companions).flatMap {
                $0.unicodeScalars.map(\.value)
            }
        return kept.count(where: Hangul.isSyllable) == scalars.count(where: Hangul.isSyllable)
            ? nil : "a syllable was lost"
    }

    private func organization(_ scalars: [UInt32]) -> String? {
        guard let name = OrganizationName.standardize(scalars) else { return nil }
        if name.core.isEmpty { return "an empty core" }
        return name.core.contains(0x20) ? "a space in a core" : nil
    }

    private func address(_ scalars: [UInt32]) -> String? {
        let address = AddressParser.parse(scalars)
        if address.buildingKey.isEmpty, !address.unitKey.isEmpty {
            return "a unit without a building"
        }
        if address.form == .unparsed, !address.standard.isEmpty { return "an address of no form" }
        guard address.form == .road || address.form == .lot else { return nil }
        if address.mainNumber <= 0 { return "a building without a number" }
        // An address known in all its parts is read the same in its official form.
        guard address.municipality != 0, address.notes.isEmpty else { return nil }
        let unit = address.unit.isEmpty ? "" : ", " + address.unit
        let again = AddressParser.parse(TextFolding.fold(Array((address.standard + unit).utf8)))
        if again.buildingKey != address.buildingKey { return "a standard address changes" }
        return again.unitKey == address.unitKey ? nil : "a standard unit changes"
    }

    private func phone(_ scalars: [UInt32]) -> String? {
        for number in PhoneNumber.numbers(in: scalars) {
            let again = PhoneNumber.numbers(in: number.formatted.unicodeScalars.map(\.value))
            guard again.count == 1, again[0].digits == number.digits, again[0].kind == number.kind,
                again[0].lineNumber == number.lineNumber
            else { return "a standard number changes" }
        }
        return nil
    }

    private func email(_ scalars: [UInt32]) -> String? {
        for address in EmailAddress.addresses(in: scalars).found {
            let again = EmailAddress.parse(address.text.unicodeScalars.map(\.value))
            if again?.text != address.text { return "a standard address changes" }
        }
        return nil
    }

    private func birth(_ scalars: [UInt32]) -> String? {
        guard case .success(let birth) = BirthDate.parse(scalars) else { return nil }
        let again = try? BirthDate.parse(birth.date.text.unicodeScalars.map(\.value)).get()
        // A date in another writing may stand for none in this one.
        if again == nil, birth.date.packed <= 19_010_101 || birth.date.packed == 11_111_111 {
            return nil
        }
        return again?.date == birth.date ? nil : "a standard date changes"
    }

    private func id(_ bytes: [UInt8]) -> String? {
        let scalars = TextFolding.fold(bytes)
        let digits = RegistrationNumber.digits(scalars)
        if RegistrationNumber.isBusinessNumber(digits), digits.count != 10 {
            return "a short number"
        }
        if let number = ResidentNumber(bytes) {
            if number.digits.count != 13 || number.birthDate == nil {
                return "half a resident number"
            }
            let masked = ResidentNumber.Front(masked: scalars)
            if masked != nil, digits.count == 13 { return "a whole number taken for a masked one" }
        }
        if let token = ResidentNumber.Token(text: TextFolding.string(scalars)),
            ResidentNumber.Token(text: token.text) != token
        {
            return "a token changes"
        }
        return nil
    }

    private func door(_ bytes: [UInt8]) -> String? {
        guard let masked = ResidentNumberMask.masked(bytes, 0..<bytes.count, separatedOnly: false)
        else {
            return nil
        }
        if ResidentNumberMask.masked(masked, 0..<masked.count, separatedOnly: false) != nil {
            return "a number is left"
        }
        return masked.count > bytes.count ? "a text grew" : nil
    }
}
