import Records
public import Standardization

/// The keys of each record under a rule, 64 bits each.
public struct BlockingKeys: Sendable {
    /// The keys, record after record, each once in a record.
    public let keys: [UInt64]
    /// Where the keys of each record begin, and where the last ones end.
    public let starts: [UInt32]

    /// The keys of all records of a table under a rule: one for each combination of the values
    /// that a record has of the rule's parts.
    public init(_ rule: BlockingRule, _ table: FeatureTable) {
        var all: RecordKeys?
        for part in rule.parts {
            all = KeyPartColumn(part, table).keys(behind: all, records: table.count)
        }
        keys = all?.keys ?? []
        starts = all?.starts ?? [UInt32](repeating: 0, count: table.count + 1)
    }
}
