import HangulText
import Records

/// Values that stand for "none": shipped with the program, and those a user adds.
public struct Placeholders: Sendable, Equatable {
    /// What a placeholder is listed for.
    public enum Kind: String, Sendable, CaseIterable {
        /// No person's name (미상, 고객).
        case name
        /// A name from a sample form (홍길동): a name, but no evidence by itself.
        case sample
        case organization
        case phone
        case email
        case birth
        case address
    }

    // By a hash of the key; on a hit the key itself is compared.
    private var values: [Kind: [UInt64: [UInt32]]] = [:]

    /// The values shipped with the program.
    public static let shipped: Placeholders = {
        var placeholders = Placeholders()
        for line in data.description.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard let kind = Kind(rawValue: String(parts[0])) else { continue }
            placeholders.add(String(parts[1]), kind)
        }
        return placeholders
    }()

    /// Adds a value as a user writes it; spaces and signs in it do not count.
    public mutating func add(_ value: String, _ kind: Kind) {
        let text = TextFolding.fold(Array(value.utf8))
        let key = text.compactMap { Self.keyScalar($0, kind) }
        guard !key.isEmpty else { return }
        values[kind, default: [:]][StableHash.scalars(key)] = key
        longest = max(longest, key.count)
    }

    private var longest = 0

    /// Whether a folded text stands for "none" where it is given for `kind`.
    public func contains(_ text: [UInt32], _ kind: Kind) -> Bool {
        // Nearly all texts differ in length, or are far longer than anything that is listed.
        guard text.count <= longest * 2 + 8, let values = values[kind] else { return false }
        let key = text.compactMap { Self.keyScalar($0, kind) }
        guard key.count <= longest else { return false }
        return values[StableHash.scalars(key)] == key
    }

    /// A number that changes whenever the values do.
    var fingerprint: UInt64 {
        // The sum does not depend on the order in which a dictionary gives its values.
        values.reduce(0) { sum, entry in
            entry.value.reduce(sum) {
                $0 &+ StableHash.scalars($1.value, seed: StableHash.text(entry.key.rawValue))
            }
        }
    }

    /// A scalar as it counts; `nil` for one that does not.
    private static func keyScalar(_ value: UInt32, _ kind: Kind) -> UInt32? {
        switch kind {
        case .phone, .birth: (0x30...0x39).contains(value) ? value : nil
        case .email: value == 0x20 ? nil : lower(value)
        case .name, .sample, .organization, .address:
            Hangul.isSyllable(value) || (0x30...0x39).contains(value) || isLatin(value)
                || value >= 0x3400 ? lower(value) : nil
        }
    }

    private static func isLatin(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
    }

    private static func lower(_ value: UInt32) -> UInt32 {
        (0x41...0x5A).contains(value) ? value + 0x20 : value
    }
}
