import HangulText

/// Files that are no delimited text, by the bytes they begin with, and what to do with each.
enum ForeignFormat {
    private static let known: [(start: [UInt8], advice: String)] = [
        (
            Array("SQLite format 3\0".utf8),
            "is an SQLite database, no delimited text: map it with format: sqlite, connection: and table: (Mappings/legacy.yaml shows how)"
        ),
        (
            Array("<?xml".utf8),
            "is XML, no delimited text: map it with format: xml and record: (Mappings/callcenter.yaml shows how)"
        ),
        (
            [0x50, 0x4B, 0x03, 0x04],
            "is a ZIP archive or a workbook (.xlsx), no delimited text: unpack it, or save the sheet as CSV"
        ),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "is a workbook (.xls), no delimited text: save the sheet as CSV"
        ),
        (
            Array("%PDF-".utf8),
            "is a PDF document, no delimited text: have the data delivered as CSV"
        ),
    ]

    /// What to do with a file that begins with these bytes; `nil` where it may be delimited text.
    static func advice(_ first: [UInt8]) -> String? {
        let text = first.starts(with: [0xEF, 0xBB, 0xBF]) ? first.dropFirst(3) : first[...]
        if let format = known.first(where: { text.starts(with: $0.start) }) { return format.advice }
        return HostCodePage.isLikely(first)
            ? "looks like EBCDIC, no delimited text: map it with format: fixed, encoding: ibm-933, record_length: and fields: (Mappings/migration/host.yaml shows fields)"
            : nil
    }
}
