import Crypto
import Foundation
public import Ports
public import Records

/// The keys that resident numbers are sealed with: AES-256-GCM (NIST SP 800-38D), each key with an id.
///
/// A line a key in a file only its owner can read, `ID HEX`, or in the environment with `;` between;
/// the last one seals, all of them open.
public struct SealKeys: ResidentNumberSealer {
    private var keys: [(id: String, key: SymmetricKey)] = []

    /// The environment variable that holds the keys.
    public static let variable = "DONGIL_SEAL_KEYS"

    /// The keys from the environment where they are set there, else from a file, which is made with
    /// a new random key where there is none.
    public init(path: String, environment: [String: String]) throws {
        if let text = environment[Self.variable] {
            try read(text.replacing(";", with: "\n"), place: "$\(Self.variable)")
            return
        }
        if !FileManager.default.fileExists(atPath: path) {
            try Self.append(Self.line(id: "k1"), to: path)
        }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & 0o077 == 0 else {
            throw PortError(
                .mend,
                place: path,
                "others than its owner may read these keys; chmod 600 it"
            )
        }
        let data = FileManager.default.contents(atPath: path) ?? Data()
        try read(String(decoding: data, as: UTF8.self), place: path)
    }

    private mutating func read(_ text: String, place: String) throws {
        for (number, line) in text.split(separator: "\n").enumerated() {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count == 2, let bytes = Self.bytes(parts[1]),
                !keys.contains(where: { $0.id == parts[0] })
            else {
                throw PortError(
                    .mend,
                    place: place,
                    "key \(number + 1): expected an id of its own and 64 hexadecimal letters"
                )
            }
            keys.append((parts[0], SymmetricKey(data: bytes)))
        }
        if keys.isEmpty { throw PortError(.mend, place: place, "has no key") }
    }

    /// Adds a new key to a file; from then on it is the one that seals.
    ///
    /// - Returns: The key's id.
    /// - Throws: A ``PortError`` where the file can't be written, or the keys are in the environment.
    public static func addKey(path: String, environment: [String: String]) throws -> String {
        if environment[variable] != nil {
            throw PortError(
                .mend,
                place: "$\(variable)",
                "holds the keys; add one there, `ID HEX` behind a `;`, and run this again with --keep"
            )
        }
        let known = try SealKeys(path: path, environment: environment).keys.map(\.id)
        let id = "k" + String((1...).first { !known.contains("k\($0)") } ?? 1)
        try append(line(id: id), to: path)
        return id
    }

    private static func line(id: String) -> String {
        let hex = SymmetricKey(size: .bits256).withUnsafeBytes { bytes in
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        return "\(id) \(hex)\n"
    }

    private static func append(_ text: String, to path: String) throws {
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw PortError(
                .mend,
                place: path,
                "the key file can't be written: \(String(cString: strerror(errno)))"
            )
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw PortError(.mend, place: path, "the key file can't be written")
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
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

    private static func context(_ record: RecordID) -> [UInt8] {
        Array(record.source.utf8) + [0x1F] + Array(record.key.utf8)
    }

    /// The digits of a record's number, sealed with the last key.
    public func seal(_ digits: [UInt8], for record: RecordID) -> String {
        guard let (id, key) = keys.last,
            let box = try? AES.GCM.seal(digits, using: key, authenticating: Self.context(record)),
            let bytes = box.combined
        else { return "" }
        return "\(id):\(bytes.base64EncodedString())"
    }

    /// The digits again.
    public func open(_ sealed: String, for record: RecordID) -> [UInt8]? {
        let parts = sealed.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let key = keys.first(where: { $0.id == parts[0] })?.key,
            let data = Data(base64Encoded: parts[1]),
            let box = try? AES.GCM.SealedBox(combined: data),
            let digits = try? AES.GCM.open(
                box,
                using: key,
                authenticating: Self.context(record)
            )
        else { return nil }
        return Array(digits)
    }

    /// Whether a sealed text was made with the last key.
    public func isCurrent(_ sealed: String) -> Bool {
        keys.last.map { sealed.hasPrefix($0.id + ":") } ?? false
    }
}
