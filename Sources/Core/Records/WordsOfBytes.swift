// The one place in Core, HangulText aside, that touches memory past the compiler's checks: what every
// hash, lookup and copy of a text goes through. Each function checks its bounds itself.

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
    ///
    /// Of a word whose bytes are exclusive-ored with the byte, the lowest that is zero is found by
    /// what it borrows.
    @inlinable
    public func firstPlace(of byte: UInt8, in range: Range<Int>) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let wanted = ones &* UInt64(byte)
        var place = range.lowerBound
        while place &+ 8 <= range.upperBound {
            let different = word(at: place) ^ wanted
            let found = (different &- ones) & ~different & (ones << 7)
            if found != 0 { return place &+ found.trailingZeroBitCount / 8 }
            place &+= 8
        }
        while place < range.upperBound, self[place] != byte { place &+= 1 }
        return place
    }
}
