public import Records

/// How a one-off load is accounted for.
public struct MigrationSpec: Sendable, Equatable {
    /// The file with what the sources' own teams counted; empty for none.
    public var totals = ""
    /// The folder where rehearsals and sign-off are written.
    public var folder = "migration"
    /// Attributes whose values rows are counted by, such as branch and kind.
    public var groups: [Attribute] = []
    /// Attributes whose amounts are added up.
    public var sums: [Attribute] = []

    /// Counts of rows only.
    public init() {}

    init(_ node: SettingNode, _ reader: inout SettingReader) {
        let members = reader.members(
            node,
            "migration",
            known: ["totals", "folder", "groups", "sums"]
        )
        totals = reader.text(members["totals"], "migration.totals") ?? ""
        folder = reader.text(members["folder"], "migration.folder") ?? folder
        groups = Self.attributes(members["groups"], "migration.groups", &reader)
        sums = Self.attributes(members["sums"], "migration.sums", &reader)
    }

    private static func attributes(
        _ node: SettingNode?,
        _ path: String,
        _ reader: inout SettingReader
    ) -> [Attribute] {
        reader.list(node, path).compactMap { element in
            guard let name = reader.text(element, path) else { return nil }
            let attribute = Attribute(name: name)
            if attribute == nil {
                reader.report(
                    path,
                    NearestName.message(
                        "attribute",
                        name,
                        known: Attribute.fixed.map(\.name)
                            + Attribute.openPrefixes.map { "\($0).<name>" }
                    )
                )
            }
            return attribute
        }
    }
}
