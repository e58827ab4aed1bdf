import Crypto
import Records

/// The hash by which a record is known to have changed: the first 16 bytes of SHA-256.
struct ContentHash: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    init(of payload: [UInt8]) {
        self.init(bytes: Array(SHA256.hash(data: payload).prefix(16)))
    }

    init(bytes: [UInt8]) {
        func word(_ start: Int) -> UInt64 {
            (0..<8).reduce(0) { word, place in
                word << 8 | UInt64(bytes.indices.contains(start + place) ? bytes[start + place] : 0)
            }
        }
        high = word(0)
        low = word(8)
    }

    var bytes: [UInt8] {
        [high, low].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - $0 * 8)) }
        }
    }

    /// A key's hash for tables in memory: 128 bits, so that two keys never meet.
    init(ofKey key: [UInt8]) { self.init(ofKey: key, 0..<key.count) }

    /// The same of a key that lies among other bytes.
    init(ofKey bytes: [UInt8], _ range: Range<Int>) {
        high = StableHash.bytes(bytes, range, seed: 1)
        low = StableHash.bytes(bytes, range, seed: 2)
    }

    /// Half of a good hash is one.
    func hash(into hasher: inout Hasher) { hasher.combine(high) }
}
