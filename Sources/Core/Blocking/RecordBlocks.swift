/// The blocks that records are in, rule after rule: what two records share is seen from their two rows.
public struct RecordBlocks: Sendable {
    /// For each record its block of each rule; 0 where it is in none, or in several.
    private(set) var single: [UInt32] = []
    /// For each record the rules in which it is in several blocks, a bit each.
    private(set) var several: [UInt64] = []

    /// No records, and room for some.
    public init(reserving records: Int, rules: Int) {
        single.reserveCapacity(records * rules)
        several.reserveCapacity(records)
    }

    /// The blocks of some records in the tables of all rules.
    public init(of records: Range<Int>, in tables: [BlockTable]) {
        single = [UInt32](repeating: 0, count: records.count * tables.count)
        several = [UInt64](repeating: 0, count: records.count)
        // Some records at a time, whose rows stay in the cache over all rules.
        for start in stride(from: records.lowerBound, to: records.upperBound, by: 512) {
            for (rule, table) in tables.enumerated() {
                for record in start..<min(start + 512, records.upperBound) {
                    let own = table.blocks(of: record)
                    let row = record - records.lowerBound
                    if own.isSeveral {
                        several[row] |= 1 << UInt64(rule)
                    } else {
                        single[row * tables.count + rule] = own.first
                    }
                }
            }
        }
    }

    /// Adds the records that follow.
    public mutating func append(_ next: RecordBlocks) {
        single += next.single
        several += next.several
    }
}
