import Records
import Standardization

/// The hash of a key, by which records are known in tables in memory: 128 bits, so that two keys
/// never meet.
struct KeyHash: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    private static let seeds: (high: UInt64, low: UInt64) = (1, 2)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The hash of a key.
    init(_ key: [UInt8]) { self.init(key, 0..<key.count) }

    /// The hash of a key that lies among other bytes.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        high = StableHash.bytes(bytes, range, seed: Self.seeds.high)
        low = StableHash.bytes(bytes, range, seed: Self.seeds.low)
    }

    /// The hash of a record's key.
    init(of record: Int, in keys: KeyColumn) {
        high = keys.hash(record, seed: Self.seeds.high)
        low = keys.hash(record, seed: Self.seeds.low)
    }

    /// The hash of the key in a source, given that of the source's code.
    func within(_ source: KeyHash) -> KeyHash {
        KeyHash(
            high: StableHash.pair(source.high, high),
            low: StableHash.pair(source.low, low)
        )
    }

    /// Half of a good hash is one.
    func hash(into hasher: inout Hasher) { hasher.combine(high) }
}
