import Crypto
import Records

/// The hash by which a record is known to have changed: the first 16 bytes of SHA-256.
struct ContentHash: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// The hash of a payload that lies among other bytes.
    init(of bytes: [UInt8], _ range: Range<Int>) {
        var hash = SHA256()
        bytes.withUnsafeBytes {
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[range]))
        }
        self.init(bytes: hash.finalize().withUnsafeBytes { Array($0.prefix(16)) })
    }

    init(bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { ContentHash(bytes: $0) }
    }

    /// A hash as it is kept; what is shorter is filled up with zeros.
    init(bytes: UnsafeRawBufferPointer) {
        func word(at place: Int) -> UInt64 {
            guard place + 8 > bytes.count else {
                return UInt64(
                    bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                )
            }
            return (place..<place + 8).reduce(0) {
                $0 << 8 | ($1 < bytes.count ? UInt64(bytes[$1]) : 0)
            }
        }
        high = word(at: 0)
        low = word(at: 8)
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
        high = StableHash.bytes(bytes, range, seed: Self.keySeeds.high)
        low = StableHash.bytes(bytes, range, seed: Self.keySeeds.low)
    }

    /// By what the two halves of a key's hash differ.
    static let keySeeds: (high: UInt64, low: UInt64) = (1, 2)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The hash of a key within a source, given the hashes of both.
    func within(_ source: ContentHash) -> ContentHash {
        ContentHash(
            high: StableHash.pair(source.high, high),
            low: StableHash.pair(source.low, low)
        )
    }

    /// Half of a good hash is one.
    func hash(into hasher: inout Hasher) { hasher.combine(high) }
}
