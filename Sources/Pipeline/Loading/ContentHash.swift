import Crypto

/// The hash by which a record is known to have changed: the first 16 bytes of SHA-256.
struct ContentHash: Equatable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// The hash of a payload that lies among other bytes.
    init(of bytes: [UInt8], _ range: Range<Int>) {
        var hash = SHA256()
        bytes.withUnsafeBytes {
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[range]))
        }
        self = hash.finalize().withUnsafeBytes { ContentHash(bytes: $0) }
    }

    /// The first 16 bytes of a hash; what is shorter is filled up with zeros.
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
}
