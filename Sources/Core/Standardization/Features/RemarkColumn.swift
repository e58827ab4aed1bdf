public import Records

/// What was noticed about each record, and which attributes it states.
///
/// Most records are remarked on in one of few ways: equal remarks share one number, and are counted
/// only when somebody asks.
public struct RemarkColumn: Sendable {
    /// How often each finding was made about the records of a source, and how many of them state each
    /// attribute that the source has.
    public struct Counts: Sendable, Equatable {
        /// How often each finding was made.
        public internal(set) var findings: [Finding: Int] = [:]
        /// How many records state each attribute.
        public internal(set) var filled: [Attribute: Int] = [:]
    }

    /// A remark while it is made.
    ///
    /// Two bytes say how many columns follow; two for each of them are the column's
    /// attribute, and in the lowest bit whether the record states it; three for each finding are its
    /// code and its attribute.
    struct Draft {
        private let numbers: [Attribute: UInt16]
        /// The batch's columns that can be remarked on, and the bytes that stand for them.
        private let columns: [Int]
        private let bytesOfColumns: [UInt8]
        private(set) var bytes: [UInt8] = []

        init(_ column: RemarkColumn, columnsOf batch: RecordBatch) {
            let numbers = Dictionary(
                uniqueKeysWithValues: column.attributes.enumerated().map { ($1, UInt16($0)) }
            )
            let known = batch.attributes.enumerated().compactMap { place, attribute in
                numbers[attribute].map { (place: place, number: $0) }
            }
            self.numbers = numbers
            columns = known.map(\.place)
            bytesOfColumns =
                RemarkColumn.bytes(UInt16(known.count))
                + known.flatMap { RemarkColumn.bytes($0.number << 1) }
        }

        mutating func begin(_ record: Int, of batch: RecordBatch) {
            bytes.removeAll(keepingCapacity: true)
            bytes += bytesOfColumns
            for (place, column) in columns.enumerated() where !batch.cell(record, column).isEmpty {
                bytes[2 + place * 2] |= 1
            }
        }

        mutating func note(_ code: Finding.Code, _ attribute: Attribute) {
            guard let place = RemarkColumn.codes.firstIndex(of: code),
                let number = numbers[attribute]
            else { return }
            bytes.append(UInt8(place))
            bytes += RemarkColumn.bytes(number)
        }
    }

    /// What can be remarked on, by number.
    let attributes: [Attribute]
    var pool = TextPool()
    var values: [UInt32] = []

    private static let codes = Finding.Code.allCases

    init(_ attributes: Set<Attribute>) {
        // Noticed about names that stand in other columns, too.
        self.attributes = attributes.union([.personName, .organizationName])
            .sorted { $0.name < $1.name }
    }

    private static func bytes(_ number: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)]
    }

    mutating func append(_ draft: Draft) {
        values.append(pool.intern(draft.bytes))
    }

    mutating func append(_ other: RemarkColumn) {
        let numbers = pool.merge(other.pool)
        values += other.values.map { numbers[Int($0)] }
    }

    /// Adds a number of remarks to counts.
    private func add(_ remark: UInt32, times: Int, to counts: inout Counts) {
        let bytes = Array(pool.utf8(remark))
        func number(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
        let end = 2 + number(0) * 2
        for place in stride(from: 2, to: end, by: 2) {
            let isFilled = number(place) & 1 == 1
            counts.filled[attributes[number(place) >> 1], default: 0] += isFilled ? times : 0
        }
        for place in stride(from: end, to: bytes.count, by: 3) {
            let finding = Finding(
                Self.codes[Int(bytes[place])],
                attributes[number(place + 1)]
            )
            counts.findings[finding, default: 0] += times
        }
    }

    /// The counts of all records, by the number of their source.
    func counts(_ sources: [UInt16]) -> [UInt16: Counts] {
        var times: [UInt64: Int] = [:]
        for (source, remark) in zip(sources, values) {
            times[UInt64(source) << 32 | UInt64(remark), default: 0] += 1
        }
        var counts: [UInt16: Counts] = [:]
        for (key, times) in times {
            let source = UInt16(key >> 32)
            add(
                UInt32(truncatingIfNeeded: key),
                times: times,
                to: &counts[source, default: Counts()]
            )
        }
        return counts
    }
}

extension FeatureTable {
    /// What was noticed about the records, and what they state, by source code.
    public func remarkCounts() -> [String: RemarkColumn.Counts] {
        Dictionary(
            uniqueKeysWithValues: remarks.counts(source).map { (sources[Int($0.key)], $0.value) }
        )
    }
}
