/// Bytes that are read from front to back: a file, a gzip file, standard input.
public protocol ByteSource: AnyObject {
    /// What is read, for messages.
    var place: String { get }

    /// Adds up to `count` bytes to `buffer`. Returns how many were added; 0 at the end.
    func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int
}

extension ByteSource {
    /// Adds bytes until `buffer` has `count`, or there are no more: a pipe gives them in pieces.
    public func fill(_ buffer: inout [UInt8], to count: Int) throws {
        while buffer.count < count, try read(count - buffer.count, into: &buffer) > 0 {}
    }
}

/// Opens what a job's location names: each file a glob matches, in order of name.
public protocol ByteSourceOpener: Sendable {
    /// The places a location stands for. Fails where nothing is there.
    func places(of location: String) throws -> [String]

    /// Opens one place for reading; what is compressed is unpacked.
    func open(_ place: String) throws -> any ByteSource

    /// What lies at a place, before it is unpacked; `nil` where it can be read only once.
    func content(of place: String) throws -> SourceContent?

    /// Whether a place gives its bytes each time it is opened: a pipe does not.
    func canBeReadTwice(_ place: String) -> Bool

    /// When a place was last written to, as ``SourceContent/writtenAt``; `nil` where that is unknown.
    func writtenAt(_ place: String) -> Int?
}

extension ByteSourceOpener {
    /// Nothing that could be read twice.
    public func content(of place: String) throws -> SourceContent? { nil }

    /// As of a file.
    public func canBeReadTwice(_ place: String) -> Bool { true }

    /// Unknown.
    public func writtenAt(_ place: String) -> Int? { nil }
}
