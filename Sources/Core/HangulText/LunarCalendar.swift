import CICU

/// Korean lunar dates, by ICU's `dangi` calendar.
///
/// Checked against the tables of the Korea Astronomy and Space Science Institute from 1900 to
/// 2050: right on all but 30 days (2017-02-26 to 2017-03-27), which are set right here.
public enum LunarCalendar {
    /// The solar date, as days since 1970-01-01, of a lunar date; `nil` where ICU has none, and
    /// for a leap month that the year does not have.
    ///
    /// The 30th of a month of 29 days is the first day of the next month.
    public static func daysSince1970(year: Int, month: Int, day: Int, isLeapMonth: Bool) -> Int? {
        guard (1...12).contains(month), (1...30).contains(day),
            let days = Self.days(year, month, day, isLeapMonth)
        else { return nil }
        if isLeapMonth {
            // Where there is none, ICU takes the month behind it.
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            guard Self.days(year, month, 1, true) != Self.days(next.0, next.1, 1, false) else {
                return nil
            }
        }
        // ICU begins lunar month 2 of 2017 a day late.
        return year == 2017 && month == 2 && !isLeapMonth ? days - 1 : days
    }

    private static func days(_ year: Int, _ month: Int, _ day: Int, _ isLeapMonth: Bool) -> Int? {
        let days = dongil_icu_lunar_to_days(
            Int32(year),
            Int32(month),
            Int32(day),
            isLeapMonth ? 1 : 0
        )
        return days == Int32.min ? nil : Int(days)
    }

    /// The day after a day, where that begins a lunar month; `nil` otherwise.
    public static func nextMonth(after days: Int) -> Int? {
        // The same correction as above: the month began on 2017-02-26, day 17,223.
        if days == 17_222 { return 17_223 }
        return dongil_icu_is_lunar_month_start(Int32(days + 1)) == 1 ? days + 1 : nil
    }
}
