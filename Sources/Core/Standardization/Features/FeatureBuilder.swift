import HangulText
public import Records

/// Standardizes raw records into features.
///
/// Pure: the same records and rules give the same table.
public struct FeatureBuilder: Sendable {
    private let sources: [String]
    private let attributes: Set<Attribute>
    private let rules: StandardizationRules

    /// A builder for records of these sources with these attributes.
    public init(
        sources: [String],
        attributes: some Sequence<Attribute>,
        rules: StandardizationRules = StandardizationRules()
    ) {
        self.sources = sources
        self.attributes = Set(attributes)
        self.rules = rules
    }

    /// An empty table that the builder's tables can be appended to.
    public func emptyTable() -> FeatureTable {
        FeatureTable(sources: sources, attributes: attributes)
    }

    /// The features of a batch, in its order.
    public func features(of batch: RecordBatch) -> FeatureTable {
        var memory = NameMemory()
        return features(of: batch, &memory)
    }

    /// The features of a batch, in its order; `memory` is working memory of the calling thread.
    public func features(of batch: RecordBatch, _ memory: inout NameMemory) -> FeatureTable {
        // Given away while it is written to: two holders would mean a copy.
        var known = consume memory
        known.beginTable()
        var row = FeatureRow(
            table: emptyTable(),
            batch: batch,
            sources: sources,
            rules: rules,
            memory: consume known
        )
        for record in 0..<batch.count { row.add(record) }
        let made = row.finished()
        memory = made.memory
        return made.table
    }
}
