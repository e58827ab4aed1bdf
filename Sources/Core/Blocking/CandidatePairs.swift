public import Records
public import Standardization

/// The candidate pairs of several rules, each pair once: a pair belongs to the first rule that
/// finds it.
///
/// Pairs are streamed, never stored.
public final class CandidatePairs: Sendable {
    /// The rules' blocks, in the order of the rules.
    public let tables: [BlockTable]
    private let party: [UInt8]
    /// For each record the block it is in, rule after rule; 0 where it is in none, or in several of
    /// one rule.
    private let blocks: [UInt32]
    /// For each record the rules in which it is in several blocks, a bit each.
    private let several: [UInt64]

    /// The most rules that are looked through: a bit each in a record's row.
    public static let mostRules = 64

    /// The pairs of blocks over one table, of at most ``mostRules`` rules, given the blocks of all of
    /// its records.
    public init(_ tables: [BlockTable], _ features: FeatureTable, _ records: RecordBlocks) {
        precondition(tables.count <= Self.mostRules, "a bit a rule")
        self.tables = tables
        party = features.party
        blocks = records.single
        several = records.several
    }

    /// The same, with the blocks of the records looked up here.
    public convenience init(_ tables: [BlockTable], _ features: FeatureTable) {
        self.init(tables, features, RecordBlocks(of: 0..<features.count, in: tables))
    }

    /// A piece of work: blocks of one rule.
    public struct Chunk: Sendable {
        /// The rule's place in ``CandidatePairs/tables``.
        public let table: Int
        /// The blocks.
        public let blocks: Range<Int>
    }

    /// The work cut into pieces of about `pairs` pairs, the same for any number of threads.
    public func chunks(pairs: Int) -> [Chunk] {
        var chunks: [Chunk] = []
        for (number, table) in tables.enumerated() {
            var start = 1
            var load = 0
            for block in 1..<max(table.count, 1) {
                let size = table.block(block).count
                load += size * (size - 1) / 2
                if load >= pairs {
                    chunks.append(Chunk(table: number, blocks: start..<block + 1))
                    start = block + 1
                    load = 0
                }
            }
            if start < table.count {
                chunks.append(Chunk(table: number, blocks: start..<table.count))
            }
        }
        return chunks
    }

    /// Calls `body` with each pair of a chunk, the lesser record first.
    ///
    /// A person is never paired with an organization.
    public func forEach(in chunk: Chunk, _ body: (_ left: Int, _ right: Int) -> Void) {
        forEachBatch(in: chunk) { pairs in
            for pair in pairs { body(Int(pair.left), Int(pair.right)) }
        }
    }

    // As many as are compared together.
    private static let batchSize = 256

    /// Calls `body` with the pairs of a chunk, some hundred at a time, in their order.
    public func forEachBatch(in chunk: Chunk, _ body: (_ pairs: [RecordPair]) -> Void) {
        let table = tables[chunk.table]
        var pairs: [RecordPair] = []
        pairs.reserveCapacity(Self.batchSize)
        for block in chunk.blocks {
            let places = table.block(block)
            for first in places {
                let left = Int(table.members[first])
                for second in (first + 1)..<places.upperBound {
                    let right = Int(table.members[second])
                    if !canMatch(left, right) { continue }
                    if isFoundEarlier(left, right, chunk.table) { continue }
                    if !isPaired(left, right, in: block, of: chunk.table) { continue }
                    pairs.append(RecordPair(left: left, right: right))
                    if pairs.count == Self.batchSize {
                        body(pairs)
                        pairs.removeAll(keepingCapacity: true)
                    }
                }
            }
        }
        if !pairs.isEmpty { body(pairs) }
    }

    /// Whether two records can be one customer at all: a person and an organization can't.
    public func canMatch(_ left: Int, _ right: Int) -> Bool { party[left] | party[right] != 3 }

    /// Whether a block of a rule is the one in which two of its records are paired: the first they
    /// share.
    public func isPaired(_ left: Int, _ right: Int, in block: Int, of rule: Int) -> Bool {
        // Only records that are in several blocks of a rule each can share two of them.
        several[left] & several[right] & (1 << UInt64(rule)) == 0
            || tables[rule].firstCommonBlock(left, right) == UInt32(block)
    }

    private func isFoundEarlier(_ left: Int, _ right: Int, _ rule: Int) -> Bool {
        let one = left * tables.count
        let other = right * tables.count
        for earlier in 0..<rule {
            let block = blocks[one + earlier]
            if block == blocks[other + earlier], block != 0 { return true }
        }
        return firstOfSeveral(left, right, among: (1 << UInt64(rule)) - 1) != nil
    }

    /// The first of some rules that joins two records of which one is in several of its blocks.
    private func firstOfSeveral(_ left: Int, _ right: Int, among rules: UInt64) -> Int? {
        var open = (several[left] | several[right]) & rules
        while open != 0 {
            let rule = open.trailingZeroBitCount
            open &= open - 1
            if tables[rule].joins(left, right) { return rule }
        }
        return nil
    }

    /// The rules that find a pair, a bit for each place in ``tables``.
    public func rules(finding left: Int, _ right: Int) -> UInt64 {
        guard canMatch(left, right) else { return 0 }
        let one = left * tables.count
        let other = right * tables.count
        var found: UInt64 = 0
        for rule in tables.indices {
            let block = blocks[one + rule]
            if block == blocks[other + rule], block != 0 { found |= 1 << UInt64(rule) }
        }
        var open = several[left] | several[right]
        while let rule = firstOfSeveral(left, right, among: open) {
            found |= 1 << UInt64(rule)
            // Those before it were looked through.
            open &= ~((2 << UInt64(rule)) &- 1)
        }
        return found
    }

    /// The first rule that finds a pair, or `nil`.
    public func rule(finding left: Int, _ right: Int) -> BlockingRule? {
        guard canMatch(left, right) else { return nil }
        return tables.first { $0.joins(left, right) }?.rule
    }
}
