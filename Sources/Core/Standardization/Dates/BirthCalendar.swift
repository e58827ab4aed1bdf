/// The calendar that a record says its date of birth is of.
public enum BirthCalendar: Sendable {
    case solar
    case lunar
    /// A lunar date in the month that a leap year has twice (윤달).
    case lunarLeapMonth

    /// Reads the usual words and codes: 양력, solar, S, 1; 음력, 평달, lunar, L, 2; 윤달, leap, 3; `nil` for
    /// any other.
    public init?(_ text: [UInt32]) {
        guard let first = text.first else { return nil }
        if text.contains(0xC724) {
            self = .lunarLeapMonth
            return
        }
        let isOneLetter = text.count == 1
        switch first {
        case 0xC591: self = .solar
        case 0xC74C, 0xD3C9: self = .lunar
        case 0x31 where isOneLetter: self = .solar
        case 0x32 where isOneLetter: self = .lunar
        case 0x33 where isOneLetter: self = .lunarLeapMonth
        case 0x53, 0x73: self = .solar
        case 0x4C, 0x6C:
            let second = text.dropFirst().first.map { $0 | 0x20 }
            self = second == 0x65 ? .lunarLeapMonth : .lunar
        default: return nil
        }
    }
}
