import Crypto
import Foundation
public import Ports
import Records

/// The key for resident numbers: from the environment, or from a file only its owner can read.
public struct KeyFile: ResidentNumberKeyer {
    /// The file, or the variable.
    public let place: String
    /// Keyed once: to key it takes longer than the digits do.
    private let keyed: HMAC<SHA256>

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
            place = "$\(Self.variable)"
            guard let bytes = SecretFile.key(text) else {
                throw PortError(.mend, place: place, "is not 64 hexadecimal letters")
            }
            keyed = HMAC(key: SymmetricKey(data: bytes))
            return
        }
        place = path
        if !FileManager.default.fileExists(atPath: path) {
            let made = SymmetricKey(size: .bits256).withUnsafeBytes { HexText.lowercase($0) }
            try SecretFile.add(made, to: path, isNew: true)
        }
        let text = try SecretFile.text(path).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = SecretFile.key(text) else {
            throw PortError(.mend, place: path, "is not a key: expected 64 hexadecimal letters")
        }
        keyed = HMAC(key: SymmetricKey(data: bytes))
    }

    /// HMAC-SHA-256 (RFC 2104) of the digits, its first 16 bytes in hexadecimal.
    public func hash(_ digits: [UInt8]) -> String {
        var code = keyed
        code.update(data: digits)
        return code.finalize().withUnsafeBytes { HexText.lowercase(Array($0.prefix(16))) }
    }
}
