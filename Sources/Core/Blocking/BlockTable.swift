import Records
public import Standardization

/// The blocks of one rule: sets of records that share a key.
///
/// A block over the limit is divided by what the records' names sound like, then by birth date, then
/// by each column of the user's own.
/// What is over the limit even then is left out and counted, never silently.
public struct BlockTable: Sendable {
    /// The rule that made the blocks.
    public let rule: BlockingRule
    /// The records of all blocks, block after block, ascending within each.
    public private(set) var members: [UInt32] = []
    /// Where each block begins in ``members``; block 0 is empty and stands for "none".
    public private(set) var starts: [UInt32] = [0, 0]
    /// The largest block the rule made before any was divided.
    public private(set) var largestBlock = 0
    /// Pairs that were left out because their block stayed over the limit.
    public private(set) var skippedPairs = 0
    /// Blocks that were divided.
    public private(set) var dividedBlocks = 0

    /// How many records have several keys: only where some do can a pair share two blocks.
    public let recordsOfSeveralKeys: Int

    private let firstPlaces: [UInt32]
    private var blocks: [UInt32]

    /// The number of blocks, the empty block 0 included.
    public var count: Int { starts.count - 1 }

    /// Builds the blocks of a rule.
    ///
    /// Time and memory grow with records, not with pairs.
    public init(_ rule: BlockingRule, _ table: FeatureTable, limit: Int) {
        self.rule = rule
        let limit = rule.mostRecords(limit)
        let keys = BlockingKeys(rule, table)
        let recordOfKey = keys.records
        let starts = keys.starts
        firstPlaces = starts
        recordsOfSeveralKeys = (0..<table.count).count { starts[$0 + 1] - starts[$0] > 1 }
        blocks = [UInt32](repeating: 0, count: keys.keys.count)
        members.reserveCapacity(keys.keys.count / 2)
        let grouped = Self.group(keys.keys)
        largestBlock = keys.keys.isEmpty ? 0 : 1
        for group in 0..<(grouped.starts.count - 1) {
            let places = Int(grouped.starts[group])..<Int(grouped.starts[group + 1])
            largestBlock = max(largestBlock, places.count)
            guard places.count >= 2 else { continue }
            if places.count <= limit {
                addBlock(grouped.places[places], recordOfKey)
            } else {
                dividedBlocks += 1
                divide(grouped.places[places], recordOfKey, table, limit, by: 0)
            }
        }
    }

    private mutating func addBlock(_ places: ArraySlice<UInt32>, _ recordOfKey: [UInt32]) {
        let number = UInt32(count)
        for place in places {
            members.append(recordOfKey[Int(place)])
            blocks[Int(place)] = number
        }
        starts.append(UInt32(members.count))
    }

    private mutating func divide(
        _ part: ArraySlice<UInt32>,
        _ recordOfKey: [UInt32],
        _ table: FeatureTable,
        _ limit: Int,
        by step: Int
    ) {
        let places = Array(part)
        let divided = Self.group(
            places.map { Self.divisionKey(step, Int(recordOfKey[Int($0)]), table) }
        )
        for group in 0..<(divided.starts.count - 1) {
            let part = divided.places[Int(divided.starts[group])..<Int(divided.starts[group + 1])]
                .map { places[Int($0)] }
            if part.count <= limit {
                if part.count >= 2 { addBlock(part[...], recordOfKey) }
            } else if step + 1 < Self.divisionSteps(table) {
                divide(part[...], recordOfKey, table, limit, by: step + 1)
            } else {
                skippedPairs += part.count * (part.count - 1) / 2
            }
        }
    }

    private static func divisionSteps(_ table: FeatureTable) -> Int { 2 + table.others.count }

    /// What a block is divided by at a step: what names sound like, birth dates, then the columns
    /// of the user's own.
    private static func divisionKey(_ step: Int, _ record: Int, _ table: FeatureTable) -> UInt64 {
        switch step {
        case 0:
            let entry = table.names.entries[Int(table.name[record])]
            let name =
                entry.spokenGiven == 0
                ? UInt64(table.name[record])
                : StableHash.pair(entry.spokenSurname, entry.spokenGiven)
            let core = table.organizations.entries[Int(table.organization[record])].coreKey
            return StableHash.pair(name, core)
        case 1: return UInt64(table.birth[record])
        default: return UInt64(table.others[step - 2].values[record])
        }
    }

