/// Which of some keys may occur more than once: all that do, and few others.
///
/// Two bits for a key at the place its hash gives, of more places than keys. Most keys are one
/// record's own, and need not be sorted to find that out.
struct RepeatedKeys {
    /// By turns 64 places at which keys were seen, and the same places seen again: side by side, so
    /// that one look fetches both.
    private var marks: [UInt64]
    private let shift: UInt64

    init(_ keys: [UInt64]) {
        var bits: UInt64 = 6
        while 1 << bits < keys.count * 4 { bits += 1 }
        shift = 64 - bits
        marks = [UInt64](repeating: 0, count: 2 << (bits - 6))
        for key in keys {
            let (word, bit) = place(key)
            marks[word + 1] |= marks[word] & bit
            marks[word] |= bit
        }
    }

    private func place(_ key: UInt64) -> (word: Int, bit: UInt64) {
        let place = (key &* 0xD6E8_FEB8_6659_FD93) >> shift
        return (Int(place >> 6) * 2, 1 << (place & 63))
    }

    /// The keys of records that may occur more than once, in their order.
    func placed(in keys: BlockingKeys) -> [PlacedKey] {
        var placed: [PlacedKey] = []
        placed.reserveCapacity(keys.keys.count / 2)
        for record in 0..<(keys.starts.count - 1) {
            for place in Int(keys.starts[record])..<Int(keys.starts[record + 1]) {
                let key = keys.keys[place]
                let (word, bit) = self.place(key)
                guard marks[word + 1] & bit != 0 else { continue }
                placed.append(
                    PlacedKey(key: key, place: UInt32(place), record: UInt32(record))
                )
            }
        }
        return placed
    }
}
