import Foundation
public import Ports

/// A file, or standard input, read from front to back.
public final class FileByteSource: ByteSource {
    /// The path, or `standard input`.
    public let place: String
    private let descriptor: Int32
    private let closes: Bool

    /// Opens a path; `-` is standard input.
    public init(path: String) throws {
        if path == "-" {
            place = "standard input"
            descriptor = 0
            closes = false
            return
        }
        place = path
        closes = true
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.fault(path) }
        var info = stat()
        if fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw PortError(
                .mend,
                place: path,
                "is a folder; name a file or a glob such as \(path)/*.csv"
            )
        }
    }

    private static func fault(_ path: String) -> PortError {
        switch errno {
        case ENOENT: PortError(.mend, place: path, "there is no such file")
        case EACCES:
            PortError(.mend, place: path, "may not be read by this user (permission denied)")
        default:
            PortError(.mend, place: path, "can't be opened: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        if closes { close(descriptor) }
    }

    /// Adds up to `count` bytes; 0 at the end.
    public func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int {
        try withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) { room in
            var added = 0
            while added < count {
                let got = Foundation.read(
                    descriptor,
                    room.baseAddress?.advanced(by: added),
                    count - added
                )
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else {
                    throw PortError(
                        .resume,
                        place: place,
                        "reading failed: \(String(cString: strerror(errno)))"
                    )
                }
                if got == 0 { break }
                added += got
            }
            buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<added]))
            return added
        }
    }
}
