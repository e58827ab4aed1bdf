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
        let whole =
            bytes.count < 16 ? bytes + [UInt8](repeating: 0, count: 16 - bytes.count) : bytes
        high = whole.word(at: 0).byteSwapped
        low = whole.word(at: 8).byteSwapped
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
