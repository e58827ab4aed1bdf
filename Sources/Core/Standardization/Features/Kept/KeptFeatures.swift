public import Records

/// A table as sections of columns, to be kept from one run to the next.
///
/// What is kept is what records are standardized to one by one: before
/// ``FeatureTable/withholdImplausible()``, which looks at all of them.
public struct KeptFeatures: Sendable {
    /// What a section has.
    enum Part: Sendable, Hashable {
        case records, names, organizations, phones, emails, addresses, remarks
        case identifier(Int)
        case other(Int)
    }

    private let table: FeatureTable

    /// What is to be kept of a table.
    public init(_ table: FeatureTable) {
        self.table = table
    }

    /// The number of sections.
    public var count: Int { table.parts.count }

    /// A section, by its number.
    public func section(_ number: Int) -> [NumberColumn] {
        var section = FeatureSectionWriter()
        switch table.parts[number] {
        case .records: EarlierRecords.write(table, to: &section)
        case .names:
            section.add(table.name)
            section.add(table.englishName)
            Self.write(table.names, to: &section)
        case .organizations:
            section.add(table.organization)
            Self.write(table.organizations, to: &section)
        case .phones: Self.write(table.phones, table.phonePool, to: &section)
        case .emails: Self.write(table.emails, table.emailPool, to: &section)
        case .addresses: Self.write(table.addresses, table.addressPool, to: &section)
        case .remarks: Self.write(table.remarks.values, table.remarks.pool, to: &section)
        case .identifier(let place): Self.write(table.identifiers[place], to: &section)
        case .other(let place): Self.write(table.others[place], to: &section)
        }
        return section.columns
    }

    private static func write(
        _ column: FeatureTable.TextColumn,
        to section: inout FeatureSectionWriter
    ) {
        write(column.values, column.pool, to: &section)
    }

    private static func write(
        _ values: [UInt32],
        _ pool: TextPool,
        to section: inout FeatureSectionWriter
    ) {
        section.add(values)
        section.add(pool)
    }

    private static func write<Entry: KeptEntry>(
        _ pool: ValuePool<Entry>,
        to section: inout FeatureSectionWriter
    ) {
        section.add(pool.texts)
        Entry.write(pool.entries, to: &section)
    }

    private static func write<Entry: KeptEntry>(
        _ column: ValueColumn,
        _ pool: ValuePool<Entry>,
        to section: inout FeatureSectionWriter
    ) {
        section.add(column.ends)
        section.add(column.packed)
        write(pool, to: &section)
    }
}

extension FeatureTable {
    /// What it is made of, each part with pools that no other shares; the one that takes longest comes
    /// first of those that can be made beside each other.
    var parts: [KeptFeatures.Part] {
        [.records, .addresses, .phones, .names, .emails, .organizations, .remarks]
            + identifiers.indices.map { .identifier($0) } + others.indices.map { .other($0) }
    }
}
