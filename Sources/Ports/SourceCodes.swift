public import JobSpec

/// What the codes of a source stand for, by attribute, as bytes.
public struct SourceCodes: Sendable {
    private let lists: [[(value: [UInt8], meaning: [UInt8])]]

    /// The codes of a mapping, a list for each of its targets.
    public init(_ mapping: MappingSpec) {
        lists = mapping.targets.map { target in
            mapping.codes(of: target.attribute).map {
                (Array($0.value.utf8), Array($0.meaning.utf8))
            }
        }
    }

    /// Whether values of a target are looked up at all.
    public func haveCodes(ofTarget target: Int) -> Bool { !lists[target].isEmpty }

    /// What a value of a target stands for; `nil` where it stands for itself.
    public func meaning(_ value: ArraySlice<UInt8>, ofTarget target: Int) -> [UInt8]? {
        lists[target].first { $0.value.elementsEqual(value) }?.meaning
    }
}
