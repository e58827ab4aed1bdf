/// Given names in Latin letters and the Hangul they may stand for.
///
/// The passport law writes syllable by syllable, but families choose: Young is 영 or 용, Jun 준 or
/// 전. So a spelling has several readings, ranked by how common the syllables are in names and how
/// usual the spelling is for them.
public enum NameRomanization {
    /// A reading of a romanized given name.
    public struct Reading: Sendable, Equatable {
        /// The syllables.
        public let hangul: [UInt32]
        /// Its rank: less is likelier.
        ///
        /// Comparable among the readings of one name only.
        public let cost: Double
    }

    private struct Spelled: Sendable {
        let syllable: UInt32
        let cost: Double
    }

    // Spellings of each letter, the one of the Revised Romanization first (National Institute of
    // Korean Language, 2000), then those met in passports.
    private static let initials = letters(
        "g,k kk,gg n d,t tt,dd r,l,y m b,p pp s,sh ss , j,ch,c,z jj ch,c k t p h"
    )
    private static let vowels = letters(
        """
        a,ah ae,ai,e ya,yah yae eo,u,o,ou,uh e,ei yeo,yu,you,yo,yuh ye,yae o,oh wa,ua wae oe,oi,we \
        yo u,oo,wu,woo wo,weo,ouo we wi,ui yu,yoo,you eu,u ui,eui,i,ee,hi i,ee,yi,y
        """
    )
    private static let finals = letters(
        ", k,g,c k,gg k,g n n n t,d l,r l,k l,m l,p l l l,p l m,mm p,b p t,s t,s ng t,j t,ch k t p t"
    )

    private static func letters(_ text: String) -> [[[UInt8]]] {
        text.split(separator: " ").map { group in
            group.split(separator: ",", omittingEmptySubsequences: false).map { Array($0.utf8) }
        }
    }

    private static let spellings: [[UInt8]: [Spelled]] = {
        var table: [[UInt8]: [UInt32: Double]] = [:]
        for syllable in NameSyllables.weights.keys {
            let (initial, vowel, final) = Hangul.letters(of: syllable)
            for (first, a) in initials[initial].enumerated() {
                for (second, b) in vowels[vowel].enumerated() {
                    for (third, c) in finals[final].enumerated() {
                        let spelling = a + b + c
                        let cost = Double(min(first, 1) + min(second, 2) + min(third, 1))
                        let known = table[spelling]?[syllable] ?? .infinity
                        table[spelling, default: [:]][syllable] = min(known, cost)
                    }
                }
            }
        }
        return table.mapValues { syllables in
            syllables.map { Spelled(syllable: $0.key, cost: $0.value) }
                .sorted { ($0.cost, $0.syllable) < ($1.cost, $1.syllable) }
        }
    }()

    /// The likeliest readings of a given name in lower-case ASCII letters, best first; hyphens and
    /// spaces part syllables.
    ///
    /// Of one to three syllables; empty where the letters can't be a Korean name.
    public static func readings(of name: [UInt8], most: Int = 5) -> [Reading] {
        guard name.count <= 24 else { return [] }
        var found: [Reading] = []
        extend([], 0, name[...], isParted: false, &found)
        found.sort {
            ($0.cost, $0.hangul[0], $0.hangul.count) < ($1.cost, $1.hangul[0], $1.hangul.count)
        }
        if found.contains(where: { $0.hangul.count == 2 }) {
            found.removeAll { $0.hangul.count == 3 }
        }
        var kept: [Reading] = []
        for reading in found where !kept.contains(where: { $0.hangul == reading.hangul }) {
            kept.append(reading)
            if kept.count == most { break }
        }
        return kept
    }

    private static func isPart(_ letter: UInt8) -> Bool { letter == 0x2D || letter == 0x20 }

    private static func extend(
        _ syllables: [UInt32],
        _ cost: Double,
        _ rest: ArraySlice<UInt8>,
        isParted: Bool,
        _ found: inout [Reading]
    ) {
        let rest = rest.drop(while: isPart)
        if rest.isEmpty {
            // Two syllables are the rule.
            let odd = syllables.count == 2 ? 0.0 : syllables.count == 1 ? 3.0 : 6.0
            if !syllables.isEmpty { found.append(Reading(hangul: syllables, cost: cost + odd)) }
            return
        }
        guard syllables.count < 3, found.count < 4000 else { return }
        let part = rest.prefix { !isPart($0) }
        // A part of a name that was written with a hyphen is one syllable, or the name has none.
        let isParted = isParted || part.count < rest.count
        for length in stride(from: min(7, part.count), through: 1, by: -1) {
            if isParted, length < part.count { break }
            guard let spelled = spellings[Array(part.prefix(length))] else { continue }
            for candidate in spelled {
                guard let weights = NameSyllables.weights[candidate.syllable] else { continue }
                let weight = syllables.isEmpty ? weights.first : weights.second
                let rarity = 6.6 - logarithm(weight)
                extend(
                    syllables + [candidate.syllable],
                    cost + candidate.cost * 1.5 + rarity,
                    rest.dropFirst(length),
                    isParted: isParted,
                    &found
                )
            }
        }
    }

    // log2 of 1 to 99, near enough for a rank, without a library.
    private static func logarithm(_ value: Double) -> Double {
        Double(value.exponent) + value.significand - 1
    }
}
