import Crypto
import Ports
import Records

/// The keys of erased records, by their hashes: HMAC-SHA-256 under a secret of the store, which is
/// made at the first erasure.
///
/// The secret keeps two stores from being compared; who has the store can still try keys one by one.
struct ErasedKeys {
    private let secret: SymmetricKey
    private let hashes: Set<String>

    private static let note = "erasure_secret"

    /// The erased keys of a store.
    init(_ store: any MasterStore) throws {
        if let text = try store.note(Self.note) {
            secret = SymmetricKey(data: Array(text.utf8))
        } else {
            let made = SymmetricKey(size: .bits256).withUnsafeBytes { HexText.lowercase($0) }
            try store.writeNote(Self.note, made)
            secret = SymmetricKey(data: Array(made.utf8))
        }
        hashes = Set(try store.erasures().map(\.keyHash).filter { !$0.isEmpty })
    }

    /// The erased keys of a store that has some; `nil` where none was ever erased.
    static func known(_ store: any MasterStore) throws -> ErasedKeys? {
        guard try store.note(note) != nil, try !store.erasures().isEmpty else { return nil }
        return try ErasedKeys(store)
    }

    /// The hash of a record's name.
    func hash(_ record: RecordID) -> String { hash(record.source, Array(record.key.utf8)) }

    /// Changes with what was erased.
    var fingerprint: String {
        var hash = SHA256()
        for key in hashes.sorted() { hash.update(data: Array(key.utf8)) }
        return HexText.lowercase(hash.finalize())
    }

    /// Whether a key of a source was erased.
    func contains(_ source: String, _ key: [UInt8]) -> Bool { hashes.contains(hash(source, key)) }

    /// Whether bytes that could not be read as a record have an erased key as a word.
    func isNamed(in bytes: [UInt8], of source: String) -> Bool {
        bytes.split { Self.dividers.contains($0) }.contains { contains(source, Array($0)) }
    }

    private static let dividers = Set(",;|\t\r\n\"'<>= ".utf8)

    private func hash(_ source: String, _ key: [UInt8]) -> String {
        HexText.lowercase(
            HMAC<SHA256>.authenticationCode(for: Array(source.utf8) + [0x1F] + key, using: secret)
        )
    }
}
