import HangulText

/// The closed list of Korean surnames, and how they are spelled in Latin letters.
public enum Surnames {
    private struct Tables: Sendable {
        var single = [Bool](repeating: false, count: 11_172)
        var compound: Set<[UInt32]> = []
        var bySpelling: [[UInt8]: [[UInt32]]] = [:]
        var persons: [UInt32: Int] = [:]
        var rare: Set<UInt32> = []
    }

    private static let tables: Tables = {
        var tables = Tables()
        for line in data.description.split(separator: "\n") {
            let columns = line.split(separator: " ")
            let surname = columns[0].unicodeScalars.map(\.value)
            if surname.count == 1 {
                tables.single[Int(surname[0] - 0xAC00)] = true
                tables.persons[surname[0]] = Int(columns[1]) ?? 0
            } else {
                tables.compound.insert(surname)
            }
            for spelling in columns[2].split(separator: ",") {
                let letters = Array(spelling.utf8)
                // The table is sorted by population: the first to claim a spelling is likeliest.
                if tables.bySpelling[letters]?.contains(surname) != true {
                    tables.bySpelling[letters, default: []].append(surname)
                }
            }
        }
        tables.rare = Set(rare.description.unicodeScalars.map(\.value).filter(Hangul.isSyllable))
        return tables
    }()

    /// Whether a syllable is a surname of its own.
    public static func isSurname(_ syllable: UInt32) -> Bool {
        Hangul.isSyllable(syllable) && tables.single[Int(syllable - 0xAC00)]
    }

    /// How many persons have a surname of one syllable; 0 where it is none.
    static func persons(_ syllable: UInt32) -> Int { tables.persons[syllable] ?? 0 }

    /// Whether two syllables are a compound surname such as 남궁.
    public static func isCompound(_ first: UInt32, _ second: UInt32) -> Bool {
        tables.compound.contains([first, second])
    }

    /// The likeliest surname for a romanized spelling in lower-case ASCII, such as `rhee`.
    public static func hangul(forSpelling letters: [UInt8]) -> [UInt32]? {
        tables.bySpelling[letters]?.first
    }

    /// All surnames with a romanized spelling in lower-case ASCII, the likeliest first.
    public static func all(forSpelling letters: [UInt8]) -> [[UInt32]] {
        tables.bySpelling[letters] ?? []
    }

    /// Whether a syllable is a surname that few families have, and that begins more given names
    /// than surnames: it counts only where two more syllables follow.
    public static func isRare(_ syllable: UInt32) -> Bool { tables.rare.contains(syllable) }
}
