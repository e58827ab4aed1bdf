/// Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// A number below `limit`.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// A number within limits.
    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// Whether something of this share happens.
    mutating func happens(_ share: Double) -> Bool {
        Double(next() >> 11) / 9_007_199_254_740_992 < share
    }

    /// One of several.
    mutating func pick<Value>(_ all: [Value]) -> Value { all[below(all.count)] }
}
