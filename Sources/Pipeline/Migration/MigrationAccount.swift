public import JobSpec
public import Records

/// What a migration's rows are accounted by.
public struct MigrationAccount: Sendable {
    /// Attributes whose values rows are counted by.
    public let groups: [Attribute]
    /// Attributes whose amounts are added up.
    public let sums: [Attribute]
    /// What mappings leave out, by source code.
    let excluded: [String: [MappingSpec.Exclusion]]

    /// The account of a job's sources.
    public init(_ spec: MigrationSpec, _ mappings: [MappingSpec]) {
        groups = spec.groups
        sums = spec.sums
        excluded = Dictionary(
            mappings.map { ($0.source, $0.excluded) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// A mapping by which rows are accounted for: what the load leaves out is read too, and told by
    /// what it is left out for.
    public static func mapping(_ mapping: MappingSpec) -> MappingSpec {
        var all = mapping
        all.excluded = []
        all.targets += mapping.excluded.enumerated().map { place, rule in
            MappingSpec.Target(attribute: exclusion(place), columns: [rule.column])
        }
        return all
    }

    /// The attribute under which the column of a rule is read.
    static func exclusion(_ place: Int) -> Attribute { .keep("excluded by rule \(place)") }
}
