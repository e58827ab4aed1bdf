/// A key of a record, and where it stands among the keys of all records.
struct PlacedKey {
    let key: UInt64
    let place: UInt32
    let record: UInt32
}

/// Keys that stand at several places, with these places: the blocks of a rule before any is
/// divided.
///
/// Keys are dealt to buckets by their first bits, a few to each, and sorted there.
struct KeyGroups {
    /// The keys, equal ones side by side in the order of their places.
    private(set) var keys: [PlacedKey]
    /// For each place the number of the key in ``keys`` with which its group begins, counted from 1;
    /// 0 for places that begin none.
    private var firsts: [UInt32]

    /// Groups keys that come in the order of their places, which are less than `places`.
    init(_ placed: [PlacedKey], places: Int) {
        var bits = 0
        while placed.count >> bits > 8 { bits += 1 }
        // Keys are hashes, or small numbers: mixed, all their bits count.
        func bucket(_ key: UInt64) -> Int {
            bits == 0 ? 0 : Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
        }
        var ends = [UInt32](repeating: 0, count: 1 << bits + 1)
        for key in placed { ends[bucket(key.key) + 1] += 1 }
        for number in 1..<ends.count { ends[number] += ends[number - 1] }
        keys = [PlacedKey](
            repeating: PlacedKey(key: 0, place: 0, record: 0),
            count: placed.count
        )
        for key in placed {
            let number = bucket(key.key)
            keys[Int(ends[number])] = key
            ends[number] += 1
        }
        firsts = [UInt32](repeating: 0, count: places)
        var start = 0
        for number in 0..<(1 << bits) {
            let end = Int(ends[number])
            sort(start..<end)
            var first = start
            while first < end {
                let next = self.end(of: first)
                if next - first > 1 { firsts[Int(keys[first].place)] = UInt32(first + 1) }
                first = next
            }
            start = end
        }
    }

    /// Calls `body` with each group of two or more places, a range of ``keys``, in the order of
    /// their first places, so that what is near in the table is compared together.
    func visit(_ body: (Range<Int>) -> Void) {
        for first in firsts where first != 0 {
            let start = Int(first) - 1
            body(start..<end(of: start))
        }
    }

    /// Where the keys equal to the one at `first` end; equal keys lie in one bucket.
    private func end(of first: Int) -> Int {
        var end = first + 1
        while end < keys.count, keys[end].key == keys[first].key { end += 1 }
        return end
    }

    /// Sorts a bucket by key; places, which were dealt in their order, stay so.
    private mutating func sort(_ bucket: Range<Int>) {
        guard bucket.count <= 64 else {
            return keys[bucket].sort {
                $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place
            }
        }
        for next in bucket.dropFirst() {
            let moved = keys[next]
            var gap = next
            while gap > bucket.lowerBound, keys[gap - 1].key > moved.key {
                keys[gap] = keys[gap - 1]
                gap -= 1
            }
            keys[gap] = moved
        }
    }
}
