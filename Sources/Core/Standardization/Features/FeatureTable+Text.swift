import HangulText
import Records

extension FeatureTable {
    /// A person's name as it is shown, by its number in ``names``.
    public func nameText(_ name: UInt32) -> String {
        let isHangul = names.entries[Int(name)].script == .hangul
        var text: [UInt8] = []
        text.reserveCapacity(16)
        for byte in writtenName(name) {
            if byte != 0x1F {
                text.append(byte)
            } else if !isHangul, !text.isEmpty {
                text.append(0x20)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A name's surname and given name with U+001F between them: its key in ``names``, less how a
    /// romanized name's syllables are parted.
    public func writtenName(_ name: UInt32) -> ArraySlice<UInt8> {
        let key = names.texts.utf8(name)
        guard names.entries[Int(name)].script == .romanized,
            let given = key.firstIndex(of: 0x1F),
            let spelled = key[(given + 1)...].firstIndex(of: 0x1F)
        else { return key }
        return key[..<spelled]
    }

    /// An address as it was written, by its number in ``addressPool``.
    public func addressText(_ address: UInt32) -> String {
        String(decoding: addressParts(address).text, as: UTF8.self)
    }

    /// An address in its parts, read anew: the table keeps only its keys.
    public func address(_ address: UInt32, _ rules: StandardizationRules) -> Address {
        let (text, postcode) = addressParts(address)
        return rules.address(
            TextFolding.fold(addressPool.texts.columns.bytes, text.indices),
            postcode: Array(postcode)
        )
    }

    /// What was written, and the postcode it needed to be understood; empty where it needed none.
    private func addressParts(
        _ address: UInt32
    ) -> (text: ArraySlice<UInt8>, postcode: ArraySlice<UInt8>) {
        let bytes = addressPool.texts.utf8(address)
        let end = bytes.firstIndex(of: 0x1F) ?? bytes.endIndex
        return (bytes[..<end], bytes[end...].dropFirst())
    }

    /// A telephone number as it is shown, by its number in ``phonePool``.
    public func phoneText(_ phone: UInt32) -> String {
        PhoneNumber.parse(Array(phonePool.texts.utf8(phone)))?.formatted ?? phonePool.texts[phone]
    }

    /// A birth date as it is shown; empty for none.
    public func birthText(_ record: Int) -> String {
        CivilDate(packed: birth[record])?.text ?? ""
    }
}
