/// A column of numbers of one width, to be kept as bytes.
public enum NumberColumn: Sendable {
    case bytes([UInt8])
    case shorts([UInt16])
    case words([UInt32])
    case longs([UInt64])

    /// Its bytes, in the byte order of the machine.
    public var bytes: [UInt8] {
        switch self {
        case .bytes(let numbers): numbers
        case .shorts(let numbers): Self.bytes(numbers)
        case .words(let numbers): Self.bytes(numbers)
        case .longs(let numbers): Self.bytes(numbers)
        }
    }

    private static func bytes<Number: FixedWidthInteger & BitwiseCopyable>(
        _ numbers: [Number]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.size)
        bytes.append(numbers: numbers)
        return bytes
    }
}
