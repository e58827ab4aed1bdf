/// Values by the hashes of their keys, in the order in which they were added.
///
/// Slots of small numbers are tried one after another from the hash on; a hash lies beside its value,
/// so that both are fetched together.
struct ValuesByKey<Value> {
    private struct Entry {
        let key: KeyHash
        var value: Value
    }

    private var entries: [Entry] = []
    /// Numbers of entries, counted from 1; 0 where a slot is free.
    ///
    /// Half of them at most are taken.
    private var slots = [UInt32](repeating: 0, count: 16)

    /// No values, and room for some: to grow costs as much as to fill.
    init(reserving count: Int = 0) {
        entries.reserveCapacity(count)
        makeSlots(for: count)
    }

    /// The number of values.
    var count: Int { entries.count }

    /// The place of a key's value; `nil` where it has none.
    func place(of key: KeyHash) -> Int? {
        var slot = first(key)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if entries[place].key == key { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The value at a place.
    subscript(place: Int) -> Value {
        get { entries[place].value }
        _modify { yield &entries[place].value }
    }

    /// Adds the value of a key that has none, and gives its place.
    @discardableResult
    mutating func add(_ key: KeyHash, _ value: Value) -> Int {
        entries.append(Entry(key: key, value: value))
        if entries.count * 2 > slots.count {
            makeSlots(for: entries.count * 2)
            for place in entries.indices { fillSlot(of: place) }
        } else {
            fillSlot(of: entries.count - 1)
        }
        return entries.count - 1
    }

    private mutating func makeSlots(for count: Int) {
        var size = 16
        while size < count * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    private mutating func fillSlot(of place: Int) {
        var slot = first(entries[place].key)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(place + 1)
    }

    private func first(_ key: KeyHash) -> Int {
        Int(truncatingIfNeeded: key.high) & (slots.count - 1)
    }
}
