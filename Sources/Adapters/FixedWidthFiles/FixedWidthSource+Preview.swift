import HangulText
public import JobSpec
public import Ports

extension FixedWidthSource {
    /// What a file says under a copybook's fields: how it is to be mapped, and the values of its first
    /// records.
    public struct Preview: Sendable {
        /// Encoding, framing and fields.
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
        var records = try HostRecords(try opener.open(place))
        let first = records.buffer
        var mapping = MappingSpec()
        mapping.format = .fixed
        mapping.fields = copybook.fields
        mapping.encoding = name == "auto" && HostCodePage.isLikely(first) ? "ibm-933" : name
        mapping.framing = framing(
            first,
            copybook,
            TextEncoding(name: mapping.encoding) ?? TextEncoding.detect(first)
        )
        let reader = try FieldReader(mapping, first: first, place: place)
        if reader.encoding != .host { mapping.encoding = reader.encoding.rawValue }
        records.framing = mapping.framing
        var (rows, unreadable): ([[String]], Int) = ([], 0)
        while rows.count + unreadable < most, let row = try records.next() {
            if reader.isBlank(records.buffer[row]) { continue }
            var text: [UInt8] = []
            var ends: [Int] = []
            if reader.read(records.buffer, row, isCut: records.isCut, &text, &ends) != nil {
                unreadable += 1
            } else {
                rows.append(values(text, ends))
            }
        }
        return Preview(mapping: mapping, rows: rows, unreadable: unreadable)
    }

    /// What parts the records of a file that begins with these bytes.
    private static func framing(
        _ first: [UInt8],
        _ copybook: Copybook,
        _ encoding: TextEncoding
    ) -> MappingSpec.Framing {
        let length = copybook.recordLength
        if HostRecords.areDescribed(first, longest: length) { return .descriptors }
        guard let end = HostRecords.lineEnd(first, behind: length, encoding) else {
            return .length(length)
        }
        let mayHoldLineEnd = copybook.fields.contains {
            $0.kind == .packed || $0.kind == .binary
        }
        return mayHoldLineEnd || encoding == .host ? .length(length + end) : .lines
    }

    private static func values(_ text: [UInt8], _ ends: [Int]) -> [String] {
        ends.indices.map { place in
            let value = text[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
            let inner = value.drop { $0 == 0x20 }
            let end = inner.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? inner.startIndex
            return String(decoding: inner[..<end], as: UTF8.self)
        }
    }
}
