import Records
public import Standardization

/// The keys of each record under a rule, 64 bits each.
public struct BlockingKeys: Sendable {
    /// The keys, record after record, each once in a record.
    public private(set) var keys: [UInt64] = []
    /// The record of each key, ascending.
    public private(set) var records: [UInt32] = []

    /// The keys of all records of a table under a rule: one for each combination of the values
    /// that a record has of the rule's parts.
    public init(_ rule: BlockingRule, _ table: FeatureTable) {
        let columns = rule.parts.map { KeyPartColumn($0, table) }
        keys.reserveCapacity(table.count)
        records.reserveCapacity(table.count)
        var prefixes: [UInt64] = []
        var next: [UInt64] = []
        for record in 0..<table.count {
            prefixes.append(0)
            for column in columns {
                for prefix in prefixes { column.append(record, to: prefix, &next) }
                swap(&prefixes, &next)
                next.removeAll(keepingCapacity: true)
                if prefixes.isEmpty { break }
            }
            let start = keys.count
            // Two numbers of one record that lead to one line are one key.
            for key in prefixes where !keys[start...].contains(key) {
                keys.append(key)
                records.append(UInt32(record))
            }
            prefixes.removeAll(keepingCapacity: true)
        }
    }
}
