/// Bytes that a source is read from, so that they can be told again.
public struct SourceContent: Sendable, Equatable {
    /// The file.
    public let place: String
    /// Its length in bytes, as it lies there.
    public let bytes: Int
    /// The SHA-256 of its bytes, in lower-case hexadecimal letters.
    public let sha256: String
    /// When it was last written to, in nanoseconds of some fixed count.
    public let writtenAt: Int

    /// The content of a place.
    public init(place: String, bytes: Int, sha256: String, writtenAt: Int) {
        self.place = place
        self.bytes = bytes
        self.sha256 = sha256
        self.writtenAt = writtenAt
    }
}

/// A source that is read from files.
public protocol FileRecordSource: RecordSource {
    /// A path, a glob, or `-`.
    var location: String { get }

    /// Opens its files.
    var opener: any ByteSourceOpener { get }
}

extension FileRecordSource {
    /// Its files without those that give their bytes only once; fails where one of them is not there.
    public func placesToReadTwice() throws -> [String] {
        guard location != "-" else { return [] }
        return try opener.places(of: location).filter { opener.canBeReadTwice($0) }
    }

    /// The files as they are now; none where one of them can be read only once.
    public func contents() throws -> [SourceContent] {
        let places = try opener.places(of: location)
        let all = try places.compactMap { try opener.content(of: $0) }
        return all.count == places.count ? all : []
    }

    /// Whether as many files are there, and none of them was written to since.
    public func areStill(_ contents: [SourceContent]) throws -> Bool {
        guard !contents.isEmpty else { return true }
        let places = try opener.places(of: location)
        return places == contents.map(\.place)
            && contents.allSatisfy { opener.writtenAt($0.place) == $0.writtenAt }
    }
}
