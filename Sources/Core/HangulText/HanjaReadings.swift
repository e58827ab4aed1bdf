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

    /// The readings of a character at its place in a word, the likeliest first, given the syllable
    /// before it.
    ///
    /// What only a surname is read as comes last: 金 is 금 here, 葉 is 엽. The initial-sound rule holds
    /// at the beginning, and for 렬 and 률 after a vowel or ㄴ: 선열 and 운율; 병렬 keeps its ㄹ.
    public static func ordered(
        _ readings: [UInt32],
        of character: UInt32,
        after last: UInt32?
    ) -> [UInt32] {
        func isSoft(_ reading: UInt32) -> Bool { Hangul.withInitialSoundRule(reading) == reading }
        guard readings.contains(where: { !isSoft($0) }) else {
            let ofSurname = surnameReadings(of: [character]).first ?? []
            return readings.filter { [$0] != ofSurname } + readings.filter { [$0] == ofSurname }
        }
        let softens: Bool
        if let last {
            let final = Hangul.letters(of: last).final
            softens =
                (final == 0 || final == 4) && readings.contains { $0 == 0xB82C || $0 == 0xB960 }
        } else {
            softens = true
        }
        return readings.filter { isSoft($0) == softens } + readings.filter { isSoft($0) != softens }
    }

    /// A text with its Chinese characters read in Korean; as it is where one has no reading.
    public static func read(_ text: [UInt32]) -> [UInt32] {
        guard text.contains(where: isHanja) else { return text }
        var out: [UInt32] = []
        out.reserveCapacity(text.count)
        for character in text {
            guard isHanja(character) else {
                out.append(character)
                continue
            }
            let last = out.last.flatMap { Hangul.isSyllable($0) ? $0 : nil }
            guard let reading = ordered(readings(of: character), of: character, after: last).first
            else { return text }
            out.append(last == nil ? Hangul.withInitialSoundRule(reading) : reading)
        }
        return out
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
