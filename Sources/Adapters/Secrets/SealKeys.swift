import Crypto
import Foundation
public import Ports
public import Records

/// The keys that resident numbers are sealed with: AES-256-GCM (NIST SP 800-38D), each key with an id.
///
/// A line a key in a file only its owner can read, `ID HEX`, or in the environment with `;` between;
/// the last one seals, all of them open.
public struct SealKeys: ResidentNumberSealer {
    /// The file, or the variable.
    public let place: String
    private var keys: [(id: String, key: SymmetricKey)] = []

    /// The environment variable that holds the keys.
    public static let variable = "DONGIL_SEAL_KEYS"

    /// Whether there are keys already, in the environment or in the file.
    public static func exist(path: String, environment: [String: String]) -> Bool {
        environment[variable] != nil || FileManager.default.fileExists(atPath: path)
    }

    /// The keys from the environment where they are set there, else from a file, which is made with
    /// a new random key where there is none.
    public init(path: String, environment: [String: String]) throws {
        if let text = environment[Self.variable] {
            place = "$\(Self.variable)"
            try read(text.replacing(";", with: "\n"))
            return
        }
        place = path
        if !FileManager.default.fileExists(atPath: path) {
            try SecretFile.add(Self.line(id: "k1"), to: path, isNew: true)
        }
        try read(SecretFile.text(path))
    }

    private mutating func read(_ text: String) throws {
        for (number, line) in text.split(separator: "\n").enumerated() {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count == 2, let bytes = SecretFile.key(parts[1]),
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
        try SecretFile.add(line(id: id), to: path, isNew: false)
        return id
    }

    private static func line(id: String) -> String {
        "\(id) " + SymmetricKey(size: .bits256).withUnsafeBytes { HexText.lowercase($0) }
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
