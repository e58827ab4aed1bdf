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
        let starts = keys.starts
        firstPlaces = starts
        recordsOfSeveralKeys = (0..<table.count).count { starts[$0 + 1] - starts[$0] > 1 }
        blocks = [UInt32](repeating: 0, count: keys.keys.count)
        members.reserveCapacity(keys.keys.count / 2)
        largestBlock = keys.keys.isEmpty ? 0 : 1
        let groups = KeyGroups(RepeatedKeys(keys.keys).placed(in: keys), places: keys.keys.count)
        groups.visit { group in
            largestBlock = max(largestBlock, group.count)
            if group.count <= limit {
                addBlock(groups.keys, group)
            } else {
                dividedBlocks += 1
                divide(Array(groups.keys[group]), table, limit, by: 0)
            }
        }
    }

    private mutating func addBlock(_ keys: [PlacedKey], _ group: Range<Int>) {
        let number = UInt32(count)
        for place in group {
            members.append(keys[place].record)
            blocks[Int(keys[place].place)] = number
        }
        starts.append(UInt32(members.count))
    }

    private mutating func divide(
        _ block: [PlacedKey],
        _ table: FeatureTable,
        _ limit: Int,
        by step: Int
    ) {
        let groups = KeyGroups(
            block.enumerated().map { place, key in
                PlacedKey(
                    key: Self.divisionKey(step, Int(key.record), table),
                    place: UInt32(place),
                    record: key.record
                )
            },
            places: block.count
        )
        groups.visit { group in
            let part = groups.keys[group].map { block[Int($0.place)] }
            if part.count <= limit {
                addBlock(part, part.indices)
            } else if step + 1 < Self.divisionSteps(table) {
                divide(part, table, limit, by: step + 1)
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
