import CXML
import JobSpec
import Ports
import Records

/// Puts the values below an XML record together to records, as the mapping says.
struct XMLRecordAssembler {
    private var batch: PlacedBatch
    private let mapping: MappingSpec
    private let keyPaths: [XMLPath]
    private let targets: [(attribute: Attribute, paths: [XMLPath])]

    private let excluded: [(path: XMLPath, rule: MappingSpec.Exclusion)]

    private static let mostValues = 1000

    init(_ mapping: MappingSpec, _ paths: [XMLPath]) {
        self.mapping = mapping
        keyPaths = Array(paths[..<mapping.key.count])
        var next = mapping.key.count
        targets = mapping.targets.map { target in
            defer { next += target.columns.count }
            return (target.attribute, Array(paths[next..<next + target.columns.count]))
        }
        excluded = Array(zip(paths[next...], mapping.excluded))
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
        for (path, rule) in excluded
        where rule.values.contains(trimmed(path.values(below: node).first ?? "")) {
            fault = (.excluded, rule.column)
        }
        for (position, path) in keyPaths.enumerated() {
            let text = trimmed(path.values(below: node).first ?? "")
            if text.isEmpty { fault = fault ?? (.missingKey, mapping.key[position]) }
            if text.contains("\u{FFFD}") { fault = fault ?? (.undecodable, mapping.key[position]) }
            if position > 0 { batch.records.append(UInt8(ascii: "|")) }
            batch.records.append(text.utf8)
        }
        batch.records.endField()
        for (target, spec) in zip(targets, mapping.targets) {
            if let found = add(target.paths, target.attribute, node) {
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

    private mutating func add(
        _ paths: [XMLPath],
        _ attribute: Attribute,
        _ node: xmlNodePtr
    ) -> Reject.Reason? {
        var values: [String] = []
        for path in paths {
            values += path.values(below: node).map { trimmed($0) }.filter { !$0.isEmpty }
        }
        if values.count > Self.mostValues { return .tooLarge }
        for (position, value) in values.enumerated() {
            if value.contains("\u{FFFD}") { return .undecodable }
            if value.utf8.count > RecordAssembler.longestValue { return .fieldTooLong }
            if position > 0 {
                batch.records.append(
                    attribute.joinsColumns && paths.count > 1
                        ? UInt8(ascii: " ") : RecordBatch.valueSeparator
                )
            }
            batch.records.append(value.utf8.map { $0 < 0x20 ? 0x20 : $0 })
        }
        return nil
    }

    private func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let start = scalars.drop { $0.value <= 0x20 }
        var end = start.endIndex
        while end > start.startIndex, start[start.index(before: end)].value <= 0x20 {
            end = start.index(before: end)
        }
        return String(String.UnicodeScalarView(start[..<end]))
    }
}
