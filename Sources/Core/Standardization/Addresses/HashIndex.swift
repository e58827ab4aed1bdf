/// A table from hashes to values, for hashes that are as good as random: open addressing, no
/// further hashing.
struct HashIndex<Value: Sendable>: Sendable {
    private var keys: [UInt64]
    private var values: [Value?]
    private var count = 0

    init() {
        keys = [UInt64](repeating: 0, count: 16)
        values = [Value?](repeating: nil, count: 16)
    }

    private func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while values[slot] != nil, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// The value of a hash; setting `nil` is not meant and does nothing.
    subscript(key: UInt64) -> Value? {
        get { values[slot(key)] }
        set {
            guard let newValue else { return }
            let place = slot(key)
            if values[place] == nil {
                count += 1
                keys[place] = key
            }
            values[place] = newValue
            if count * 2 > keys.count { grow() }
        }
    }

    private mutating func grow() {
        var larger = HashIndex()
        larger.keys = [UInt64](repeating: 0, count: keys.count * 2)
        larger.values = [Value?](repeating: nil, count: keys.count * 2)
        for (place, value) in values.enumerated() {
            guard let value else { continue }
            let slot = larger.slot(keys[place])
            larger.keys[slot] = keys[place]
            larger.values[slot] = value
        }
        larger.count = count
        self = larger
    }
}
