import Records

extension FeatureTable {
    /// A person's name as it is shown, by its number in ``names``.
    public func nameText(_ name: UInt32) -> String {
        let isHangul = names.entries[Int(name)].script == .hangul
        var text = ""
        for scalar in names.texts[name].unicodeScalars {
            if scalar.value != 0x1F {
                text.unicodeScalars.append(scalar)
            } else if !isHangul, !text.isEmpty {
                text.append(" ")
            }
        }
        return text
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
