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

        fileprivate var place: Int {
            switch self {
            case .name: 0
            case .sample: 1
            case .organization: 2
            case .phone: 3
            case .email: 4
            case .birth: 5
            case .address: 6
            }
        }
    }

    /// The keys of one kind, by hash.
    private struct Keys: Sendable, Equatable {
        var hashes: Set<UInt64> = []
        var longest = 0
    }

    // In the order of the kinds: an array, because a dictionary would hash for every value.
    private var keys = [Keys](repeating: Keys(), count: Kind.allCases.count)

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
        let key = TextFolding.fold(Array(value.utf8)).compactMap { Self.keyScalar($0, kind) }
        guard !key.isEmpty else { return }
        keys[kind.place].hashes.insert(StableHash.scalars(key))
        keys[kind.place].longest = max(keys[kind.place].longest, key.count)
    }

    /// Whether a folded text stands for "none" where it is given for `kind`.
    ///
    /// Keys are compared by 64-bit hashes: that another text is taken for one of a few hundred keys
    /// happens once in 10^16 values.
    public func contains(_ text: [UInt32], _ kind: Kind) -> Bool {
        // Signs do not count, but no text has more of them than letters.
        guard text.count <= keys[kind.place].longest * 2 + 8 else { return false }
        var hasher = StableHash.ScalarHasher()
        var count = 0
        for value in text {
            guard let scalar = Self.keyScalar(value, kind) else { continue }
            hasher.add(scalar)
            count += 1
        }
        return count > 0 && count <= keys[kind.place].longest
            && keys[kind.place].hashes.contains(hasher.value)
    }

    /// Whether ASCII text stands for "none" where it is given for `kind`.
    func contains(_ text: [UInt8], _ kind: Kind) -> Bool { contains(text, text.indices, kind) }

    /// Whether ASCII text that lies among other bytes stands for "none" where it is given for `kind`.
    func contains(_ bytes: [UInt8], _ range: Range<Int>, _ kind: Kind) -> Bool {
        guard range.count <= keys[kind.place].longest else { return false }
        var hasher = StableHash.ScalarHasher()
        for place in range { hasher.add(UInt32(bytes[place])) }
        return keys[kind.place].hashes.contains(hasher.value)
    }

    /// A number that changes whenever the values do.
    var fingerprint: UInt64 {
        // Sums do not depend on the order in which a set gives its values.
        keys.enumerated().reduce(0) { sum, entry in
            entry.element.hashes.reduce(sum) { $0 &+ StableHash.pair($1, UInt64(entry.offset)) }
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
