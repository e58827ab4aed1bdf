/// How far two spoken codes are apart, packed with five bits a letter.
enum SoundDistance {
    /// Whether one letter more, less or other tells the codes apart; never for unknown codes.
    static func isNear(_ left: UInt64, _ right: UInt64) -> Bool {
        guard left != 0, right != 0, left != right else { return false }
        let (shorter, longer) = left < right ? (left, right) : (right, left)
        let lengths = (letters(shorter), letters(longer))
        // Codes of two letters or less are all near one another.
        guard lengths.1 - lengths.0 <= 1, lengths.0 >= 3 else { return false }
        // What is left when the common letters at both ends are cut off.
        var ends = (0, 0)
        while ends.0 < lengths.0,
            letter(shorter, lengths.0 - 1 - ends.0) == letter(longer, lengths.1 - 1 - ends.0)
        {
            ends.0 += 1
        }
        while ends.0 + ends.1 < lengths.0, letter(shorter, ends.1) == letter(longer, ends.1) {
            ends.1 += 1
        }
        return lengths.1 - ends.0 - ends.1 <= 1
    }

    private static func letters(_ code: UInt64) -> Int { (64 - code.leadingZeroBitCount + 4) / 5 }

    /// A letter, counted from the last.
    private static func letter(_ code: UInt64, _ place: Int) -> UInt64 {
        code >> UInt64(place * 5) & 31
    }
}
