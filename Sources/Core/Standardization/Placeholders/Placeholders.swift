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

    private var values: [Kind: Set<[UInt32]>] = [:]

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
        let key = Self.key(TextFolding.fold(Array(value.utf8)), kind)
        if !key.isEmpty { values[kind, default: []].insert(key) }
    }

    /// Whether a folded text stands for "none" where it is given for `kind`.
    public func contains(_ text: [UInt32], _ kind: Kind) -> Bool {
        guard let values = values[kind] else { return false }
        // Nothing that is listed is longer.
        guard text.count <= 40 else { return false }
        return values.contains(Self.key(text, kind))
    }

    /// A number that changes whenever the values do.
    var fingerprint: UInt64 {
        // The sum does not depend on the order in which a set gives its values.
        values.reduce(0) { sum, entry in
            entry.value.reduce(sum) {
                $0 &+ StableHash.scalars($1, seed: StableHash.text(entry.key.rawValue))
            }
        }
    }

    private static func key(_ text: [UInt32], _ kind: Kind) -> [UInt32] {
        switch kind {
        case .phone, .birth: text.filter { (0x30...0x39).contains($0) }
        case .email: text.compactMap { $0 == 0x20 ? nil : lower($0) }
        case .name, .sample, .organization, .address:
            text.compactMap { value in
                Hangul.isSyllable(value) || (0x30...0x39).contains(value) || isLatin(value)
                    || value >= 0x3400 ? lower(value) : nil
            }
        }
    }

    private static func isLatin(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
    }

    private static func lower(_ value: UInt32) -> UInt32 {
        (0x41...0x5A).contains(value) ? value + 0x20 : value
    }
}
