/// What becomes of the records of sources that a job has no longer: `former_sources:`.
public struct FormerSourceSpec: Sendable, Equatable {
    /// What becomes of a source's records.
    public enum Fate: String, Sendable, CaseIterable {
        /// They stay as they were last.
        case keep
        /// They are taken out, as if their source had deleted them.
        case remove
    }

    /// The fate of each source, by its code.
    public var fates: [String: Fate] = [:]

    /// No such sources.
    public init() {}

    init(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        for member in reader.anyMembers(node, "former_sources") {
            let fate = reader.choice(
                member.value,
                "former_sources.\(member.key)",
                known: Fate.allCases.map(\.rawValue),
                otherwise: Fate.keep.rawValue
            )
            fates[member.key] = Fate(rawValue: fate)
        }
    }

    /// The sources of one fate, in order of their codes.
    public func sources(to fate: Fate) -> [String] {
        fates.filter { $0.value == fate }.keys.sorted()
    }
}
