// The one place in Core, HangulText aside, that touches memory past the compiler's checks: what every
// hash, lookup and copy of a text goes through. Each function checks its bounds itself.

extension UInt64 {
    /// Eight times the same byte.
    @inlinable
    public init(repeating byte: UInt8) { self = 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// The highest bit of the lowest byte that is zero, and of none below it.
    ///
    /// Bytes above the first that is zero may be marked without being zero: the subtraction borrows.
    @inlinable
    public var marksOfZeroBytes: UInt64 {
        (self &- UInt64(repeating: 0x01)) & ~self & UInt64(repeating: 0x80)
    }

    /// How many of the eight bytes are zero.
    @inlinable
    public var zeroByteCount: Int {
        let low = UInt64(repeating: 0x7F)
        return 8 - (((self & low) &+ low | self) & UInt64(repeating: 0x80)).nonzeroBitCount
    }
}

extension UnsafeRawBufferPointer {
    /// The first place in a range that holds one of three bytes; the range's end where none does.
    @inlinable
    public func firstPlace(
        of one: UInt8,
        _ other: UInt8,
        _ third: UInt8,
        in range: Range<Int>
    ) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "within the buffer")
        let wanted = (
            UInt64(repeating: one), UInt64(repeating: other), UInt64(repeating: third)
        )
        var place = range.lowerBound
        while place &+ 8 <= range.upperBound {
            let word = unsafe UInt64(
                littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self)
            )
            let found =
                (word ^ wanted.0).marksOfZeroBytes | (word ^ wanted.1).marksOfZeroBytes
                | (word ^ wanted.2).marksOfZeroBytes
            if found != 0 { return place &+ found.trailingZeroBitCount / 8 }
            place &+= 8
        }
        while place < range.upperBound {
            let byte = unsafe self[place]
            if byte == one || byte == other || byte == third { break }
            place &+= 1
        }
        return place
    }
}

extension [UInt8] {
    /// The eight bytes from a place on as one number, the first in its lowest.
    @inlinable
    public func word(at place: Int) -> UInt64 {
        precondition(place >= 0 && place &+ 8 <= count, "eight bytes within the array")
        return unsafe withUnsafeBytes { bytes in
            unsafe UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            )
        }
    }

    /// Adds some bytes of another array: a slice of it would have to be counted.
    @inlinable
    public mutating func append(_ other: [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= other.count, "within the array")
        unsafe other.withUnsafeBufferPointer { bytes in
            unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
        }
    }

    /// Whether some bytes are the same as some of another array.
    @inlinable
    public func isEqual(_ own: Range<Int>, to other: [UInt8], _ range: Range<Int>) -> Bool {
        guard own.count == range.count else { return false }
        var (one, two) = (own.lowerBound, range.lowerBound)
        while one &+ 8 <= own.upperBound {
            if word(at: one) != other.word(at: two) { return false }
            one &+= 8
            two &+= 8
        }
        while one < own.upperBound {
            if self[one] != other[two] { return false }
            one &+= 1
            two &+= 1
        }
        return true
    }

    /// The first place in a range that holds a byte; the range's end where none does.
    @inlinable
    public func firstPlace(of byte: UInt8, in range: Range<Int>) -> Int {
        unsafe withUnsafeBytes { unsafe $0.firstPlace(of: byte, byte, byte, in: range) }
    }
}

extension [UInt8] {
    /// Adds numbers, in the byte order of the machine.
    public mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(
        numbers: [Number]
    ) {
        unsafe numbers.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }

    /// The numbers that lie in a range, in the byte order of the machine.
    public func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        in range: Range<Int>,
        as type: Number.Type = Number.self
    ) -> [Number] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "within the array")
        precondition(range.count % MemoryLayout<Number>.size == 0, "whole numbers")
        return unsafe [Number](
            unsafeUninitializedCapacity: range.count / MemoryLayout<Number>.size
        ) { room, filled in
            unsafe withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(room).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[range])
                )
            }
            filled = range.count / MemoryLayout<Number>.size
        }
    }
}
