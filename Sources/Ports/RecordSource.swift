public import Records

/// Gives the records of one source, in its own order.
public protocol RecordSource: Sendable {
    /// The source's code.
    var source: String { get }

    /// The attributes of its records, in the order of the batches' columns.
    var attributes: [Attribute] { get }

    /// Finds out whether it can be read and has what its mapping names, reading no record.
    ///
    /// What can be read only once, such as a pipe, is not looked into.
    func check() throws

    /// Reads everything, calling `sink` with batches and rejects as they come. Memory does not
    /// grow with the source. Fails only where the source itself can't be read.
    func read(_ sink: (SourceEvent) throws -> Void) throws

    /// Tries rows again that an earlier load rejected: with a mended mapping, or by a newer
    /// program, they may be records now. Those that still are none come back as rejects.
    func reread(_ rejects: [Reject], _ sink: (SourceEvent) throws -> Void) throws

    /// The files it is read from, as they are now; none where it is read from something else.
    func contents() throws -> [SourceContent]

    /// Whether the files are still those, none of them written to since.
    func areStill(_ contents: [SourceContent]) throws -> Bool
}

extension RecordSource {
    /// No files.
    public func contents() throws -> [SourceContent] { [] }

    /// Nothing can have changed.
    public func areStill(_ contents: [SourceContent]) throws -> Bool { true }

    /// Gives every reject back as it is: most sources can't read a row outside of its file.
    public func reread(_ rejects: [Reject], _ sink: (SourceEvent) throws -> Void) throws {
        for reject in rejects { try sink(.reject(reject)) }
    }
}

/// What a source gives while it is read.
public enum SourceEvent: Sendable {
    /// Records with where each of them stood.
    case records(PlacedBatch)
    /// A row that could not become a record.
    case reject(Reject)
    /// A fact about the source that a report should show, such as its encoding.
    case note(String)
}

/// Records with where each of them stood.
public struct PlacedBatch: Sendable {
    /// Where a record stood.
    public struct Place: Sendable {
        /// The number of the row or element, counted from 1.
        public let recordNumber: Int
        /// The line, counted from 1; 0 for databases.
        public let line: Int
        /// The byte; 0 for databases.
        public let byteOffset: Int

        /// A place.
        public init(recordNumber: Int, line: Int, byteOffset: Int) {
            self.recordNumber = recordNumber
            self.line = line
            self.byteOffset = byteOffset
        }
    }

    /// The records.
    public var records: RecordBatch
    /// Each record's place.
    public var places: [Place] = []
    /// Whether these are rows of an earlier load that are tried again: they never replace a record.
    public var isSecondTry = false

    /// A batch's worth of records.
    public static let size = 8192

    /// An empty batch.
    public init(_ records: RecordBatch) {
        self.records = records
    }
}
