public import Standardization

/// Compares names in Latin or other alphabets word by word, in any order.
public enum LatinNameComparator {
    // Of longer names only these words are looked at.
    private static let mostWords = 6

    /// The level at which two names of `entries` agree; 0 where either is empty.
    public static func level(_ left: UInt32, _ right: UInt32, _ entries: TextEntries) -> UInt8 {
        let keys = (entries.keys[Int(left)], entries.keys[Int(right)])
        guard keys.0 != 0, keys.1 != 0 else { return 0 }
        if keys.0 == keys.1 { return AgreementLevel.Name.same.rawValue }
        return compare(left, right, entries).rawValue
    }

    private static func compare(
        _ left: UInt32,
        _ right: UInt32,
        _ entries: TextEntries
    ) -> AgreementLevel.Name {
        var shorter = Words(left, entries)
        var longer = Words(right, entries)
        if shorter.count > longer.count { swap(&shorter, &longer) }
        guard shorter.count > 0 else { return .different }
        let symbols = entries.symbols.span
        var used: UInt8 = 0
        var same = 0
        var alike = 0
        var similar = 0
        var initials = 0
        var rest: UInt8 = 0
        for place in 0..<shorter.count {
            let word = symbols.extracting(shorter[place])
            if let partner = longer.place(of: word, symbols, besides: used) {
                used |= 1 << UInt8(partner)
                same += 1
            } else {
                rest |= 1 << UInt8(place)
            }
        }
        for place in 0..<shorter.count where rest >> UInt8(place) & 1 == 1 {
            let word = symbols.extracting(shorter[place])
            var best = (likeness: -1.0, place: 0)
            for candidate in 0..<longer.count where used >> UInt8(candidate) & 1 == 0 {
                let other = symbols.extracting(longer[candidate])
                let isInitial =
                    min(word.count, other.count) == 1 && word.count != other.count
                    && word[0] == other[0]
                // An initial is less than a word that is nearly the same.
                let likeness = isInitial ? 0.8 : JaroWinkler.similarity(word, other)
                if likeness > best.likeness { best = (likeness, candidate) }
            }
            used |= 1 << UInt8(best.place)
            switch best.likeness {
            case 0.92...: alike += 1
            case 0.84..<0.92: similar += 1
            case 0.8: initials += 1
            default: break
            }
        }
        let all = shorter.count
        if same == all, all > 1 { return all == longer.count ? .same : .slipped }
        if same + alike == all, all == longer.count || all > 1 { return .slipped }
        if same + alike + similar == all, all > 1 { return .oneLetter }
        if same + alike + initials == all, same + alike > 0, all > 1 { return .partial }
        return same + alike > 0 ? .surnameOnly : .different
    }

    /// Where the words of a name lie among the symbols.
    private struct Words {
        private var ranges: InlineArray<6, Range<Int>> = .init(repeating: 0..<0)
        private(set) var count = 0

        init(_ text: UInt32, _ entries: TextEntries) {
            var start = -1
            let all = entries.symbols(of: text)
            for place in all.lowerBound...all.upperBound {
                let isWord =
                    place < all.upperBound && entries.isWord[Int(entries.symbols[place])]
                if isWord, start < 0 { start = place }
                guard !isWord, start >= 0 else { continue }
                if count < LatinNameComparator.mostWords {
                    ranges[count] = start..<place
                    count += 1
                }
                start = -1
            }
        }

        subscript(place: Int) -> Range<Int> { ranges[place] }

        /// The first word that is written as `word`, besides those that are used.
        func place(
            of word: Span<UInt32>,
            _ symbols: Span<UInt32>,
            besides used: UInt8
        ) -> Int? {
            for candidate in 0..<count where used >> UInt8(candidate) & 1 == 0 {
                let range = ranges[candidate]
                guard range.count == word.count else { continue }
                var place = 0
                while place < word.count, word[place] == symbols[range.lowerBound + place] {
                    place += 1
                }
                if place == word.count { return candidate }
            }
            return nil
        }
    }
}
