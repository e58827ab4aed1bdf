import Foundation
import Ports

/// A file with keys that only its owner may read, and how keys are written in it.
enum SecretFile {
    /// The text of a file; refused where others may read it.
    static func text(_ path: String) throws -> String {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & 0o077 == 0 else {
            throw PortError(
                .mend,
                place: path,
                "others than its owner may read these keys; chmod 600 it"
            )
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PortError(.mend, place: path, "these keys may not be read by this user")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Adds a line to a file, which is made where there is none; with `isNew`, only there.
    static func add(_ line: String, to path: String, isNew: Bool) throws {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL : O_APPEND)
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else {
            throw PortError(
                .mend,
                place: path,
                "the key file can't be written: \(String(cString: strerror(errno)))"
            )
        }
        defer { close(descriptor) }
        let bytes = Array((line + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw PortError(.mend, place: path, "the key file can't be written")
        }
    }

    /// The 32 bytes of a key; `nil` for anything but 64 hexadecimal letters.
    static func key(_ text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: letters[place...(place + 1)], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
