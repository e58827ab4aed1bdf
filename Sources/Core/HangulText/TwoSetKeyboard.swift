/// The two-set Hangul keyboard (KS X 5002) over QWERTY, in both directions.
///
/// Whoever forgets to switch types 홍길동 as `ghdrlfehd`, and `kim` as ㅏㅑㅡ.
public enum TwoSetKeyboard {
    // In the order of the initials ㄱ ㄲ ㄴ … ㅎ, of the vowels ㅏ ㅐ ㅑ … ㅣ, and of the finals.
    private static let initials = keys("r R s e E f a q Q t T d w W c z x v g")
    private static let vowels = keys("k o i O j p u P h hk ho hl y n nj np nl b m ml l")
    private static let finals = keys(
        "- r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"
    )

    private static func keys(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { Array($0.utf8) }
    }

    private static let compoundVowels: [Int: [Int: Int]] = [
        8: [0: 9, 1: 10, 20: 11], 13: [4: 14, 5: 15, 20: 16], 18: [20: 19],
    ]

    /// The Hangul that keys typed in the Latin state were meant for; `nil` where a key is no letter
    /// or a letter stays without its syllable.
    public static func hangul(fromKeys keys: [UInt8]) -> [UInt32]? {
        var out: [UInt32] = []
        var position = 0
        while position < keys.count {
            if keys[position] == 0x20 {
                out.append(0x20)
                position += 1
                continue
            }
            guard let initial = initial(keys, position) else { return nil }
            position += 1
            guard var vowel = vowel(keys, position) else { return nil }
            position += 1
            if let next = self.vowel(keys, position), let joined = compoundVowels[vowel]?[next] {
                vowel = joined
                position += 1
            }
            let final = takeFinal(keys, &position)
            out.append(Hangul.syllable(initial: initial, vowel: vowel, final: final))
        }
        return out.isEmpty ? nil : out
    }

    // Only q w e r t o p have another letter with Shift.
    private static func plain(_ key: UInt8) -> UInt8 {
        guard (0x41...0x5A).contains(key) else { return key }
        return [0x51, 0x57, 0x45, 0x52, 0x54, 0x4F, 0x50].contains(key) ? key : key | 0x20
    }

    private static func initial(_ keys: [UInt8], _ position: Int) -> Int? {
        guard position < keys.count else { return nil }
        return initials.firstIndex(of: [plain(keys[position])])
    }

    private static func vowel(_ keys: [UInt8], _ position: Int) -> Int? {
        guard position < keys.count else { return nil }
        return vowels.firstIndex(of: [plain(keys[position])])
    }

    /// A final belongs to this syllable unless a vowel follows, which takes it over.
    private static func takeFinal(_ keys: [UInt8], _ position: inout Int) -> Int {
        for length in [2, 1] where position + length <= keys.count {
            let wanted = keys[position..<position + length].map(plain)
            guard let final = finals.firstIndex(of: wanted), final > 0 else { continue }
            if vowel(keys, position + length) != nil { continue }
            position += length
            return final
        }
        return 0
    }

    /// The keys that type a text in the Hangul state; `nil` where it has no Hangul or a letter the
    /// keyboard lacks.
    public static func keys(fromHangul text: [UInt32]) -> [UInt8]? {
        var out: [UInt8] = []
        var hasHangul = false
        for value in text {
            if Hangul.isSyllable(value) {
                let letters = Hangul.letters(of: value)
                out += initials[letters.initial] + vowels[letters.vowel]
                if letters.final > 0 { out += finals[letters.final] }
                hasHangul = true
            } else if let key = letterKeys[value] {
                out += key
                hasHangul = true
            } else if value < 0x80 {
                out.append(UInt8(value))
            } else {
                return nil
            }
        }
        return hasHangul ? out : nil
    }

    private static let letterKeys: [UInt32: [UInt8]] = {
        var table: [UInt32: [UInt8]] = [:]
        for scalar in UInt32(0x3131)...0x314E {
            if let initial = Hangul.initial(ofLetter: scalar) { table[scalar] = initials[initial] }
        }
        for vowel in 0..<21 { table[UInt32(0x314F + vowel)] = vowels[vowel] }
        return table
    }()
}
