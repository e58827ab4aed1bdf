import HangulText

// The labels of blocks, floors and units: 101, B02, 1-201A.
extension AddressReader {
    /// Whether a word is nothing but a label: 202, B101, 301~305.
    func isLabel(_ word: Range<Int>) -> Bool { labelLength(word) == word.count && word.count <= 9 }

    /// The length of a label of digits with up to two letters: 1502, B02, 0C02, 1-201A, 301~305,
    /// 101의1502.
    func labelLength(_ word: Range<Int>) -> Int? {
        var length = 0
        var digits = 0
        var letters = 0
        for position in word {
            let value = text[position]
            if AddressSign.isDigit(value) {
                digits += 1
            } else if (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) {
                letters += 1
            } else if value == AddressSign.of {
                guard position + 1 < word.upperBound, length > 0,
                    AddressSign.isDigit(text[position - 1]), AddressSign.isDigit(text[position + 1])
                else { break }
            } else if value != 0x2D && value != 0x7E && value != 0x2F {
                break
            } else if length == 0 {
                return nil
            }
            length += 1
        }
        guard length > 0, length <= 12, digits <= 9, letters <= 2, digits > 0 || letters == 1 else {
            return nil
        }
        return length
    }

    /// Whether a label has a digit, or is the letter of a block, and a dash only between others.
    func isWholeLabel(_ label: Range<Int>, isBlock: Bool) -> Bool {
        var wasDash = true
        var hasDigit = false
        for place in label {
            let isDash = AddressSign.isJoint(text[place])
            if isDash ? wasDash : !isLabelScalar(text[place]) { return false }
            wasDash = isDash
            if AddressSign.isDigit(text[place]) { hasDigit = true }
        }
        return !wasDash && (hasDigit || isBlock && label.count == 1)
    }

    private func isLabelScalar(_ scalar: UInt32) -> Bool {
        AddressSign.isDigit(scalar) || (0x41...0x5A).contains(scalar)
            || (0x61...0x7A).contains(scalar)
    }

    /// The label of a unit; below ground it begins with B, unless letters say themselves where it is.
    static func unit(_ label: ArraySlice<UInt32>, isBelow: Bool) -> [UInt32] {
        let hasLetters = !label.allSatisfy { AddressSign.isDigit($0) || $0 == 0x2D }
        return (isBelow && !hasLetters ? [0x42] : []) + plain(label)
    }

    /// A label in upper case, without the zeros that systems fill up with.
    static func plain(_ label: ArraySlice<UInt32>) -> [UInt32] {
        let upper = label.map {
            (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 == AddressSign.of ? 0x2D : $0
        }
        let stripped = upper.drop { $0 == 0x30 }
        let hasDigit = stripped.contains(where: AddressSign.isDigit)
        let isBare = stripped.count < upper.count && !hasDigit || stripped.first == 0x2D
        return isBare ? [0x30] + stripped : Array(stripped)
    }
}
