import Foundation
public import Ports

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
