import Foundation

/// Bytes added to the end of a file, on the disk when it returns.
enum AppendedFile {
    /// Writes bytes to an open file and syncs it; `false`, with `errno`, where that fails.
    static func add(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return fsync(descriptor) == 0
    }
}
