import HangulText

/// A date of birth as people write it.
public struct BirthDate: Sendable, Equatable {
    /// The solar date.
    public let date: CivilDate
    /// Whether the value was a lunar date that was converted.
    public let wasLunar: Bool

    /// Why a text gives no date.
    public enum Unusable: Error, Sendable {
        case invalid
        case placeholder
    }

    // Years of two digits above this are of the 1900s. A customer of a shop or bank born in 2026 is
    // an infant; one born in 1927 is rare too, but exists.
    private static let lastShortYearOf2000s = 25

    /// Reads 650102, 19650102, 1965-01-02, 1965.1.2, 65/01/02, 1965년 1월 2일.
    public static func parse(_ text: [UInt32], isLunar: Bool) -> Result<BirthDate, Unusable> {
        var groups: [(value: Int, digits: Int)] = []
        var isInside = false
        for value in text {
            if (0x30...0x39).contains(value) {
                if !isInside { groups.append((0, 0)) }
                isInside = true
                guard groups[groups.count - 1].digits < 14 else { return .failure(.invalid) }
                groups[groups.count - 1].value =
                    groups[groups.count - 1].value * 10 + Int(value - 0x30)
                groups[groups.count - 1].digits += 1
            } else {
                isInside = false
            }
        }
        guard let first = groups.first else { return .failure(.invalid) }
        var year: Int
        let month: Int
        let day: Int
        switch (groups.count, first.digits) {
        case (_, 8), (_, 14), (_, 12):
            let date =
                first.digits == 8
                ? first.value
                : first.digits == 14
                    ? first.value / 1_000_000 : first.value / 10_000
            (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        case (_, 6):
            (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
            year += year > lastShortYearOf2000s ? 1900 : 2000
        case (3..., 4), (3..., 2):
            (year, month, day) = (first.value, groups[1].value, groups[2].value)
            if first.digits == 2 { year += year > lastShortYearOf2000s ? 1900 : 2000 }
        default:
            return .failure(groups.allSatisfy { $0.value == 0 } ? .placeholder : .invalid)
        }
        if isPlaceholder(year: year, month: month, day: day) { return .failure(.placeholder) }
        if isLunar {
            guard
                let days = LunarCalendar.daysSince1970(
                    year: year,
                    month: month,
                    day: day,
                    isLeapMonth: false
                ),
                let date = CivilDate(daysSince1970: days)
            else { return .failure(.invalid) }
            return .success(BirthDate(date: date, wasLunar: true))
        }
        guard (1880...2100).contains(year), let date = CivilDate(year: year, month: month, day: day)
        else { return .failure(.invalid) }
        return .success(BirthDate(date: date, wasLunar: false))
    }

    private static func isPlaceholder(year: Int, month: Int, day: Int) -> Bool {
        (year == 1900 && month == 1 && day == 1) || (year == 0 && month == 0)
            || (year == 9999 && month == 12) || (year == 1111 && month == 11)
            || (month == 0 && day == 0) || (year == 1899 && month == 12)
    }
}
