/// A customer's sex as registered or stated.
public enum Sex: UInt8, Sendable {
    case male = 1
    case female = 2

    /// The letter used in published tables.
    public var code: String { self == .male ? "M" : "F" }

    /// Reads the usual codes: M, F, 남, 여, 1–4 as in resident numbers.
    public init?(_ text: [UInt32]) {
        guard let first = text.first else { return nil }
        switch first {
        case 0x4D, 0x6D, 0xB0A8, 0x31, 0x33: self = .male
        case 0x46, 0x66, 0x57, 0x77, 0xC5EC, 0x32, 0x34: self = .female
        default: return nil
        }
    }
}
