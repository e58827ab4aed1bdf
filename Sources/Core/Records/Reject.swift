/// A row that could not become a record: where it stood, why, and its bytes as they were.
public struct Reject: Sendable, Equatable {
    /// Why a row is rejected.
    public enum Reason: String, Sendable, CaseIterable {
        /// Bytes that are not text in the file's encoding.
        case undecodable
        /// Fewer columns than the header.
        case shortRow = "short_row"
        /// More columns than the header.
        case longRow = "long_row"
        /// A quoted field that the file ends inside of.
        case openQuote = "open_quote"
        /// Text after a closing quote, or a quote within an unquoted field.
        case strayQuote = "stray_quote"
        /// No value in a key column.
        case missingKey = "missing_key"
        /// Another record of this load has the same key and was kept.
        case duplicateKey = "duplicate_key"
        /// A field longer than the limit.
        case fieldTooLong = "field_too_long"
        /// A record with more values than the limit, or a line that is longer.
        case tooLarge = "too_large"
        /// The person was erased and must not come back; nothing of the row is kept.
        case erased
        /// The mapping leaves rows like this out; it is counted apart from rejects.
        case excluded
        /// The row is past the place where an XML document stops being well-formed.
        case malformed
    }

    /// The code of the source.
    public let source: String
    /// The number of the row or element, counted from 1, headers left out.
    public let recordNumber: Int
    /// The line on which the row begins, counted from 1; 0 for databases.
    public let line: Int
    /// The byte at which the row (in XML: its first line) begins, in the file as it lies on disk
    /// (in a gzip file: after unpacking); 0 for databases.
    public let byteOffset: Int
    /// The column that is at fault, or empty where it is the whole row.
    public let column: String
    /// Why it was rejected.
    public let reason: Reason
    /// The row's bytes, as they were.
    public let bytes: [UInt8]

    /// The same reject with other bytes.
    public func with(bytes: [UInt8]) -> Reject {
        Reject(
            source: source,
            recordNumber: recordNumber,
            line: line,
            byteOffset: byteOffset,
            column: column,
            reason: reason,
            bytes: bytes
        )
    }

    /// A reject from its parts.
    public init(
        source: String,
        recordNumber: Int,
        line: Int,
        byteOffset: Int,
        column: String,
        reason: Reason,
        bytes: [UInt8]
    ) {
        self.source = source
        self.recordNumber = recordNumber
        self.line = line
        self.byteOffset = byteOffset
        self.column = column
        self.reason = reason
        self.bytes = bytes
    }
}
