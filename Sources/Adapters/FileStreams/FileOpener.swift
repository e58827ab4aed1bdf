import Crypto
import Foundation
public import Ports
import Records

/// Opens files, globs and standard input; unpacks what begins like gzip.
public struct FileOpener: ByteSourceOpener {
    /// An opener of files.
    public init() {}

    /// The files a location stands for: itself, or what the glob matches, in order of name.
    public func places(of location: String) throws -> [String] {
        guard location != "-", location.contains(where: { "*?[".contains($0) }) else {
            return [location]
        }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(location, 0, nil, &found) == 0, found.gl_pathc > 0 else {
            throw PortError(.mend, place: location, "no file matches")
        }
        return (0..<Int(found.gl_pathc)).compactMap { place in
            found.gl_pathv[place].map { String(cString: $0) }
        }
    }

    /// Opens one file.
    public func open(_ place: String) throws -> any ByteSource {
        let file = try FileByteSource(path: place)
        var first: [UInt8] = []
        _ = try file.read(1 << 16, into: &first)
        if first.starts(with: [0x1F, 0x8B]) { return try GzipByteSource(file, first: first) }
        return PeekedByteSource(file, first: first)
    }

    /// The bytes of a regular file; `nil` of a pipe and of standard input.
    public func content(of place: String) throws -> SourceContent? {
        guard place != "-", let writtenAt = writtenAt(place) else { return nil }
        let file = try FileByteSource(path: place)
        var hash = SHA256()
        var buffer: [UInt8] = []
        var count = 0
        while try file.read(1 << 20, into: &buffer) > 0 {
            buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
            count += buffer.count
            buffer.removeAll(keepingCapacity: true)
        }
        return SourceContent(
            place: place,
            bytes: count,
            sha256: HexText.lowercase(hash.finalize()),
            writtenAt: writtenAt
        )
    }

    /// Whether a place is no pipe, device or socket; what is not there is for whoever opens it.
    public func canBeReadTwice(_ place: String) -> Bool {
        var info = stat()
        guard place != "-" else { return false }
        guard stat(place, &info) == 0 else { return true }
        return [S_IFREG, S_IFDIR].contains(info.st_mode & S_IFMT)
    }

    /// When a regular file was last written to; `nil` for anything else.
    public func writtenAt(_ place: String) -> Int? {
        var info = stat()
        guard stat(place, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        return info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec
    }
}

/// A source whose first bytes have been looked at.
final class PeekedByteSource: ByteSource {
    private let rest: any ByteSource
    private var first: [UInt8]
    var place: String { rest.place }

    init(_ rest: any ByteSource, first: [UInt8]) {
        self.rest = rest
        self.first = first
    }

    func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int {
        guard !first.isEmpty else { return try rest.read(count, into: &buffer) }
        let given = min(count, first.count)
        buffer.append(contentsOf: first[..<given])
        first.removeFirst(given)
        return given
    }
}
