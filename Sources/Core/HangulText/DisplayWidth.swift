/// The columns a text takes on a terminal: two for Hangul, Hanja and full-width forms, none for
/// marks that sit on the letter before (after Unicode Annex 11, East Asian Width).
public enum DisplayWidth {
    /// The columns of a text.
    public static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1.value) }
    }

    /// A text cut to at most `columns`, ending in `…` where something was cut.
    public static func truncated(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        var out = ""
        var used = 0
        for scalar in text.unicodeScalars {
            let width = self.columns(of: scalar.value)
            if used + width > columns - 1 { break }
            out.unicodeScalars.append(scalar)
            used += width
        }
        return out + "…"
    }

    /// A text filled up with spaces to `columns`, on the right or the left.
    public static func padded(_ text: String, to columns: Int, alignRight: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, columns - of(text)))
        return alignRight ? space + text : text + space
    }

    private static func columns(of scalar: UInt32) -> Int {
        switch scalar {
        case 0x20..<0x300: 1
        case 0..<0x20, 0x300...0x36F, 0x1160...0x11FF, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
