import HangulText
public import JobSpec
public import Ports

extension FixedWidthSource {
    /// What a file says under a copybook's fields: how it is to be mapped, and the values of its first
    /// records.
    public struct Preview: Sendable {
        /// Encoding, record length and fields.
        public let mapping: MappingSpec
        /// Each record's values, field by field, without blanks around them.
        public let rows: [[String]]
        /// How many of the first records have bytes that are none of their fields' kinds.
        public let unreadable: Int
    }

    /// Looks at the first records of a file; `auto` as encoding finds out which it has.
    public static func preview(
        place: String,
        _ copybook: Copybook,
        encoding name: String,
        opener: any ByteSourceOpener,
        rows most: Int
    ) throws -> Preview {
        var spec = MappingSpec()
        spec.format = .fixed
        spec.fields = copybook.fields
        var records = try HostRecords(try opener.open(place), recordLength: nil)
        let first = records.buffer
        spec.encoding = name == "auto" && HostCodePage.isLikely(first) ? "ibm-933" : name
        let source = FixedWidthSource(spec, location: place, opener: opener)
        let encoding = try source.encoding(first, place)
        if encoding != .host { spec.encoding = encoding.rawValue }
        let lineEnd = lineEnd(first, copybook.recordLength, encoding)
        let mayHoldLineEnd = spec.fields.contains { $0.kind == .packed || $0.kind == .binary }
        if lineEnd == nil || mayHoldLineEnd || encoding == .host {
            spec.recordLength = copybook.recordLength + (lineEnd ?? 0)
        }
        records.recordLength = spec.recordLength
        let numbers = spec.fields.map { HostNumber(field: $0, isHost: encoding == .host) }
        let reader = FixedWidthSource(spec, location: place, opener: opener)
        var (rows, unreadable): ([[String]], Int) = ([], 0)
        while rows.count + unreadable < most, let row = try records.next() {
            if isBlank(records.buffer[row], encoding) { continue }
            var text: [UInt8] = []
            var ends: [Int] = []
            if reader.decode(records.buffer, row, encoding, numbers, &text, &ends) != nil {
                unreadable += 1
                continue
            }
            rows.append(
                ends.indices.map { place in
                    let value = text[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
                    let inner = value.drop { $0 == 0x20 }
                    let end = inner.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? inner.startIndex
                    return String(decoding: inner[..<end], as: UTF8.self)
                }
            )
        }
        return Preview(mapping: spec, rows: rows, unreadable: unreadable)
    }
}
