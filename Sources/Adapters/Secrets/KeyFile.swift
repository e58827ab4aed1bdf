import Crypto
import Foundation
public import Ports

/// The key for resident numbers: from the environment, or from a file only its owner can read.
public struct KeyFile: ResidentNumberKeyer {
    private let key: SymmetricKey

    /// The environment variable that holds the key, 64 hexadecimal letters.
    public static let variable = "DONGIL_RRN_KEY"

    /// Whether there is a key already, in the environment or in the file.
    public static func exists(path: String, environment: [String: String]) -> Bool {
        environment[variable] != nil || FileManager.default.fileExists(atPath: path)
    }

    /// The key from the environment where it is set there, else from a file, which is made with a
    /// new random key where there is none.
    public init(path: String, environment: [String: String]) throws {
        if let text = environment[Self.variable] {
            guard let bytes = Self.bytes(text) else {
                throw PortError(.mend, place: "$\(Self.variable)", "is not 64 hexadecimal letters")
            }
            key = SymmetricKey(data: bytes)
            return
        }
        if !FileManager.default.fileExists(atPath: path) { try Self.make(path) }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & 0o077 == 0 else {
            throw PortError(
                .mend,
                place: path,
                "others than its owner may read this key; chmod 600 it"
            )
        }
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8),
            let bytes = Self.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            throw PortError(.mend, place: path, "is not a key: expected 64 hexadecimal letters")
        }
        key = SymmetricKey(data: bytes)
    }

    private static func make(_ path: String) throws {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let text =
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\n"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw PortError(
                .mend,
                place: path,
                "the key file can't be made: \(String(cString: strerror(errno)))"
            )
        }
        defer { close(descriptor) }
        let written = text.utf8.withContiguousStorageIfAvailable {
            write(descriptor, $0.baseAddress, $0.count)
        }
        guard written == text.utf8.count, fsync(descriptor) == 0 else {
            throw PortError(.mend, place: path, "the key file can't be written")
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            guard
                let byte = UInt8(
                    String(decoding: letters[place...place + 1], as: UTF8.self),
                    radix: 16
                )
            else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }

    /// HMAC-SHA-256 (RFC 2104) of the digits, its first 16 bytes in hexadecimal.
    public func hash(_ digits: [UInt8]) -> String {
        HMAC<SHA256>.authenticationCode(for: digits, using: key).prefix(16)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
