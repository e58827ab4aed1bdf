/// Hashes that are the same on every run and machine, unlike `Hasher`.
///
/// For tables in memory, samples and minted ids; not for secrets.
public enum StableHash {
    /// A 64-bit hash of bytes: eight at a time, multiplied and folded.
    public static func bytes(_ bytes: [UInt8], _ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
        var state = mix(seed ^ 0x9E37_79B9_7F4A_7C15, UInt64(range.count))
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            state = mix(state, bytes.word(at: position))
            position += 8
        }
        var tail: UInt64 = 0
        var shift: UInt64 = 0
        while position < range.upperBound {
            tail |= UInt64(bytes[position]) << shift
            shift += 8
            position += 1
        }
        return finish(mix(state, tail))
    }

    /// A 64-bit hash of a text's UTF-8 bytes.
    public static func text(_ text: String, seed: UInt64 = 0) -> UInt64 {
        let all = Array(text.utf8)
        return bytes(all, 0..<all.count, seed: seed)
    }

    /// A 64-bit hash of a pair of numbers, which depends on their order.
    public static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        finish(mix(mix(0x9E37_79B9_7F4A_7C15, first), second))
    }

    /// A 64-bit hash of scalars; not the hash of their UTF-8 bytes.
    public static func scalars(_ scalars: [UInt32], seed: UInt64 = 0) -> UInt64 {
        self.scalars(scalars, 0..<scalars.count, seed: seed)
    }

    /// A 64-bit hash of some scalars of a text; not the hash of their UTF-8 bytes.
    public static func scalars(_ text: [UInt32], _ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
        var hasher = ScalarHasher(seed: seed)
        for place in range { hasher.add(text[place]) }
        return hasher.value
    }

    /// Hashes scalars as they come: the same as ``scalars(_:seed:)`` of all of them.
    public struct ScalarHasher {
        private var state: UInt64
        private var word: UInt64 = 0
        private var pending = 0
        private var count: UInt64 = 0

        /// A hasher that has seen nothing.
        public init(seed: UInt64 = 0) {
            state = seed ^ 0x9E37_79B9_7F4A_7C15
        }

        /// Takes one scalar.
        @inline(__always)
        public mutating func add(_ scalar: UInt32) {
            word = word << 21 | UInt64(scalar)
            count += 1
            pending += 1
            if pending == 3 {
                state = mix(state, word)
                word = 0
                pending = 0
            }
        }

        /// The hash of what was taken so far.
        public var value: UInt64 { finish(mix(mix(state, word), count)) }
    }

    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let (high, low) = (state ^ word ^ 0xA076_1D64_78BD_642F)
            .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return high ^ low ^ (word &* 0x8EBC_6AF0_9C88_C6E3)
    }

    private static func finish(_ state: UInt64) -> UInt64 {
        var value = state
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 32
        return value
    }
}
