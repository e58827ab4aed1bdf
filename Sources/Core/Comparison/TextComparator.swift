public import Standardization

/// Compares free texts: by words and their rarity, by edits, and by Jaro and Winkler's measure.
public enum TextComparator {
    /// Texts with more symbols are compared by words only.
    static let longest = 64

    /// The level at which two texts of `entries` agree; 0 where either is empty.
    public static func level(
        _ left: UInt32,
        _ right: UInt32,
        _ entries: TextEntries,
        _ distance: inout EditDistance
    ) -> UInt8 {
        let keys = (entries.keys[Int(left)], entries.keys[Int(right)])
        guard keys.0 != 0, keys.1 != 0 else { return 0 }
        return compare(left, right, keys.0 == keys.1, entries, &distance).rawValue
    }

    private static func compare(
        _ left: UInt32,
        _ right: UInt32,
        _ isSame: Bool,
        _ entries: TextEntries,
        _ distance: inout EditDistance
    ) -> AgreementLevel.Text {
        if isSame { return .same }
        let shared = sharedWords(left, right, entries)
        if shared == 1 { return .sameWords }
        let one = entries.symbols(of: left)
        let other = entries.symbols(of: right)
        let longer = max(one.count, other.count)
        var likeness = 0.0
        if longer <= longest {
            let first = entries.symbols.span.extracting(one)
            let second = entries.symbols.span.extracting(other)
            if abs(one.count - other.count) <= 2, longer >= 3 {
                let edits = distance.distance(first, second, alphabet: entries.alphabet)
                if edits == 1 { return .near }
                if edits == 2, longer >= 6 { return .similar }
            }
            likeness = JaroWinkler.similarity(first, second)
            if min(one.count, other.count) == 1, first[0] == second[0] { return .related }
        }
        if shared >= 0.75 || likeness >= 0.92 { return .similar }
        return shared >= 0.45 || likeness >= 0.84 ? .related : .different
    }

    /// The weight of common words as a share of the weight of the text that has more of it; a
    /// word weighs by how rare it is (inverse document frequency, Spärck Jones 1972).
    private static func sharedWords(
        _ left: UInt32,
        _ right: UInt32,
        _ entries: TextEntries
    ) -> Double {
        let one = entries.words(of: left)
        let other = entries.words(of: right)
        var first = one.lowerBound
        var second = other.lowerBound
        var common = 0.0
        var sums = (0.0, 0.0)
        func weight(_ word: UInt32) -> Double { entries.weightOfWord[Int(word)] }
        while first < one.upperBound || second < other.upperBound {
            let words = (
                first < one.upperBound ? entries.words[first] : UInt32.max,
                second < other.upperBound ? entries.words[second] : UInt32.max
            )
            if words.0 == words.1 {
                let value = weight(words.0)
                common += value
                sums.0 += value
                sums.1 += value
                first += 1
                second += 1
            } else if words.0 < words.1 {
                sums.0 += weight(words.0)
                first += 1
            } else {
                sums.1 += weight(words.1)
                second += 1
            }
        }
        let larger = max(sums.0, sums.1)
        return larger == 0 ? 0 : sums.0 == sums.1 && sums.0 == common ? 1 : common / larger
    }
}
