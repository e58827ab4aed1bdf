public import JobSpec

/// What the codes of a source stand for, by attribute, as bytes.
public struct SourceCodes: Sendable {
    private let lists: [[(value: [UInt8], meaning: [UInt8])]]
    // Of most sources: nothing is looked at for every value.
    private let areNone: Bool

    /// The codes of a mapping, a list for each of its targets.
    public init(_ mapping: MappingSpec) {
        areNone = mapping.codes.isEmpty
        lists = mapping.targets.map { target in
            mapping.codes(of: target.attribute).map {
                (Array($0.value.utf8), Array($0.meaning.utf8))
            }
        }
    }

    /// What a value of a target stands for; `nil` where it stands for itself.
    public func meaning(_ value: ArraySlice<UInt8>, ofTarget target: Int) -> [UInt8]? {
        areNone ? nil : lists[target].first { $0.value.elementsEqual(value) }?.meaning
    }
}
