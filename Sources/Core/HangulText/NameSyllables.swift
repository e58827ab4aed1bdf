/// The syllables that Korean given names are made of.
public enum NameSyllables {
    struct Weights: Sendable {
        let first: Double
        let second: Double
    }

    static let weights: [UInt32: Weights] = {
        var table: [UInt32: Weights] = [:]
        for item in data.description.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            guard let syllable = item.unicodeScalars.first else { continue }
            let numbers = item.dropFirst().split(separator: ",").compactMap { Double(String($0)) }
            table[syllable.value] = Weights(first: numbers[0], second: numbers[1])
        }
        return table
    }()

    /// Whether a syllable occurs in given names.
    public static func contains(_ syllable: UInt32) -> Bool { weights[syllable] != nil }

    /// Whether two syllables are both so common in their places that they look like a given name.
    public static func isCommonName(_ syllables: [UInt32]) -> Bool {
        guard syllables.count == 2, let first = weights[syllables[0]],
            let second = weights[syllables[1]]
        else { return false }
        return first.first >= 20 && second.second >= 20
    }
}
