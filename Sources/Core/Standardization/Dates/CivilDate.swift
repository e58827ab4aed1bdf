/// A day of the Gregorian calendar.
public struct CivilDate: Sendable, Equatable, Comparable {
    /// The day as one number, `yyyymmdd`.
    public let packed: UInt32

    /// The year, month and day.
    public var parts: (year: Int, month: Int, day: Int) {
        (Int(packed / 10_000), Int(packed / 100 % 100), Int(packed % 100))
    }

    /// A date that exists; `nil` for 31 April and the like.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        packed = UInt32(year * 10_000 + month * 100 + day)
    }

    /// A date from its packed form; `nil` where it does not exist.
    public init?(packed: UInt32) {
        self.init(
            year: Int(packed / 10_000),
            month: Int(packed / 100 % 100),
            day: Int(packed % 100)
        )
    }

    /// A date from days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms",
    /// civil_from_days).
    public init?(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }

    /// Days since 1970-01-01 (Hinnant, days_from_civil).
    public var daysSince1970: Int {
        let (year, month, day) = parts
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The written form, `1965-01-02`.
    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the written form, ten bytes.
    func write(to bytes: inout [UInt8]) {
        let (year, month, day) = parts
        Self.write(year / 100, to: &bytes)
        Self.write(year % 100, to: &bytes)
        bytes.append(0x2D)
        Self.write(month, to: &bytes)
        bytes.append(0x2D)
        Self.write(day, to: &bytes)
    }

    /// Adds a number under a hundred as two digits.
    static func write(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(0x30 + UInt8(number / 10))
        bytes.append(0x30 + UInt8(number % 10))
    }

    /// Orders by time.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.packed < right.packed }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
