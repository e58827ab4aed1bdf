import Foundation
public import Ports

/// The access log of a store that is a file: one line an entry beside the store.
///
/// Not in the store: a run holds that for seconds, and whoever looks at a customer meanwhile must be
/// written down first. What the last line was is kept in a second file, so that a log cut short
/// shows.
public final class AccessLogFile: AccessLog {
    /// The log as messages name it.
    public let place: String
    private var headPath: String { place + ".head" }
    /// Who may use the store may be logged: a new log has the store's mode, without others.
    private let mode: mode_t

    /// The log of a store, by the store's path.
    public init(store path: String) {
        place = path + ".access"
        var info = stat()
        mode = stat(path, &info) == 0 ? info.st_mode & 0o660 : 0o600
    }

    /// Opens a file that is made where it is not there.
    private func open(_ path: String, _ flags: Int32) -> Int32 {
        let made = Foundation.open(path, flags | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if made >= 0 {
            fchmod(made, mode)
            return made
        }
        return Foundation.open(path, flags | O_CLOEXEC)
    }

    private func fault(_ doing: String) -> PortError {
        PortError(
            .mend,
            place: place,
            "\(doing): \(String(cString: strerror(errno))); nothing is shown that can't be logged"
        )
    }

    /// Adds the line made from the last one.
    public func append(_ make: (_ last: String?) -> (line: String, head: String)) throws {
        let descriptor = open(place, O_RDWR | O_APPEND)
        guard descriptor >= 0 else { throw fault("can't be written") }
        defer { close(descriptor) }
        // The kernel lets go of it when the file is closed.
        guard flock(descriptor, LOCK_EX) == 0 else { throw fault("can't be locked") }
        let made = make(try lastLine(descriptor))
        try write(made.line + "\n", descriptor)
        try writeHead(made.head)
    }

    /// Takes over the lines of another log.
    public func take(_ lines: [String], head: String) throws {
        let descriptor = open(place, O_RDWR | O_APPEND)
        guard descriptor >= 0 else { throw fault("can't be written") }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw fault("can't be locked") }
        guard try lastLine(descriptor) == nil else {
            throw PortError(.mend, place: place, "has entries already; a log is copied into none")
        }
        guard !lines.isEmpty else { return }
        try write(lines.map { $0 + "\n" }.joined(), descriptor)
        try writeHead(head)
    }

    private func write(_ text: String, _ descriptor: Int32) throws {
        guard AppendedFile.add(Array(text.utf8), to: descriptor) else {
            throw fault("writing failed")
        }
    }

    private func writeHead(_ head: String) throws {
        let descriptor = open(headPath, O_WRONLY | O_TRUNC)
        guard descriptor >= 0 else { throw fault("the file beside it can't be written") }
        defer { close(descriptor) }
        try write(head + "\n", descriptor)
    }

    /// The last line, read from the end.
    private func lastLine(_ descriptor: Int32) throws -> String? {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return nil }
        var reach = 4096
        while true {
            let start = max(0, size - reach)
            var bytes = [UInt8](repeating: 0, count: size - start)
            let read = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress, $0.count, off_t(start))
            }
            guard read == bytes.count else { throw fault("reading failed") }
            // A line that a crash cut short is ended, so that the next one stands by itself.
            if bytes.last != 0x0A { try write("\n", descriptor) }
            let text = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
            if let end = text.lastIndex(of: 0x0A) {
                return String(decoding: text[(end + 1)...], as: UTF8.self)
            }
            if start == 0 { return String(decoding: text, as: UTF8.self) }
            reach *= 4
        }
    }

    /// The lines, the first one first.
    public func lines(_ visit: (String) throws -> Void) throws {
        guard let data = FileManager.default.contents(atPath: place) else {
            if errno == ENOENT || !FileManager.default.fileExists(atPath: place) { return }
            throw fault("can't be read")
        }
        for line in data.split(separator: 0x0A) { try visit(String(decoding: line, as: UTF8.self)) }
    }

    /// What was kept beside the log of its last line.
    public func head() throws -> String? {
        guard let data = FileManager.default.contents(atPath: headPath) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
}
