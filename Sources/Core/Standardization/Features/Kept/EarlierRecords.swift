import Records

/// The first section of a kept table: whose records they are, and what they state in one number.
public struct EarlierRecords: Sendable {
    let source: [UInt16]
    let keys: KeyColumn
    let party: [UInt8]
    let sex: [UInt8]
    let birth: [UInt32]
    let updatedAt: [UInt64]
    let createdAt: [UInt64]

    /// The number of records.
    public var count: Int { source.count }

    /// Reads a section; `nil` where it is damaged.
    public init?(_ section: [[UInt8]]) {
        var section = FeatureSectionReader(section)
        source = section.numbers()
        keys = KeyColumn(bytes: section.bytes(), ends: section.numbers())
        party = section.bytes()
        sex = section.bytes()
        birth = section.numbers()
        updatedAt = section.numbers()
        createdAt = section.numbers()
        let counts = [
            keys.count, party.count, sex.count, birth.count, updatedAt.count, createdAt.count,
        ]
        guard !section.isDamaged, keys.isWhole, counts.allSatisfy({ $0 == source.count }) else {
            return nil
        }
    }

    static func write(_ table: FeatureTable, to section: inout FeatureSectionWriter) {
        section.add(table.source)
        let (bytes, ends) = table.keys.columns
        section.add(bytes)
        section.add(ends)
        section.add(table.party)
        section.add(table.sex)
        section.add(table.birth)
        section.add(table.updatedAt)
        section.add(table.createdAt)
    }

    /// How records that changed and these make a table.
    ///
    /// - Parameter changed: The records that are new, changed or gone, in the order of their sources
    ///   and the bytes of their keys, as these are.
    /// - Returns: The sequence; the new records come in the order of those that are not gone.
    public func sequence(
        _ changed: some Sequence<(source: UInt16, key: [UInt8], isGone: Bool)>
    ) -> RecordSequence {
        var sequence = RecordSequence()
        var start = 0
        for (source, key, isGone) in changed {
            let (place, isThere) = place(of: source, key, from: start)
            sequence.takeEarlier(upTo: place)
            if isThere { sequence.skipEarlier() }
            if !isGone { sequence.takeNew() }
            start = place + (isThere ? 1 : 0)
        }
        sequence.takeEarlier(upTo: count)
        return sequence
    }

    /// Where a record is, or would be.
    private func place(
        of source: UInt16,
        _ key: [UInt8],
        from start: Int
    ) -> (place: Int, isThere: Bool) {
        var (low, high) = (start, count)
        while low < high {
            let middle = (low + high) / 2
            if self.source[middle] != source
                ? self.source[middle] < source
                : keys.utf8(middle).lexicographicallyPrecedes(key)
            {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let isThere =
            low < count && self.source[low] == source && keys.utf8(low).elementsEqual(key)
        return (low, isThere)
    }
}
