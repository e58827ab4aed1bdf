import CICU

/// A code page to UTF-8 and back, by a table: letters below 0x80 are ASCII, all others two bytes.
public final class CodePage: Sendable {
    /// Windows code page 949, which contains EUC-KR, by a table that ICU fills once.
    public static let cp949: CodePage = {
        var units = [UInt16](repeating: 0, count: 65_536)
        _ = dongil_icu_cp949_table(&units)
        return CodePage(units)
    }()

    /// Johab (KS X 1001, annex 3; code page 1361): the Hangul of DOS machines before Windows.
    ///
    /// A syllable's two bytes are its three letters, five bits each, as they are in IBM's host code
    /// page; symbols and Hanja are those of Wansung in other places.
    public static let johab = CodePage((0...0xFFFF).map { johabUnit($0) })

    private static func johabUnit(_ code: UInt16) -> UInt16 {
        let (lead, trail) = (Int(code >> 8), Int(code & 0xFF))
        if 0x84...0xD3 ~= lead { return HostCodePage.unit(of: code) }
        // Two rows of 94 stand under one first byte.
        let isFirst = 0x31...0x7E ~= trail
        guard 0xD9...0xDE ~= lead || 0xE0...0xF9 ~= lead, isFirst || 0x91...0xFE ~= trail else {
            return 0
        }
        let cell = isFirst ? trail - 0x31 : trail - 0x43
        let row = (lead < 0xE0 ? 2 * (lead - 0xD9) : 2 * (lead - 0xE0) + 41) + cell / 94
        // Wansung has 94 rows, each of 94 cells.
        return row < 94 ? cp949.units[(row + 0xA1) << 8 | (cell % 94 + 0xA1)] : 0
    }

    /// The UTF-16 unit of each two-byte code; 0 for none.
    private let units: [UInt16]
    private let codes: [UInt16: UInt16]

    private init(_ units: [UInt16]) {
        self.units = units
        codes = Dictionary(
            units.enumerated().lazy.filter { $0.element != 0 }.map {
                ($0.element, UInt16($0.offset))
            },
            uniquingKeysWith: { $1 }
        )
    }

    /// The number of two-byte codes it has: 17,048 of CP949 where ICU's converter is the right one.
    public var codeCount: Int { units.count { $0 != 0 } }

    /// Whether all bytes are well-formed.
    public func isValid(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var ignored: [UInt8] = []
        return decode(bytes, range, into: &ignored) == nil
    }

    /// Adds the UTF-8 form to `out`.
    ///
    /// Returns the place of the first byte that can't be decoded, or `nil`; what came before it has
    /// been added.
    public func decode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        into out: inout [UInt8]
    ) -> Int? {
        var position = range.lowerBound
        while position < range.upperBound {
            let lead = bytes[position]
            if lead < 0x80 {
                out.append(lead)
                position += 1
                continue
            }
            guard position + 1 < range.upperBound else { return position }
            let unit = UInt32(units[Int(lead) << 8 | Int(bytes[position + 1])])
            guard unit != 0 else { return position }
            TextFolding.appendUTF8(unit, to: &out)
            position += 2
        }
        return nil
    }

    /// The bytes of a text; `nil` where it has a character the code page lacks.
    public func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for unit in text.utf16 {
            if unit < 0x80 {
                bytes.append(UInt8(unit))
            } else if let code = codes[unit] {
                bytes.append(UInt8(code >> 8))
                bytes.append(UInt8(code & 0xFF))
            } else {
                return nil
            }
        }
        return bytes
    }
}
