/// Bytes as hexadecimal letters.
public enum HexText {
    /// Two lower-case letters a byte.
    public static func lowercase(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
