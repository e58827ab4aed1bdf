import Records

/// Ids of customers and households: a letter, twelve letters or digits, and a check letter.
///
/// Minted from a hash of the record or customer that founded them, so that the same input gives
/// the same ids; they tell nothing about the person. The alphabet (Crockford's base 32) has no I,
/// L, O or U; the check letter (Luhn's algorithm, modulo 32) finds every single slip.
public enum LastingID {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The id that a founder gives, `attempt` counting up where ids collide.
    public static func mint(prefix: Character, founder: String, attempt: Int) -> String {
        mint(prefix: prefix, founder: Array(founder.utf8), attempt: attempt)
    }

    /// The id that a founder gives, its name as UTF-8.
    public static func mint(prefix: Character, founder: [UInt8], attempt: Int) -> String {
        var bits = StableHash.bytes(
            founder,
            founder.indices,
            seed: UInt64(attempt) &+ 0x4449_4E47
        )
        var text: [UInt8] = []
        text.reserveCapacity(14)
        text.append(prefix.asciiValue ?? 0x3F)
        var sum = 0
        for place in 0..<12 {
            let value = Int(bits & 31)
            text.append(alphabet[value])
            sum += addend(value, place)
            bits >>= 5
        }
        text.append(alphabet[checkValue(sum)])
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether an id is well-formed and its check letter holds.
    ///
    /// Lower case counts as upper.
    public static func isValid(_ id: String, prefix: Character) -> Bool {
        let text = id.uppercased()
        guard text.first == prefix, text.utf8.count == 14 else { return false }
        let values = text.utf8.dropFirst().compactMap { alphabet.firstIndex(of: $0) }
        guard values.count == 13 else { return false }
        var sum = 0
        for place in 0..<12 { sum += addend(values[place], place) }
        return checkValue(sum) == values[12]
    }

    /// What a value adds to the sum that the check letter is of: every other one, the last among
    /// them, counts twice.
    private static func addend(_ value: Int, _ place: Int) -> Int {
        let counted = place % 2 == 1 ? value * 2 : value
        return counted / 32 + counted % 32
    }

    private static func checkValue(_ sum: Int) -> Int { (32 - sum % 32) % 32 }
}
