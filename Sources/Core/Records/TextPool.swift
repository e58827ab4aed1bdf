/// Equal texts share one number.
///
/// Numbers are dense, in order of first appearance; 0 is "none".
public struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = [0]
    private var hashes: [UInt64] = [0]
    /// A number in the low half, the high half of its text's hash in the high one; 0 for none.
    private var slots: [UInt64] = Array(repeating: 0, count: 16)

    /// An empty pool.
    public init() {}

    /// The bytes of all texts, one behind the other, and where each ends.
    public var columns: (bytes: [UInt8], ends: [UInt32]) { (bytes, ends) }

    /// Makes room for some texts, so that it need not grow while they come.
    public mutating func reserve(texts: Int, bytes count: Int) {
        bytes.reserveCapacity(count)
        ends.reserveCapacity(texts)
        hashes.reserveCapacity(texts)
        var size = slots.count
        while texts * 2 > size { size *= 2 }
        if size > slots.count { grow(to: size) }
    }

    /// The number of entries, the "none" entry included: valid numbers are `0..<count`.
    public var count: Int { ends.count }

    /// The number of a text, given a new one where it is not yet known.
    ///
    /// Empty text is 0.
    public mutating func intern(_ text: [UInt8], _ range: Range<Int>) -> UInt32 {
        guard !range.isEmpty else { return 0 }
        return intern(text, range, hash: StableHash.bytes(text, range))
    }

    private mutating func intern(_ text: [UInt8], _ range: Range<Int>, hash: UInt64) -> UInt32 {
        let (slot, known) = find(text, range, hash)
        if known != 0 { return known }
        let number = UInt32(ends.count)
        bytes.append(text, range)
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = hash & Self.tag | UInt64(number)
        if ends.count * 2 > slots.count { grow(to: slots.count * 2) }
        return number
    }

    private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

    /// Where a text's number is, or would be put: its slot, and the number, 0 for none.
    private func find(_ text: [UInt8], _ range: Range<Int>, _ hash: UInt64) -> (Int, UInt32) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = UInt32(truncatingIfNeeded: slots[slot])
            if (slots[slot] ^ hash) & Self.tag == 0,
                bytes.isEqual(self.range(number), to: text, range)
            {
                return (slot, number)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, 0)
    }

    /// The number of a text, given a new one where it is not yet known.
    public mutating func intern(_ text: [UInt8]) -> UInt32 { intern(text, 0..<text.count) }

    /// The number of a text, given a new one where it is not yet known.
    public mutating func intern(_ text: String) -> UInt32 { intern(Array(text.utf8)) }

    /// The number of a text, or `nil` where it is not in the pool.
    public func number(of text: String) -> UInt32? {
        let wanted = Array(text.utf8)
        return number(of: wanted, 0..<wanted.count)
    }

    /// The number of a text that lies among other bytes, or `nil` where it is not in the pool.
    public func number(of text: [UInt8], _ range: Range<Int>) -> UInt32? {
        guard !range.isEmpty else { return 0 }
        let number = find(text, range, StableHash.bytes(text, range)).1
        return number == 0 ? nil : number
    }

    /// The text of a number; empty for 0.
    public subscript(number: UInt32) -> String {
        String(decoding: bytes[range(number)], as: UTF8.self)
    }

    /// The UTF-8 bytes of a number's text.
    public func utf8(_ number: UInt32) -> ArraySlice<UInt8> { bytes[range(number)] }

    /// Orders two entries by their bytes.
    public func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
        utf8(left).lexicographicallyPrecedes(utf8(right))
    }

    /// Takes over another pool's texts.
    ///
    /// The result maps its numbers to this pool's.
    public mutating func merge(_ other: TextPool) -> [UInt32] {
        var renumbered: [UInt32] = [0]
        renumbered.reserveCapacity(other.count)
        for group in stride(from: 1, to: other.count, by: Self.mergedTogether) {
            let numbers = group..<min(group + Self.mergedTogether, other.count)
            fetch(other.hashes, numbers)
            for number in numbers {
                renumbered.append(
                    intern(other.bytes, other.range(UInt32(number)), hash: other.hashes[number])
                )
            }
        }
        return renumbered
    }

    private static let mergedTogether = 16

    /// Looks at the slots of some hashes and at the texts that are there.
    ///
    /// Of a large pool all of it is far away: what is on its way together is waited for once.
    private mutating func fetch(_ hashes: [UInt64], _ numbers: Range<Int>) {
        var seen: UInt64 = 0
        for number in numbers {
            seen |= slots[Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)]
        }
        for number in numbers {
            let slot = slots[Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)]
            seen |= UInt64(ends[Int(UInt32(truncatingIfNeeded: slot))])
        }
        for number in numbers {
            let slot = slots[Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)]
            let start = range(UInt32(truncatingIfNeeded: slot)).lowerBound
            if start < bytes.count { seen |= UInt64(bytes[start]) }
        }
        fetched = seen
    }

    /// Written by what fetches, so that it is done.
    private var fetched: UInt64 = 0

    private func range(_ number: UInt32) -> Range<Int> {
        number == 0 ? 0..<0 : Int(ends[Int(number) - 1])..<Int(ends[Int(number)])
    }

    private mutating func grow(to size: Int) {
        var larger = [UInt64](repeating: 0, count: size)
        for entry in 1..<ends.count {
            var slot = Int(truncatingIfNeeded: hashes[entry]) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = hashes[entry] & Self.tag | UInt64(entry)
        }
        slots = larger
    }
}
