import CICU

/// The ICU library this program runs with.
public enum UnicodeLibrary {
    /// Its version, such as `72.1`: stored beside whatever was computed with it.
    public static var version: String {
        var text = [CChar](repeating: 0, count: 32)
        dongil_icu_version(&text)
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
    }

    /// Canonical composition (NFC) of scalars: macOS writes 홍 as three letters.
    static func composed(_ scalars: [UInt32]) -> [UInt32] {
        var units: [UInt16] = []
        units.reserveCapacity(scalars.count + 8)
        for value in scalars {
            if value >= 0x10000 {
                units.append(UInt16(0xD800 + (value - 0x10000) >> 10))
                units.append(UInt16(0xDC00 + (value - 0x10000) & 0x3FF))
            } else {
                units.append(UInt16(value))
            }
        }
        // NFC grows a text at most threefold in UTF-16 (Unicode Annex 15).
        var out = [UInt16](repeating: 0, count: units.count * 3 + 8)
        let written = dongil_icu_nfc(&units, Int32(units.count), &out, Int32(out.count))
        guard written >= 0 else { return scalars }
        var result: [UInt32] = []
        result.reserveCapacity(Int(written))
        var decoder = UTF16()
        var iterator = out[..<Int(written)].makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            result.append(scalar.value)
        }
        return result
    }
}
