import CICU

/// IBM code page 1364 to UTF-8: the Korean EBCDIC of hosts, which contains code page 933.
///
/// Letters of two bytes stand between a shift-out (0E) and a shift-in (0F); fields begin shifted in.
public enum HostCodePage {
    private static let shiftOut: UInt8 = 0x0E
    private static let shiftIn: UInt8 = 0x0F

    private struct Units {
        var single = [UInt16](repeating: 0, count: 256)
        var double = [UInt16](repeating: 0, count: 65_536)

        init() {
            _ = dongil_icu_host_table(&single, &double)
            // What steers printers, and fields that nobody filled (low and high values), are blanks.
            for code in single.indices where single[code] < 0x20 || 0x7F...0x9F ~= single[code] {
                let isControl = code < 0x40 || code == 0xFF
                single[code] = isControl ? 0x20 : single[code]
            }
            for blank in [0, 0x4040] { double[blank] = 0x20 }
        }
    }

    private static let units = Units()

    /// The character of two bytes; 0 for none.
    static func unit(of code: UInt16) -> UInt16 { units.double[Int(code)] }

    /// Adds the UTF-8 form to `out`.
    ///
    /// `isGraphic` says that all letters are of two bytes, without shift codes (`PIC G`). Returns the
    /// place of the first byte that can't be decoded, or `nil`; what came before it has been added.
    public static func decode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        isGraphic: Bool = false,
        into out: inout [UInt8]
    ) -> Int? {
        let units = units
        var isDouble = isGraphic
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            if !isGraphic, byte == shiftOut || byte == shiftIn {
                isDouble = byte == shiftOut
                position += 1
                continue
            }
            let isPair = isDouble && position + 1 < range.upperBound
            // Half a blank is what a cut field ends in.
            if isDouble, !isPair {
                return byte == 0x40 || byte == 0 ? nil : position
            }
            let unit =
                isPair
                ? units.double[Int(byte) << 8 | Int(bytes[position + 1])]
                : units.single[Int(byte)]
            guard unit != 0 else { return position }
            TextFolding.appendUTF8(UInt32(unit), to: &out)
            position += isPair ? 2 : 1
        }
        return nil
    }

    private static let codes: [UInt16: [UInt8]] = {
        var codes: [UInt16: [UInt8]] = [:]
        for (code, unit) in units.double.enumerated().reversed() where unit != 0 && code != 0 {
            codes[unit] = [UInt8(code >> 8), UInt8(code & 0xFF)]
        }
        for code in (0x40..<0xFF).reversed() where units.single[code] != 0 {
            codes[units.single[code]] = [UInt8(code)]
        }
        return codes
    }()

    /// The bytes of a text, shifted in at its end; `nil` where it has a character the code page lacks.
    public static func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var isDouble = false
        for unit in text.utf16 {
            guard let code = codes[unit] else { return nil }
            if (code.count == 2) != isDouble {
                isDouble.toggle()
                bytes.append(isDouble ? shiftOut : shiftIn)
            }
            bytes += code
        }
        return isDouble ? bytes + [shiftIn] : bytes
    }

    /// Whether bytes look like EBCDIC: blanks, digits and capitals of it, and hardly any of ASCII's.
    public static func isLikely(_ sample: [UInt8]) -> Bool {
        let head = sample.prefix(1 << 16)
        guard head.count >= 80 else { return false }
        var (host, ascii) = (0, 0)
        for byte in head {
            switch byte {
            case 0x40, 0xF0...0xF9, shiftOut, shiftIn: host += 1
            case 0x20, 0x30...0x39, 0x0A, 0x0D, 0x2C: ascii += 1
            default: break
            }
        }
        return host > head.count / 4 && ascii < head.count / 20
    }
}
