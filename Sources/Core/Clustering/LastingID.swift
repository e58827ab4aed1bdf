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
        var bits = StableHash.text(founder, seed: UInt64(attempt) &+ 0x4449_4E47)
        var values: [Int] = []
        for _ in 0..<12 {
            values.append(Int(bits & 31))
            bits >>= 5
        }
        values.append(checkValue(values))
        return String(prefix) + String(decoding: values.map { alphabet[$0] }, as: UTF8.self)
    }

    /// Whether an id is well-formed and its check letter holds.
    ///
    /// Lower case counts as upper.
    public static func isValid(_ id: String, prefix: Character) -> Bool {
        let text = id.uppercased()
        guard text.first == prefix, text.utf8.count == 14 else { return false }
        let values = text.utf8.dropFirst().compactMap { alphabet.firstIndex(of: $0) }
        return values.count == 13 && checkValue(Array(values.dropLast())) == values[12]
    }

    private static func checkValue(_ values: [Int]) -> Int {
        var sum = 0
        for (place, value) in values.reversed().enumerated() {
            let doubled = place % 2 == 0 ? value * 2 : value
            sum += doubled / 32 + doubled % 32
        }
        return (32 - sum % 32) % 32
    }
}
