import Crypto
import Dispatch
import Foundation
import Ports
import Records

/// A file being written: buffered, hashed on the way, synced at the end.
///
/// Full buffers are hashed and written behind the caller's back, one after another; what goes wrong
/// is thrown by the next call. Mode 0600.
public final class OutputFile {
    /// Bytes written so far.
    public private(set) var count = 0
    private var buffer: [UInt8] = []
    private let end: WritingEnd

    private static let bufferSize = 1 << 20

    /// Opens a file for writing from its beginning.
    ///
    /// - Parameters:
    ///   - path: Where it is to be.
    ///   - isHashed: Whether ``finish()`` is to say its SHA-256.
    /// - Throws: A ``PortError`` where it can't be opened.
    public init(path: String, isHashed: Bool = true) throws {
        end = try WritingEnd(path, isHashed)
        buffer.reserveCapacity(Self.bufferSize)
    }

    deinit { end.close() }

    /// Adds bytes.
    public func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func flush() throws {
        count += buffer.count
        try end.take(buffer)
        buffer = []
        buffer.reserveCapacity(Self.bufferSize)
    }

    /// Writes what is left and syncs.
    ///
    /// Returns the SHA-256 of the whole file in hexadecimal; empty where it is not hashed.
    @discardableResult
    public func finish() throws -> String {
        try flush()
        return try end.finish()
    }
}

/// Where an ``OutputFile``'s bytes are hashed and written.
///
/// `@unchecked Sendable`: what changes is touched on the queue only, and the fault under the lock.
private final class WritingEnd: @unchecked Sendable {
    private let path: String
    private let descriptor: Int32
    private var hash: SHA256?
    private var isOpen = true
    private let lock = NSLock()
    private var fault: PortError?
    private let queue = DispatchQueue(label: "dongil.output")
    // So many buffers wait at most.
    private let room = DispatchSemaphore(value: 4)

    init(_ path: String, _ isHashed: Bool) throws {
        self.path = path
        hash = isHashed ? SHA256() : nil
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw PortError(
                .mend,
                place: path,
                "can't be written: \(String(cString: strerror(errno)))"
            )
        }
    }

    /// Takes a buffer to be written; throws what went wrong with those before it.
    func take(_ bytes: [UInt8]) throws {
        try lock.withLock { if let fault { throw fault } }
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            guard lock.withLock({ fault == nil }) else { return }
            hash?.update(data: bytes)
            write(bytes)
        }
    }

    private func write(_ bytes: [UInt8]) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Foundation.write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: done),
                    buffer.count - done
                )
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let full = errno == ENOSPC || errno == EDQUOT
                let failed = PortError(
                    .resume,
                    place: path,
                    full
                        ? "the disk is full; make room and run again"
                        : "writing failed: \(String(cString: strerror(errno)))"
                )
                lock.withLock { fault = failed }
                return
            }
            done += written
        }
    }

    /// Waits until all is written, and syncs.
    func finish() throws -> String {
        try queue.sync {
            try lock.withLock { if let fault { throw fault } }
            guard fsync(descriptor) == 0 || errno == EINVAL else {
                throw PortError(
                    .resume,
                    place: path,
                    "syncing failed: \(String(cString: strerror(errno)))"
                )
            }
            closeNow()
            return hash.map { HexText.lowercase($0.finalize()) } ?? ""
        }
    }

    /// Closes the file where it was not finished.
    func close() { queue.sync { closeNow() } }

    private func closeNow() {
        if isOpen { Foundation.close(descriptor) }
        isOpen = false
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
