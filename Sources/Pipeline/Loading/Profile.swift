import HangulText
public import Ports
public import Records
import Standardization

/// What a source's columns hold: how full, how varied, how valid.
public struct Profile {
    /// One attribute of a source.
    public struct Column: Sendable, Equatable {
        /// The attribute.
        public let attribute: Attribute
        /// Records with a value.
        public internal(set) var filled = 0
        /// Different values, after folding.
        public internal(set) var distinct = 0
        /// The most frequent values, and how many records have them.
        public internal(set) var top: [(value: String, records: Int)] = []
        /// What standardization noticed.
        public internal(set) var findings: [(code: String, count: Int)] = []

        /// Equal where the counts are.
        public static func == (left: Column, right: Column) -> Bool {
            left.attribute == right.attribute && left.filled == right.filled
                && left.distinct == right.distinct
        }
    }

    /// The source's code.
    public let source: String
    /// Rows read.
    public private(set) var read = 0
    /// Rows that the mapping leaves out.
    public private(set) var excluded = 0
    /// Rows that could not become records, by reason code.
    public private(set) var rejected: [String: Int] = [:]
    /// The attributes, in the order of the mapping.
    public private(set) var columns: [Column]
    /// What the source said of itself.
    public private(set) var notes: [String] = []

    /// Reads a whole source.
    ///
    /// Memory grows with the number of different values, not of records.
    public init(_ source: any RecordSource, top: Int) throws {
        self.source = source.source
        columns = source.attributes.map { Column(attribute: $0) }
        var pools = source.attributes.map { _ in TextPool() }
        var counts = source.attributes.map { _ in [0] }
        let builder = FeatureBuilder(sources: [source.source], attributes: source.attributes)
        var findings: [Finding: Int] = [:]
        let door = Door(keyer: nil)
        try source.read { event in
            switch event {
            case .reject(let reject):
                read += 1
                if reject.reason == .excluded {
                    excluded += 1
                    return
                }
                rejected[reject.reason.rawValue, default: 0] += 1
            case .note(let text): notes.append(text)
            case .records(let placed):
                read += placed.records.count
                let admitted = door.admit(placed.records)
                let (batch, noticed) = (admitted.batch, admitted.findings)
                findings.merge(noticed, uniquingKeysWith: +)
                for row in 0..<batch.count {
                    for column in columns.indices {
                        let range = batch.cell(row, column)
                        if range.isEmpty { continue }
                        columns[column].filled += 1
                        let value = Int(
                            pools[column].intern(
                                TextFolding.utf8(TextFolding.fold(batch.bytes, range))
                            )
                        )
                        if value == counts[column].count { counts[column].append(0) }
                        counts[column][value] += 1
                    }
                }
                findings.merge(
                    builder.features(of: batch).remarkCounts()[batch.source]?.findings ?? [:],
                    uniquingKeysWith: +
                )
            }
        }
        for column in columns.indices {
            columns[column].distinct = counts[column].count - 1
            let order = (1..<max(counts[column].count, 1)).sorted { one, other in
                counts[column][one] != counts[column][other]
                    ? counts[column][one] > counts[column][other]
                    : pools[column].precedes(UInt32(one), UInt32(other))
            }
            columns[column].top = order.prefix(top).map {
                (pools[column][UInt32($0)], counts[column][$0])
            }
            columns[column].findings = findings.filter {
                $0.key.attribute == columns[column].attribute
            }
            .map { ($0.key.code.rawValue, $0.value) }.sorted { $0.0 < $1.0 }
        }
    }
}