    /// Places of equal keys, ascending, and some of keys that no other has; groups in the order of
    /// their first places, so that what is near in the table is compared together.
    ///
    /// Places are dealt to buckets by the first bits of their keys, a few to each, and sorted there.
    private static func group(_ keys: [UInt64]) -> (starts: [UInt32], places: [UInt32]) {
        let repeated = RepeatedKeys(keys).places(in: keys)
        var bits = 0
        while repeated.count >> bits > 8 { bits += 1 }
        // Keys are hashes, or small numbers: mixed, all their bits count.
        func bucket(_ key: UInt64) -> Int {
            bits == 0 ? 0 : Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
        }
        var ends = [UInt32](repeating: 0, count: 1 << bits + 1)
        for place in repeated { ends[bucket(place.key) + 1] += 1 }
        for number in 1..<ends.count { ends[number] += ends[number - 1] }
        var sorted = [Place](repeating: Place(key: 0, place: 0), count: repeated.count)
        for place in repeated {
            let number = bucket(place.key)
            sorted[Int(ends[number])] = place
            ends[number] += 1
        }
        // Where the group of each first place lies among the sorted; empty for other places.
        var spans = [Range<UInt32>](repeating: 0..<0, count: keys.count)
        var start = 0
        for number in 0..<(1 << bits) {
            let end = Int(ends[number])
            sort(&sorted, start..<end)
            var first = start
            for place in start..<end
            where place + 1 == end || sorted[place].key != sorted[place + 1].key {
                spans[Int(sorted[first].place)] = UInt32(first)..<UInt32(place + 1)
                first = place + 1
            }
            start = end
        }
        var starts: [UInt32] = [0]
        var places: [UInt32] = []
        places.reserveCapacity(keys.count)
        for span in spans where !span.isEmpty {
            for place in span { places.append(sorted[Int(place)].place) }
            starts.append(UInt32(places.count))
        }
        return (starts, places)
    }

    /// Sorts a bucket by key; places, which were dealt in their order, stay so.
    private static func sort(_ places: inout [Place], _ bucket: Range<Int>) {
        guard bucket.count <= 64 else {
            return places[bucket].sort {
                $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place
            }
        }
        for next in bucket.dropFirst() {
            let moved = places[next]
            var gap = next
            while gap > bucket.lowerBound, places[gap - 1].key > moved.key {
                places[gap] = places[gap - 1]
                gap -= 1
            }
            places[gap] = moved
        }
    }

    /// The records of a block.
    public func block(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    /// Whether two records share a block of this rule.
    public func joins(_ left: Int, _ right: Int) -> Bool { firstCommonBlock(left, right) != 0 }

    /// The block of a record, 0 for none, or that it is in several.
    func blocks(of record: Int) -> (first: UInt32, isSeveral: Bool) {
        var first: UInt32 = 0
        for place in Int(firstPlaces[record])..<Int(firstPlaces[record + 1])
        where blocks[place] != 0 {
            if first != 0 { return (0, true) }
            first = blocks[place]
        }
        return (first, false)
    }

    /// The least block that two records share; 0 for none.
    func firstCommonBlock(_ left: Int, _ right: Int) -> UInt32 {
        var first: UInt32 = 0
        for leftPlace in Int(firstPlaces[left])..<Int(firstPlaces[left + 1]) {
            let block = blocks[leftPlace]
            if block == 0 || (first != 0 && block > first) { continue }
            for rightPlace in Int(firstPlaces[right])..<Int(firstPlaces[right + 1])
            where blocks[rightPlace] == block {
                first = block
            }
        }
        return first
    }
}

/// Which of some keys may occur more than once: all that do, and few others.
///
/// Two bits for a key at the place its hash gives, of more places than keys. Most keys are one
/// record's own, and need not be sorted to find that out.
private struct RepeatedKeys {
    private var seen: [UInt64]
    private var repeated: [UInt64]
    private let shift: UInt64

    init(_ keys: [UInt64]) {
        var bits: UInt64 = 6
        while 1 << bits < keys.count * 4 { bits += 1 }
        shift = 64 - bits
        seen = [UInt64](repeating: 0, count: 1 << (bits - 6))
        repeated = seen
        for key in keys {
            let (word, bit) = place(key)
            repeated[word] |= seen[word] & bit
            seen[word] |= bit
        }
    }

    private func place(_ key: UInt64) -> (word: Int, bit: UInt64) {
        let place = (key &* 0xD6E8_FEB8_6659_FD93) >> shift
        return (Int(place >> 6), 1 << (place & 63))
    }

    /// The places of keys that may occur more than once, in their order.
    func places(in keys: [UInt64]) -> [Place] {
        var places: [Place] = []
        places.reserveCapacity(keys.count / 2)
        for (number, key) in keys.enumerated() {
            let (word, bit) = place(key)
            if repeated[word] & bit != 0 { places.append(Place(key: key, place: UInt32(number))) }
        }
        return places
    }
}

/// A key and where it stands among all.
private struct Place {
    let key: UInt64
    let place: UInt32
}
