/// A column in which a record may have several values, each with the use it was given for.
public struct ValueColumn: Sendable {
    /// What a phone number or an address is used for.
    public enum Use: UInt32, Sendable {
        case unstated = 0
        case mobile = 1
        case home = 2
        case work = 3
    }

    @usableFromInline var ends: [UInt32] = []
    // The value's number, shifted, and its use in the two low bits.
    @usableFromInline var packed: [UInt32] = []

    init() {}

    init(ends: [UInt32], packed: [UInt32]) {
        self.ends = ends
        self.packed = packed
    }

    /// Where the values of a record lie.
    @inlinable public func places(_ record: Int) -> Range<Int> {
        (record == 0 ? 0 : Int(ends[record - 1]))..<Int(ends[record])
    }

    /// How many values all records have.
    public var valueCount: Int { packed.count }

    /// The number of a value in its pool.
    @inlinable public func value(at place: Int) -> UInt32 { packed[place] >> 2 }

    /// What a value was given for.
    public func use(at place: Int) -> Use { Use(rawValue: packed[place] & 3) ?? .unstated }

    mutating func append(_ value: UInt32, _ use: Use) {
        let item = value << 2 | use.rawValue
        let start = ends.last.map(Int.init) ?? 0
        // A number typed into two columns is one value; the first use stated is kept.
        for place in start..<packed.count where packed[place] >> 2 == value { return }
        packed.append(item)
    }

    mutating func endRecord() {
        ends.append(UInt32(packed.count))
    }

    mutating func append(_ other: ValueColumn, renumbered: [UInt32]) {
        let base = UInt32(packed.count)
        for item in other.packed { packed.append(renumbered[Int(item >> 2)] << 2 | item & 3) }
        for end in other.ends { ends.append(base + end) }
    }
}
