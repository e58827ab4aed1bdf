import JobSpec

/// Numbers as hosts keep them (IBM Enterprise COBOL for z/OS, Language Reference, USAGE clause), written
/// out.
///
/// Digits stay as many as the picture says, zeros in front included: keys, dates and resident
/// numbers are kept in such fields, too.
struct HostNumber {
    let field: MappingSpec.Field
    /// Whether digits are EBCDIC's.
    let isHost: Bool

    /// The number that bytes are, nothing for blanks and low values; `nil` where they are none.
    func text(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        switch field.kind {
        case .text, .graphic: return nil
        case .packed: return packed(bytes)
        case .zoned: return zoned(bytes)
        case .binary: return binary(bytes)
        }
    }

    private static func areBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 == 0x40 } || bytes.allSatisfy { $0 == 0x20 }
            || bytes.allSatisfy { $0 == 0 }
    }

    private func packed(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        if Self.areBlank(bytes) { return [] }
        var digits: [UInt8] = []
        for byte in bytes {
            digits.append(byte >> 4)
            digits.append(byte & 15)
        }
        guard let sign = digits.popLast(), sign > 9, digits.allSatisfy({ $0 <= 9 }) else {
            return nil
        }
        return written(digits, isNegative: sign == 0xB || sign == 0xD)
    }

    private func zoned(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        if Self.areBlank(bytes) { return [] }
        var rest = bytes
        var isNegative: Bool?
        // A sign by itself stands before or behind the digits.
        if let sign = rest.first.flatMap(sign) {
            isNegative = sign
            rest = rest.dropFirst()
        } else if let sign = rest.last.flatMap(sign) {
            isNegative = sign
            rest = rest.dropLast()
        }
        guard !Self.areBlank(rest) else { return nil }
        var digits: [UInt8] = []
        for (place, byte) in zip(rest.indices, rest) {
            if let digit = digit(byte) {
                digits.append(digit)
            } else if byte == blank, digits.allSatisfy({ $0 == 0 }) {
                // Blanks in front stand for zeros.
                digits.append(0)
            } else if isNegative == nil, place == rest.startIndex || place == rest.endIndex - 1,
                let (digit, sign) = isHost ? host(byte) : plain(byte)
            {
                digits.append(digit)
                isNegative = sign
            } else {
                return nil
            }
        }
        return written(digits, isNegative: isNegative ?? false)
    }

    private var blank: UInt8 { isHost ? 0x40 : 0x20 }

    private func digit(_ byte: UInt8) -> UInt8? {
        let zero: UInt8 = isHost ? 0xF0 : 0x30
        return zero...zero + 9 ~= byte ? byte - zero : nil
    }

    /// Whether a letter is a minus and no plus; `nil` where it is neither.
    private func sign(_ byte: UInt8) -> Bool? {
        switch byte {
        case isHost ? 0x4E : 0x2B: false
        case isHost ? 0x60 : 0x2D: true
        default: nil
        }
    }

    /// A digit with a sign in its zone, and whether that is a minus.
    private func host(_ byte: UInt8) -> (UInt8, Bool)? {
        let (zone, digit) = (byte >> 4, byte & 15)
        guard zone > 9, digit <= 9 else { return nil }
        return (digit, zone == 0xB || zone == 0xD)
    }

    /// The same as such files look after they were turned into ASCII: `{` and A to I, `}` and J to R,
    /// or p to y.
    private func plain(_ byte: UInt8) -> (UInt8, Bool)? {
        switch byte {
        case 0x7B: (0, false)
        case 0x41...0x49: (byte - 0x40, false)
        case 0x7D: (0, true)
        case 0x4A...0x52: (byte - 0x49, true)
        case 0x70...0x79: (byte - 0x70, true)
        default: nil
        }
    }

    private func binary(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var bits: UInt64 = 0
        for byte in bytes { bits = bits << 8 | UInt64(byte) }
        let spare = UInt64(64 - bytes.count * 8)
        let isSigned = field.picture?.isSigned ?? true
        let signed = Int64(bitPattern: bits << spare) >> Int64(spare)
        let isNegative = isSigned && signed < 0
        let digits = String(isNegative ? signed.magnitude : bits).utf8.map { $0 - 0x30 }
        let missing = (field.picture?.count ?? 0) - digits.count
        return written(
            [UInt8](repeating: 0, count: max(missing, 0)) + digits,
            isNegative: isNegative
        )
    }

    /// Digits with sign and point; `nil` where there are more than the picture has.
    private func written(_ all: [UInt8], isNegative: Bool) -> [UInt8]? {
        let picture = field.picture
        let count = picture?.count ?? all.count
        guard all.count >= count, all.dropLast(count).allSatisfy({ $0 == 0 }) else { return nil }
        var text: [UInt8] = isNegative && all.contains { $0 != 0 } ? [0x2D] : []
        let digits = all.suffix(count).map { $0 + 0x30 }
        let decimals = picture?.decimals ?? 0
        text += digits.dropLast(decimals)
        if decimals > 0 {
            if count == decimals { text.append(0x30) }
            text.append(0x2E)
            text += digits.suffix(decimals)
        }
        return text
    }
}
