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

    /// The pairs of blocks over one table, of at most ``mostRules`` rules.
    public init(_ tables: [BlockTable], _ features: FeatureTable) {
        precondition(tables.count <= Self.mostRules, "a bit a rule")
        self.tables = tables
        party = features.party
        var blocks = [UInt32](repeating: 0, count: features.count * tables.count)
        var several = [UInt64](repeating: 0, count: features.count)
        for (rule, table) in tables.enumerated() {
            for record in 0..<features.count {
                let own = table.blocks(of: record)
                if own.isSeveral {
                    several[record] |= 1 << UInt64(rule)
                } else {
                    blocks[record * tables.count + rule] = own.first
                }
            }
        }
        self.blocks = blocks
        self.several = several
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
        let table = tables[chunk.table]
        for block in chunk.blocks {
            let places = table.block(block)
            for first in places {
                let left = Int(table.members[first])
                for second in (first + 1)..<places.upperBound {
                    let right = Int(table.members[second])
                    if !canMatch(left, right) { continue }
                    if isFoundEarlier(left, right, chunk.table) { continue }
                    if !table.pairs(left, right, in: block) { continue }
                    body(left, right)
                }
            }
        }
    }

    /// Whether two records can be one customer at all: a person and an organization can't.
    public func canMatch(_ left: Int, _ right: Int) -> Bool { party[left] | party[right] != 3 }

    private func isFoundEarlier(_ left: Int, _ right: Int, _ rule: Int) -> Bool {
        let one = left * tables.count
        let other = right * tables.count
        for earlier in 0..<rule {
            let block = blocks[one + earlier]
            if block == blocks[other + earlier], block != 0 { return true }
        }
        // Where one record is in several blocks of a rule, they have to be looked through.
        var open = (several[left] | several[right]) & ((1 << UInt64(rule)) - 1)
        while open != 0 {
            let earlier = open.trailingZeroBitCount
            open &= open - 1
            if tables[earlier].joins(left, right) { return true }
        }
        return false
    }

    /// The rules that find a pair, a bit for each place in ``tables``.
    public func rules(finding left: Int, _ right: Int) -> UInt64 {
        guard canMatch(left, right) else { return 0 }
        var found: UInt64 = 0
        for rule in tables.indices where tables[rule].joins(left, right) {
            found |= 1 << UInt64(rule)
        }
        return found
    }

    /// The first rule that finds a pair, or `nil`.
    public func rule(finding left: Int, _ right: Int) -> BlockingRule? {
        guard canMatch(left, right) else { return nil }
        return tables.first { $0.joins(left, right) }?.rule
    }
}
