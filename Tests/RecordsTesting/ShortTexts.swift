/// Every text of up to `length` letters over a small alphabet, the shortest first.
public func allTexts<Letter>(of alphabet: [Letter], upTo length: Int) -> [[Letter]] {
    var all: [[Letter]] = [[]]
    var last: [[Letter]] = [[]]
    for _ in 0..<length {
        last = last.flatMap { text in alphabet.map { text + [$0] } }
        all += last
    }
    return all
}

/// Chance that is the same on every machine (SplitMix64).
public struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    /// Chance from a seed.
    public init(_ seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
