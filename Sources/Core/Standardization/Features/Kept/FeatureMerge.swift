import Records

/// Makes a table of the records that an earlier one kept and of new ones, part by part.
///
/// The same to the byte as standardizing all of them: values are numbered as they first come.
public struct FeatureMerge: Sendable {
    /// A part of the table.
    public struct Part: Sendable {
        let install: @Sendable (inout FeatureTable) -> Void
    }

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
        case .names:
            let columns = [section.numbers(UInt32.self), section.numbers(UInt32.self)]
            guard var values = ValueTransfer(&section, new: new.names),
                let made = numbered(
                    columns,
                    [new.name, new.englishName],
                    { values.number($0, isNew: $1) }
                )
            else { return nil }
            return Part { [pool = values.pool] table in
                table.name = made[0]
                table.englishName = made[1]
                table.names = pool
            }
        case .organizations:
            let column = section.numbers(UInt32.self)
            guard var values = ValueTransfer(&section, new: new.organizations),
                let made = numbered([column], [new.organization], { values.number($0, isNew: $1) })
            else { return nil }
            return Part { [pool = values.pool] table in
                table.organization = made[0]
                table.organizations = pool
            }
        case .phones:
            return values(&section, new.phones, new.phonePool).map { column, pool in
                Part {
                    $0.phones = column
                    $0.phonePool = pool
                }
            }
        case .emails:
            return values(&section, new.emails, new.emailPool).map { column, pool in
                Part {
                    $0.emails = column
                    $0.emailPool = pool
                }
            }
        case .addresses:
            return values(&section, new.addresses, new.addressPool).map { column, pool in
                Part {
                    $0.addresses = column
                    $0.addressPool = pool
                }
            }
        case .remarks:
            return texts(&section, new.remarks.values, new.remarks.pool).map { values, pool in
                Part {
                    $0.remarks = RemarkColumn(
                        attributes: $0.remarks.attributes,
                        pool: pool,
                        values: values
                    )
                }
            }
        case .identifier(let place):
            let column = new.identifiers[place]
            return texts(&section, column.values, column.pool).map { values, pool in
                Part {
                    $0.identifiers[place].values = values
                    $0.identifiers[place].pool = pool
                }
            }
        case .other(let place):
            let column = new.others[place]
            return texts(&section, column.values, column.pool).map { values, pool in
                Part {
                    $0.others[place].values = values
                    $0.others[place].pool = pool
                }
            }
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

    private func texts(
        _ section: inout FeatureSectionReader,
        _ new: [UInt32],
        _ pool: TextPool
    ) -> ([UInt32], TextPool)? {
        let column = section.numbers(UInt32.self)
        var texts = TextTransfer(earlier: section.texts(), new: PooledTexts(pool))
        guard !section.isDamaged,
            let made = numbered([column], [new], { texts.number($0, isNew: $1) })
        else { return nil }
        return (made[0], texts.pool)
    }

    private func values<Entry: KeptEntry>(
        _ section: inout FeatureSectionReader,
        _ new: ValueColumn,
        _ pool: ValuePool<Entry>
    ) -> (ValueColumn, ValuePool<Entry>)? {
        let earlier = ValueColumn(ends: section.numbers(), packed: section.numbers())
        guard var values = ValueTransfer(&section, new: pool),
            earlier.ends.count == self.earlier.count,
            Int(earlier.ends.last ?? 0) == earlier.packed.count
        else { return nil }
        var made = ValueColumn()
        made.ends.reserveCapacity(sequence.count)
        made.packed.reserveCapacity(earlier.packed.count)
        for stretch in sequence.stretches {
            let column = stretch.isNew ? new : earlier
            for record in stretch.records {
                for place in column.places(record) {
                    let item = column.packed[place]
                    made.packed.append(
                        values.number(item >> 2, isNew: stretch.isNew) << 2 | item & 3
                    )
                }
                made.endRecord()
            }
        }
        return (made, values.pool)
    }
}

extension FeatureTable {
    /// Takes a part in the place of its own.
    public mutating func install(_ part: FeatureMerge.Part) {
        part.install(&self)
    }
}
