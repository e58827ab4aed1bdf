import Crypto
import Foundation
import Ports
import Records

/// A file being written: buffered, hashed on the way, synced at the end.
///
/// Mode 0600.
public final class OutputFile {
    /// Bytes written so far.
    public private(set) var count = 0
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var hash = SHA256()
    private var isOpen = true

    /// Opens a file for writing from its beginning.
    public init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw PortError(
                .mend,
                place: path,
                "can't be written: \(String(cString: strerror(errno)))"
            )
        }
        buffer.reserveCapacity(1 << 20)
    }

    deinit {
        if isOpen { close(descriptor) }
    }

    /// Adds bytes.
    public func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 20 { try flush() }
    }

    private func flush() throws {
        hash.update(data: buffer)
        count += buffer.count
        var done = 0
        while done < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Foundation.write(
                    descriptor,
                    bytes.baseAddress?.advanced(by: done),
                    buffer.count - done
                )
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let full = errno == ENOSPC || errno == EDQUOT
                throw PortError(
                    .resume,
                    place: path,
                    full
                        ? "the disk is full; make room and run again"
                        : "writing failed: \(String(cString: strerror(errno)))"
                )
            }
            done += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left and syncs.
    ///
    /// Returns the SHA-256 of the whole file in hexadecimal.
    @discardableResult
    public func finish() throws -> String {
        try flush()
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw PortError(
                .resume,
                place: path,
                "syncing failed: \(String(cString: strerror(errno)))"
            )
        }
        close(descriptor)
        isOpen = false
        return HexText.lowercase(hash.finalize())
    }
}

extension OutputFile {
    /// Puts a small file in the place of another, in one step; its readers see the one or the other.
    ///
    /// - Parameters:
    ///   - bytes: All of it.
    ///   - path: Where it is to be.
    ///   - mode: Who may read it.
    /// - Throws: A ``PortError`` where the folder can't be written to, or the disk is full.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
        let new = path + ".new"
        do {
            let file = try OutputFile(path: new)
            try file.write(bytes)
            try file.finish()
            chmod(new, mode)
            try replace(path, with: new)
        } catch {
            unlink(new)
            throw error
        }
    }

    /// Puts a finished file in the place of another, in one step.
    public static func replace(_ path: String, with new: String) throws {
        guard rename(new, path) == 0 else {
            throw PortError(
                .resume,
                place: path,
                "can't be replaced: \(String(cString: strerror(errno)))"
            )
        }
    }
}
