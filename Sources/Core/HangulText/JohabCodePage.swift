/// Johab (KS X 1001, annex 3; code page 1361) to UTF-8: the Hangul of DOS machines before Windows.
///
/// A syllable's two bytes are its three letters, five bits each, as they are in IBM's host code page;
/// symbols and Hanja are those of Wansung in other places.
public enum JohabCodePage {
    private static let units: [UInt16] = (0...0xFFFF).map { unit(of: $0) }

    private static func unit(of code: UInt16) -> UInt16 {
        let (lead, trail) = (Int(code >> 8), Int(code & 0xFF))
        if 0x84...0xD3 ~= lead { return HostCodePage.unit(of: code) }
        // Two rows of 94 stand under one first byte.
        let isFirst = 0x31...0x7E ~= trail
        guard 0xD9...0xDE ~= lead || 0xE0...0xF9 ~= lead, isFirst || 0x91...0xFE ~= trail else {
            return 0
        }
        let row = lead < 0xE0 ? 2 * (lead - 0xD9) : 2 * (lead - 0xE0) + 41
        let cell = isFirst ? trail - 0x31 : trail - 0x43
        return CodePage949.unit(row: row + (cell < 94 ? 0 : 1), cell: cell % 94)
    }

    /// Whether all bytes are well-formed.
    public static func isValid(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var ignored: [UInt8] = []
        return decode(bytes, range, into: &ignored) == nil
    }

    /// Adds the UTF-8 form to `out`.
    ///
    /// - Returns: The place of the first byte that can't be decoded, or `nil`; what came before it
    ///   has been added.
    public static func decode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        into out: inout [UInt8]
    ) -> Int? {
        CodePage949.decode(bytes, range, units, into: &out)
    }
}
