/// Korean readings of Hanja (Chinese characters).
public enum HanjaReadings {
    private static let readings: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        for lines in [first, further] {
            for group in lines.description.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                let scalars = group.unicodeScalars.map(\.value)
                for character in scalars.dropFirst() {
                    table[character, default: []].append(scalars[0])
                }
            }
        }
        return table
    }()

    private static let bySurname: [[UInt32]: [[UInt32]]] = {
        var table: [[UInt32]: [[UInt32]]] = [:]
        for item in surnames.description.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let scalars = item.unicodeScalars.map(\.value)
            let end = scalars.firstIndex(where: Hangul.isSyllable) ?? scalars.count
            table[Array(scalars[..<end])] = scalars[end...].split(separator: 0x2C).map(Array.init)
        }
        return table
    }()

    private static let compatible: [UInt32] = compatibility.description.unicodeScalars
        .map(\.value).filter(Hangul.isSyllable)

    /// Whether a scalar is a Chinese character.
    public static func isHanja(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
        default: false
        }
    }

    /// The readings of a character, its own first; empty where none is known.
    ///
    /// A compatibility character (U+F900 to U+FA0B) stands for one reading and has only that.
    public static func readings(of character: UInt32) -> [UInt32] {
        if let reading = compatibilityReading(character) { return [reading] }
        return readings[character] ?? []
    }

    /// The readings of one or two characters as a surname, the commonest first: 김 for 金.
    public static func surnameReadings(of characters: ArraySlice<UInt32>) -> [[UInt32]] {
        bySurname[Array(characters)] ?? []
    }

    /// The reading that a compatibility character stands for.
    public static func compatibilityReading(_ character: UInt32) -> UInt32? {
        guard (0xF900...0xFA0B).contains(character) else { return nil }
        return compatible[Int(character - 0xF900)]
    }
}
