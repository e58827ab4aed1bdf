import HangulText
import JobSpec
import Ports
import Records

/// Reads the fields of fixed-width records, in the encoding that the mapping says or the file shows.
struct FieldReader {
    let encoding: TextEncoding
    private let fields: [MappingSpec.Field]
    private let numbers: [HostNumber]
    /// Whether records may end before their last fields: hosts cut trailing blanks of lines, and what
    /// has its length in front of it need not have all of them.
    private let mayBeShort: Bool

    /// A reader of a file that begins with these bytes.
    init(_ mapping: MappingSpec, first: [UInt8], place: String) throws {
        let stated = TextEncoding(name: mapping.encoding)
        if stated == nil, HostCodePage.isLikely(first) {
            throw PortError(
                .mend,
                place: place,
                "looks like EBCDIC: say encoding: ibm-933 and record_length: the bytes of a record"
            )
        }
        let encoding = stated ?? TextEncoding.detect(first)
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian {
            throw PortError(
                .mend,
                place: place,
                "a fixed-width file can't be UTF-16: its fields are counted in bytes"
            )
        }
        if case .length(let length) = mapping.framing,
            let end = HostRecords.lineEnd(first, behind: length, encoding)
        {
            throw PortError(
                .mend,
                place: place,
                "has a line end behind each \(length) bytes: leave record_length out, or count it in (\(length + end))"
            )
        }
        self.encoding = encoding
        fields = mapping.fields
        numbers = fields.map { HostNumber(field: $0, isHost: encoding == .host) }
        mayBeShort = mapping.framing == .lines || mapping.framing == .descriptors
    }

    /// Whether nothing stands in a record.
    func isBlank(_ record: ArraySlice<UInt8>) -> Bool {
        encoding == .host
            ? record.allSatisfy { $0 == 0x40 || $0 == 0 } : record.allSatisfy { $0 <= 0x20 }
    }

    /// Reads a record's fields, one after another, and where each ends.
    ///
    /// - Returns: What is wrong with it; `nil` for nothing.
    func read(
        _ buffer: [UInt8],
        _ record: Range<Int>,
        isCut: Bool,
        _ text: inout [UInt8],
        _ ends: inout [Int]
    ) -> (reason: Reject.Reason, column: Int)? {
        for (column, field) in fields.enumerated() {
            let start = record.lowerBound + field.start - 1
            let end = start + field.length
            let isMissing =
                mayBeShort && !isCut
                ? column == 0 && start >= record.upperBound : end > record.upperBound
            if isMissing { return (.shortRow, column) }
            if start < record.upperBound {
                let range = start..<min(end, record.upperBound)
                guard add(buffer, range, numbers[column], to: &text) else {
                    return (.undecodable, column)
                }
            }
            ends.append(text.count)
        }
        return nil
    }

    /// Adds a field; `false` where its bytes are none of its kind.
    private func add(
        _ buffer: [UInt8],
        _ range: Range<Int>,
        _ number: HostNumber,
        to text: inout [UInt8]
    ) -> Bool {
        let start = text.count
        switch number.field.kind {
        case .text:
            guard encoding.decode(buffer, range, into: &text) == nil else { return false }
        case .graphic:
            let fault = HostCodePage.decode(buffer, range, isGraphic: true, into: &text)
            guard fault == nil else { return false }
        case .zoned, .packed, .binary:
            guard let digits = number.text(buffer[range]) else { return false }
            text += digits
        }
        // Low values stand where nobody filled a field.
        for place in start..<text.count where text[place] == 0 { text[place] = 0x20 }
        return true
    }
}
