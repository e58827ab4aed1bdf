/// A mobile number that is written as nearly all are, 01012345678 or 010-1234-5678: read from the
/// bytes of a cell, without what reading any other takes.
enum PlainMobileNumber {
    /// The eleven digits of a number that ``PhoneNumber/numbers(in:placeholders:)`` reads as one
    /// mobile number without a finding, placeholders of the rules left aside.
    ///
    /// `false` for everything else; `digits` is working memory.
    static func read(_ bytes: [UInt8], _ range: Range<Int>, into digits: inout [UInt8]) -> Bool {
        guard range.count == 11 || range.count == 13 else { return false }
        digits.removeAll(keepingCapacity: true)
        let start = range.lowerBound
        for place in range {
            let byte = bytes[place]
            if byte &- 0x30 < 10 {
                digits.append(byte)
            } else if byte != 0x2D || range.count == 11
                || place - start != 3 && place - start != 8
            {
                return false
            }
        }
        guard digits.count == 11, digits[0] == 0x30, digits[1] == 0x31, digits[2] == 0x30,
            // 010-0000-… to 010-1999-…: never assigned.
            digits[3] >= 0x32
        else { return false }
        for place in 4..<11 where digits[place] != digits[3] { return true }
        return false
    }
}
