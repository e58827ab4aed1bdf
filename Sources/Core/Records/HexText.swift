/// Bytes as hexadecimal letters.
public enum HexText {
    /// Two lower-case letters a byte.
    public static func lowercase(_ bytes: some Sequence<UInt8>) -> String {
        lowercase(Array(bytes))
    }

    /// Two lower-case letters a byte.
    public static func lowercase(_ bytes: [UInt8]) -> String {
        var letters: [UInt8] = []
        letters.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            letters.append(letter(byte >> 4))
            letters.append(letter(byte & 15))
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func letter(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
