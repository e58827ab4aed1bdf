import CXML
import JobSpec
import Ports
import Records

/// Puts the values below an XML record together to records, as the mapping says.
struct XMLRecordAssembler {
    private var batch: PlacedBatch
    private let mapping: MappingSpec
    private let paths: [XMLPath]
    private let targets: [(attribute: Attribute, paths: Range<Int>)]
    private let firstExcluded: Int
    private let codes: SourceCodes
    private var values = XMLValues()
    /// Of each path, whether it led to something in any record.
    private(set) var leadsSomewhere: [Bool]

    private static let mostValues = 1000

    /// The paths are those of the mapping's named columns, in their order.
    init(_ mapping: MappingSpec, _ paths: [XMLPath]) {
        self.mapping = mapping
        self.paths = paths
        leadsSomewhere = [Bool](repeating: false, count: paths.count)
        var next = mapping.key.count
        targets = mapping.targets.map { target in
            defer { next += target.columns.count }
            return (target.attribute, next..<next + target.columns.count)
        }
        firstExcluded = next
        codes = SourceCodes(mapping)
        batch = PlacedBatch(
            RecordBatch(source: mapping.source, attributes: mapping.targets.map(\.attribute))
        )
    }

    var count: Int { batch.records.count }
    var isFull: Bool { count >= PlacedBatch.size }

    mutating func takeBatch() -> PlacedBatch {
        let full = batch
        batch.records.removeAll()
        batch.places.removeAll(keepingCapacity: true)
        return full
    }

    /// Adds a record; returns it as a reject where it can't be one.
    mutating func add(
        _ node: xmlNodePtr,
        line: Int,
        _ recordNumber: Int,
        _ input: XMLInput
    ) -> Reject? {
        var fault: (reason: Reject.Reason, column: String)?
        for (place, rule) in mapping.excluded.enumerated() {
            let text = first(firstExcluded + place, node)
            if rule.values.contains(values.text(text)) { fault = (.excluded, rule.column) }
        }
        for position in mapping.key.indices {
            let text = first(position, node)
            if text.isEmpty { fault = fault ?? (.missingKey, mapping.key[position]) }
            if values.isBroken(text) { fault = fault ?? (.undecodable, mapping.key[position]) }
            if position > 0 { batch.records.append(UInt8(ascii: "|")) }
            batch.records.append(values.bytes, text)
        }
        batch.records.endField()
        for (place, spec) in mapping.targets.enumerated() {
            if let found = addCell(place, node) {
                fault = fault ?? (found, spec.columns.first ?? "")
            }
            batch.records.endField()
        }
        let offset = input.offset(ofLine: line)
        guard let fault else {
            batch.places.append(
                PlacedBatch.Place(recordNumber: recordNumber, line: line, byteOffset: offset)
            )
            return nil
        }
        batch.records.dropLastRecord()
        return Reject(
            source: mapping.source,
            recordNumber: recordNumber,
            line: line,
            byteOffset: offset,
            column: fault.column,
            reason: fault.reason,
            bytes: input.bytes(ofLines: line...(line + lineCount(node)))
        )
    }

    private func lineCount(_ node: xmlNodePtr) -> Int {
        guard let text = xmlNodeGetContent(node) else { return 0 }
        defer { dongil_xml_free(text) }
        return String(cString: text).utf8.count { $0 == 0x0A }
    }

    private mutating func addCell(_ target: Int, _ node: xmlNodePtr) -> Reject.Reason? {
        let (attribute, paths) = targets[target]
        values.clear()
        for path in paths { gather(path, node) }
        if values.ranges.count(where: { !$0.isEmpty }) > Self.mostValues { return .tooLarge }
        var count = 0
        for range in values.ranges where !range.isEmpty {
            if values.isBroken(range) { return .undecodable }
            if range.count > RecordAssembler.longestValue { return .fieldTooLong }
            let meaning = codes.meaning(values.bytes[range], ofTarget: target)
            if let meaning, meaning.isEmpty { continue }
            count += 1
            if count > 1 {
                batch.records.append(
                    attribute.joinsColumns && paths.count > 1
                        ? UInt8(ascii: " ") : RecordBatch.valueSeparator
                )
            }
            if let meaning {
                batch.records.append(meaning)
            } else {
                batch.records.append(values.bytes[range].lazy.map { $0 < 0x20 ? 0x20 : $0 })
            }
        }
        return nil
    }

    /// The first value a path leads to; empty where it leads to none.
    private mutating func first(_ path: Int, _ node: xmlNodePtr) -> Range<Int> {
        values.clear()
        gather(path, node)
        return values.ranges.first ?? 0..<0
    }

    private mutating func gather(_ path: Int, _ node: xmlNodePtr) {
        let before = values.ranges.count
        paths[path].gather(below: node, into: &values)
        if values.ranges.count > before { leadsSomewhere[path] = true }
    }
}
