/// Latin letters without marks and in capitals, as passports and flight tickets print names.
enum LatinLetters {
    /// A name in capitals without accents: NGUYEN for Nguyễn.
    ///
    /// After the transliteration table of ICAO Doc 9303, part 3, section 6, but one letter for one.
    static func withoutMarks(_ scalars: [UInt32]) -> [UInt32] {
        scalars.compactMap { value in
            switch value {
            case 0x61...0x7A: value - 0x20
            case 0x00...0xBF: value
            case 0xC0...0x24F, 0x1E00...0x1EFF: base(of: value)
            case 0x300...0x36F: nil
            default: value
            }
        }
    }

    private static func base(of scalar: UInt32) -> UInt32 {
        bases[scalar] ?? scalar
    }

    private static let bases: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [
            0xD0: 0x44, 0xF0: 0x44, 0x110: 0x44, 0x111: 0x44, 0xD8: 0x4F, 0xF8: 0x4F, 0x141: 0x4C,
            0x142: 0x4C, 0xDF: 0x53, 0x1E9E: 0x53, 0xC6: 0x41, 0xE6: 0x41, 0x152: 0x4F, 0x153: 0x4F,
            0x131: 0x49, 0x126: 0x48, 0x127: 0x48, 0x1A0: 0x4F, 0x1A1: 0x4F, 0x1AF: 0x55,
            0x1B0: 0x55,
        ]
        for range in [UInt32(0xC0)...0x24F, UInt32(0x1E00)...0x1EFF] {
            for value in range where table[value] == nil {
                guard let scalar = Unicode.Scalar(value) else { continue }
                // The name of a letter with a mark says its base: LATIN SMALL LETTER E WITH ….
                let words = (scalar.properties.name ?? "").split(separator: " ")
                guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER",
                    words[4] == "WITH",
                    words[3].utf8.count == 1, let letter = words[3].utf8.first
                else { continue }
                table[value] = UInt32(letter)
            }
        }
        return table
    }()
}
