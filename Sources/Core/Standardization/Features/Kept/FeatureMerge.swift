import Records

/// Makes a table of the records that an earlier one kept and of new ones, part by part.
///
/// The same to the byte as standardizing all of them: values are numbered as they first come.
public struct FeatureMerge: Sendable {
    /// A part of the table.
    public struct Part: Sendable {
        let install: @Sendable (inout FeatureTable) -> Void
    }

    /// Where a table has something.
    private typealias Column<Value> = any WritableKeyPath<FeatureTable, Value> & Sendable

    private let new: FeatureTable
    private let sequence: RecordSequence
    private let earlier: EarlierRecords

    /// - Parameters:
    ///   - earlier: What was kept in the first section.
    ///   - new: The new records, of the same sources and attributes.
    ///   - sequence: The order of both.
    public init(_ earlier: EarlierRecords, new: FeatureTable, _ sequence: RecordSequence) {
        self.earlier = earlier
        self.new = new
        self.sequence = sequence
    }

    /// The number of sections that are to be read after the first.
    public var sections: Range<Int> { 1..<new.parts.count }

    /// The part whose earlier records are in the first section.
    public var records: Part {
        let (source, party, sex) = (
            joined(earlier.source, new.source), joined(earlier.party, new.party),
            joined(earlier.sex, new.sex)
        )
        let birth = joined(earlier.birth, new.birth)
        let (updatedAt, createdAt) = (
            joined(earlier.updatedAt, new.updatedAt), joined(earlier.createdAt, new.createdAt)
        )
        var keys = KeyColumn()
        for stretch in sequence.stretches {
            keys.append(stretch.isNew ? new.keys : earlier.keys, stretch.records)
        }
        return Part { [keys] table in
            table.source = source
            table.keys = keys
            table.party = party
            table.sex = sex
            table.birth = birth
            table.updatedAt = updatedAt
            table.createdAt = createdAt
            table.count = source.count
        }
    }

    /// The part of a section that was kept, by its number; `nil` where it is damaged.
    public func part(_ number: Int, _ columns: [[UInt8]]) -> Part? {
        var section = FeatureSectionReader(columns)
        switch new.parts[number] {
        case .records: return nil
        case .names: return names(&section, [\.name, \.englishName], \.names)
        case .organizations: return names(&section, [\.organization], \.organizations)
        case .phones: return values(&section, \.phones, \.phonePool)
        case .emails: return values(&section, \.emails, \.emailPool)
        case .addresses: return values(&section, \.addresses, \.addressPool)
        case .remarks: return texts(&section, \.remarks.values, \.remarks.pool)
        case .identifier(let place):
            return texts(&section, \.identifiers[place].values, \.identifiers[place].pool)
        case .other(let place):
            return texts(&section, \.others[place].values, \.others[place].pool)
        }
    }

    private func joined<Number: BitwiseCopyable>(_ earlier: [Number], _ new: [Number]) -> [Number] {
        var numbers: [Number] = []
        numbers.reserveCapacity(sequence.count)
        for stretch in sequence.stretches {
            numbers += (stretch.isNew ? new : earlier)[stretch.records]
        }
        return numbers
    }

    /// Columns of one pool, whose values are numbered record by record.
    private func numbered(
        _ earlier: [[UInt32]],
        _ new: [[UInt32]],
        _ number: (_ value: UInt32, _ isNew: Bool) -> UInt32
    ) -> [[UInt32]]? {
        guard earlier.allSatisfy({ $0.count == self.earlier.count }) else { return nil }
        var made = earlier.map { _ in [UInt32]() }
        for place in made.indices { made[place].reserveCapacity(sequence.count) }
        for stretch in sequence.stretches {
            let columns = stretch.isNew ? new : earlier
            for record in stretch.records {
                for place in columns.indices {
                    made[place].append(number(columns[place][record], stretch.isNew))
                }
            }
        }
        return made
    }

    /// A column of texts.
    private func texts(
        _ section: inout FeatureSectionReader,
        _ column: Column<[UInt32]>,
        _ pool: Column<TextPool>
    ) -> Part? {
        let earlier = section.numbers(UInt32.self)
        var texts = TextTransfer(
            earlier: section.texts(),
            new: PooledTexts(new[keyPath: pool])
        )
        guard !section.isDamaged,
            let made = numbered([earlier], [new[keyPath: column]], { texts.number($0, isNew: $1) })
        else { return nil }
        return Part { [madePool = texts.pool] table in
            table[keyPath: column] = made[0]
            table[keyPath: pool] = madePool
        }
    }

    /// Columns of one value a record, with the pool they share.
    private func names<Entry: KeptEntry>(
        _ section: inout FeatureSectionReader,
        _ columns: [Column<[UInt32]>],
        _ pool: Column<ValuePool<Entry>>
    ) -> Part? {
        let earlier = columns.map { _ in section.numbers(UInt32.self) }
        guard var values = ValueTransfer(&section, new: new[keyPath: pool]),
            let made = numbered(
                earlier,
                columns.map { new[keyPath: $0] },
                { values.number($0, isNew: $1) }
            )
        else { return nil }
        return Part { [madePool = values.pool] table in
            for (column, numbers) in zip(columns, made) { table[keyPath: column] = numbers }
            table[keyPath: pool] = madePool
        }
    }

    /// A column of several values a record.
    private func values<Entry: KeptEntry>(
        _ section: inout FeatureSectionReader,
        _ column: Column<ValueColumn>,
        _ pool: Column<ValuePool<Entry>>
    ) -> Part? {
        let earlier = ValueColumn(ends: section.numbers(), packed: section.numbers())
        guard var values = ValueTransfer(&section, new: new[keyPath: pool]),
            earlier.ends.count == self.earlier.count,
            Int(earlier.ends.last ?? 0) == earlier.packed.count
        else { return nil }
        var made = ValueColumn()
        made.ends.reserveCapacity(sequence.count)
        made.packed.reserveCapacity(earlier.packed.count)
        let new = new[keyPath: column]
        for stretch in sequence.stretches {
            let from = stretch.isNew ? new : earlier
            for record in stretch.records {
                for place in from.places(record) {
                    let item = from.packed[place]
                    made.packed.append(
                        values.number(item >> 2, isNew: stretch.isNew) << 2 | item & 3
                    )
                }
                made.endRecord()
            }
        }
        return Part { [made, madePool = values.pool] table in
            table[keyPath: column] = made
            table[keyPath: pool] = madePool
        }
    }
}

extension FeatureTable {
    /// Takes a part in the place of its own.
    public mutating func install(_ part: FeatureMerge.Part) {
        part.install(&self)
    }
}
