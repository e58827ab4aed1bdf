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

    /// Whether some record has several keys: only then can a pair share two blocks.
    public let hasSeveralKeys: Bool

    private let firstPlaces: [UInt32]
    private var blocks: [UInt32]

    /// The number of blocks, the empty block 0 included.
    public var count: Int { starts.count - 1 }

    /// Builds the blocks of a rule.
    ///
    /// Time and memory grow with records, not with pairs.
    public init(_ rule: BlockingRule, _ table: FeatureTable, limit: Int) {
        self.rule = rule
        let keys = BlockingKeys(rule, table)
        var first = [UInt32](repeating: 0, count: table.count + 1)
        for record in keys.records { first[Int(record) + 1] += 1 }
        for record in 0..<table.count { first[record + 1] += first[record] }
        firstPlaces = first
        hasSeveralKeys = (0..<table.count).contains { first[$0 + 1] - first[$0] > 1 }
        blocks = [UInt32](repeating: 0, count: keys.keys.count)
        let grouped = Self.group(keys.keys)
        for group in 0..<(grouped.starts.count - 1) {
            let places = Int(grouped.starts[group])..<Int(grouped.starts[group + 1])
            largestBlock = max(largestBlock, places.count)
            guard places.count >= 2 else { continue }
            let block = Array(grouped.places[places])
            if places.count <= limit {
                addBlock(block, keys)
            } else {
                dividedBlocks += 1
                divide(block, keys, table, limit, by: 0)
            }
        }
    }

    private mutating func addBlock(_ places: [UInt32], _ keys: BlockingKeys) {
        let number = UInt32(count)
        for place in places {
            members.append(keys.records[Int(place)])
            blocks[Int(place)] = number
        }
        starts.append(UInt32(members.count))
    }

    private mutating func divide(
        _ places: [UInt32],
        _ keys: BlockingKeys,
        _ table: FeatureTable,
        _ limit: Int,
        by step: Int
    ) {
        let divided = Self.group(
            places.map { Self.divisionKey(step, Int(keys.records[Int($0)]), table) }
        )
        for group in 0..<(divided.starts.count - 1) {
            let part = divided.places[Int(divided.starts[group])..<Int(divided.starts[group + 1])]
                .map { places[Int($0)] }
            if part.count <= limit {
                if part.count >= 2 { addBlock(part, keys) }
            } else if step + 1 < Self.divisionSteps(table) {
                divide(part, keys, table, limit, by: step + 1)
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

    /// Places of equal keys, in order of each key's first place.
    ///
    /// Key 0 is a key like any other.
    private static func group(_ keys: [UInt64]) -> (starts: [UInt32], places: [UInt32]) {
        var capacity = 16
        while capacity < keys.count * 2 { capacity *= 2 }
        var slots = [UInt32](repeating: 0, count: capacity)
        var keyOfGroup: [UInt64] = []
        var sizes: [UInt32] = []
        var groups = [UInt32](repeating: 0, count: keys.count)
        for (place, key) in keys.enumerated() {
            var slot = Int(truncatingIfNeeded: StableHash.pair(key, 7)) & (capacity - 1)
            while slots[slot] != 0, keyOfGroup[Int(slots[slot]) - 1] != key {
                slot = (slot + 1) & (capacity - 1)
            }
            if slots[slot] == 0 {
                keyOfGroup.append(key)
                sizes.append(0)
                slots[slot] = UInt32(keyOfGroup.count)
            }
            let group = slots[slot] - 1
            groups[place] = group
            sizes[Int(group)] += 1
        }
        var starts = [UInt32](repeating: 0, count: sizes.count + 1)
        for group in sizes.indices { starts[group + 1] = starts[group] + sizes[group] }
        var next = starts
        var places = [UInt32](repeating: 0, count: keys.count)
        for place in keys.indices {
            let group = Int(groups[place])
            places[Int(next[group])] = UInt32(place)
            next[group] += 1
        }
        return (starts, places)
    }

    /// The records of a block.
    public func block(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    /// Whether two records share a block of this rule.
    public func joins(_ left: Int, _ right: Int) -> Bool { firstCommonBlock(left, right) != 0 }

    /// Whether a block is the one in which two of its records are paired: the first they share.
    public func pairs(_ left: Int, _ right: Int, in block: Int) -> Bool {
        !hasSeveralKeys || firstCommonBlock(left, right) == UInt32(block)
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
