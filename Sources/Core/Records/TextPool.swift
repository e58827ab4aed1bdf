/// Equal texts share one number.
///
/// Numbers are dense, in order of first appearance; 0 is "none".
public struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = [0]
    private var hashes: [UInt64] = [0]
    private var slots: [UInt32] = Array(repeating: 0, count: 16)

    /// An empty pool.
    public init() {}

    /// The number of entries, the "none" entry included: valid numbers are `0..<count`.
    public var count: Int { ends.count }

    /// The number of a text, given a new one where it is not yet known.
    ///
    /// Empty text is 0.
    public mutating func intern(_ text: [UInt8], _ range: Range<Int>) -> UInt32 {
        guard !range.isEmpty else { return 0 }
        let hash = StableHash.bytes(text, range)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot])
            if hashes[entry] == hash, isEqual(entry, text, range) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(ends.count)
        bytes.append(contentsOf: text[range])
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = number
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    /// The number of a text, given a new one where it is not yet known.
    public mutating func intern(_ text: [UInt8]) -> UInt32 { intern(text, 0..<text.count) }

    /// The number of a text, given a new one where it is not yet known.
    public mutating func intern(_ text: String) -> UInt32 { intern(Array(text.utf8)) }

    /// The number of a text, or `nil` where it is not in the pool.
    public func number(of text: String) -> UInt32? {
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty else { return 0 }
        let hash = StableHash.bytes(wanted, 0..<wanted.count)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot])
            if hashes[entry] == hash, isEqual(entry, wanted, 0..<wanted.count) {
                return slots[slot]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
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
        for number in 1..<max(other.count, 1) {
            renumbered.append(intern(other.bytes, other.range(UInt32(number))))
        }
        return renumbered
    }

    private func range(_ number: UInt32) -> Range<Int> {
        number == 0 ? 0..<0 : Int(ends[Int(number) - 1])..<Int(ends[Int(number)])
    }

    private func isEqual(_ entry: Int, _ text: [UInt8], _ range: Range<Int>) -> Bool {
        let own = self.range(UInt32(entry))
        guard own.count == range.count else { return false }
        var position = range.lowerBound
        for place in own {
            if bytes[place] != text[position] { return false }
            position += 1
        }
        return true
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: slots.count * 2)
        for entry in 1..<ends.count {
            var slot = Int(truncatingIfNeeded: hashes[entry]) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = UInt32(entry)
        }
        slots = larger
    }
}
