public import JobSpec
public import Records

/// Puts the columns of a source together to records, as its mapping says.
public struct RecordAssembler {
    /// The batch being filled.
    public private(set) var batch: PlacedBatch
    private let keyColumns: [Int]
    private let targets: [Target]
    /// The columns of all targets, target after target.
    private let targetColumns: [Int]
    private let excluded: [(column: Int, values: [[UInt8]])]
    private let codes: SourceCodes
    private let source: String

    /// Holds no array of its own, which would be retained for every row.
    private struct Target {
        let columns: Range<Int>
        let joins: Bool
    }

    /// The longest value that becomes part of a record, in bytes.
    public static let longestValue = 65_536

    /// An assembler for rows with these columns.
    ///
    /// Fails where the mapping names a column that is not there, naming every one.
    public init(_ mapping: MappingSpec, columns: [String], place: String) throws {
        source = mapping.source
        codes = SourceCodes(mapping)
        var missing: [String] = []
        func find(_ name: String) -> Int {
            guard let column = columns.firstIndex(of: name) else {
                missing.append(NearestName.message("column", name, known: columns))
                return 0
            }
            if columns.lastIndex(of: name) != column {
                missing.append("column '\(name)' is there twice; the mapping can't tell which")
            }
            return column
        }
        keyColumns = mapping.key.map { find($0) }
        targetColumns = mapping.targets.flatMap { $0.columns.map { find($0) } }
        var next = 0
        targets = mapping.targets.map { target in
            defer { next += target.columns.count }
            return Target(
                columns: next..<next + target.columns.count,
                joins: target.attribute.joinsColumns
            )
        }
        excluded = mapping.excluded.map { rule in
            (find(rule.column), rule.values.map { Array($0.utf8) })
        }
        guard missing.isEmpty else {
            throw PortError(.mend, place: place, missing.joined(separator: "\n  "))
        }
        batch = PlacedBatch(
            RecordBatch(source: mapping.source, attributes: mapping.targets.map(\.attribute))
        )
    }

    /// Whether the batch should be handed on.
    public var isFull: Bool { batch.records.count >= PlacedBatch.size }

    /// Hands the batch on and begins the next.
    public mutating func takeBatch() -> PlacedBatch {
        let full = batch
        batch.records.removeAll()
        batch.places.removeAll(keepingCapacity: true)
        return full
    }

    /// Adds a row whose fields are UTF-8 in `bytes`, field `n` ending at `ends[n]`.
    ///
    /// Returns why it can't be a record, and the column at fault, or `nil`.
    public mutating func add(
        _ bytes: [UInt8],
        ends: [Int],
        at place: PlacedBatch.Place
    ) -> (reason: Reject.Reason, column: Int)? {
        for rule in excluded
        where rule.values.contains(where: bytes[field(rule.column, bytes, ends)].elementsEqual) {
            return (.excluded, rule.column)
        }
        // Without a key column a record is known by its place in the file.
        if keyColumns.isEmpty { batch.records.append(String(place.recordNumber).utf8) }
        for (position, column) in keyColumns.enumerated() {
            let range = field(column, bytes, ends)
            if range.isEmpty {
                batch.records.dropUnfinishedRecord()
                return (.missingKey, column)
            }
            if position > 0 { batch.records.append(UInt8(ascii: "|")) }
            // A key stands in tables and file names: no control character may be part of it.
            batch.records.append(bytes[range].lazy.map { $0 < 0x20 ? 0x20 : $0 })
        }
        batch.records.endField()
        let holdsSeparator =
            bytes.firstPlace(of: RecordBatch.valueSeparator, in: bytes.indices) < bytes.count
        for (position, target) in targets.enumerated() {
            var isFirst = true
            for number in target.columns {
                let column = targetColumns[number]
                let range = field(column, bytes, ends)
                if range.isEmpty { continue }
                if range.count > Self.longestValue {
                    batch.records.dropUnfinishedRecord()
                    return (.fieldTooLong, column)
                }
                let meaning = codes.meaning(bytes[range], ofTarget: position)
                if let meaning, meaning.isEmpty { continue }
                if !isFirst {
                    batch.records.append(
                        target.joins ? UInt8(ascii: " ") : RecordBatch.valueSeparator
                    )
                }
                isFirst = false
                if let meaning {
                    batch.records.append(meaning)
                } else if holdsSeparator {
                    batch.records.append(
                        bytes[range].map { $0 == RecordBatch.valueSeparator ? 0x20 : $0 }
                    )
                } else {
                    batch.records.append(bytes, range)
                }
            }
            batch.records.endField()
        }
        batch.places.append(place)
        return nil
    }

    /// Where a field lies, without the blanks around it.
    private func field(_ column: Int, _ bytes: [UInt8], _ ends: [Int]) -> Range<Int> {
        var start = column == 0 ? 0 : ends[column - 1]
        var end = ends[column]
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
