import HangulText
public import Records

/// A date of birth as people write it.
public struct BirthDate: Sendable, Equatable {
    /// The solar date.
    public let date: CivilDate
    /// Whether the value was a lunar date that was converted.
    public let wasLunar: Bool
    /// What was noticed: a mended digit, a century or an order that was inferred.
    public let findings: [Finding.Code]

    /// Why a text gives no date.
    public enum Unusable: Error, Sendable {
        case invalid
        case placeholder
    }

    /// What else is known of the record, to settle a year of two digits.
    public struct Context: Sendable {
        /// The calendar that the record says the date is of.
        public var calendar: BirthCalendar
        /// The year the record was made or last changed; 0 where unknown.
        ///
        /// Nobody is born later.
        public var latestYear: Int

        /// What is known of a record.
        public init(calendar: BirthCalendar = .solar, latestYear: Int = 0) {
            self.calendar = calendar
            self.latestYear = latestYear
        }
    }

    /// Reads a folded date: 650102, 19650102, 1965-01-02, 1965.1.2, 65/01/02, 1965년 1월 2일, 650102-1,
    /// 음 1965.1.1, 2-Jan-1965, 단기 4290.3.1, 소화 15년 3월 1일, and the day number a spreadsheet makes of it.
    public static func parse(
        _ text: [UInt32],
        context: Context = Context(),
        placeholders: Placeholders = .shipped
    ) -> Result<BirthDate, Unusable> {
        if context.calendar == .solar, let date = plain(text) {
            if placeholders.contains(text, .birth) { return .failure(.placeholder) }
            return .success(BirthDate(date: date, wasLunar: false, findings: []))
        }
        var reader = DateReader(text)
        guard reader.read() else { return .failure(.invalid) }
        if reader.isZero || placeholders.contains(text, .birth) { return .failure(.placeholder) }
        guard var parts = reader.parts else { return .failure(.invalid) }
        var findings = parts.isDoubtful ? [Finding.Code.repaired] : []
        if parts.needsCentury {
            parts.year += century(ofShort: parts.year, context)
        }
        if CalendarEra.dangiYears.contains(parts.year) {
            parts.year += CalendarEra.dangi.offset
            findings = [.repaired]
        }
        if isPlaceholder(parts) { return .failure(.placeholder) }
        guard (1880...2100).contains(parts.year) else { return .failure(.invalid) }
        guard context.calendar != .solar || reader.isLunar else {
            guard let date = CivilDate(year: parts.year, month: parts.month, day: parts.day) else {
                return .failure(.invalid)
            }
            return .success(BirthDate(date: date, wasLunar: false, findings: findings))
        }
        let isLeapMonth = reader.isLeapMonth || context.calendar == .lunarLeapMonth
        // Not every year has the month twice that is said to be the second one.
        let inLeapMonth = isLeapMonth ? solar(parts, isLeapMonth: true) : nil
        guard let (date, isClamped) = inLeapMonth ?? solar(parts, isLeapMonth: false) else {
            return .failure(.invalid)
        }
        if isLeapMonth, inLeapMonth == nil { findings = [.repaired] }
        if isClamped, findings.isEmpty { findings.append(.repaired) }
        return .success(BirthDate(date: date, wasLunar: true, findings: findings))
    }

    /// 19650102 and 1965-01-02, which most dates look like, without the reader for all others.
    private static func plain(_ text: [UInt32]) -> CivilDate? {
        let separated = text.count == 10
        guard text.count == 8 || separated, text[0] == 0x31 || text[0] == 0x32 else { return nil }
        var packed: UInt32 = 0
        for (place, value) in text.enumerated() {
            if separated, place == 4 || place == 7 {
                guard value == 0x2D || value == 0x2E || value == 0x2F else { return nil }
            } else {
                guard (0x30...0x39).contains(value) else { return nil }
                packed = packed * 10 + (value - 0x30)
            }
        }
        // 1900-01-01 and the like are left to the reader, which knows them.
        return packed > 19_010_101 && packed < 21_000_000 ? CivilDate(packed: packed) : nil
    }

    // A customer of a shop or bank born in 2026 is an infant; one born in 1927 is rare, but exists.
    private static let lastShortYearOf2000s = 25

    private static func century(ofShort year: Int, _ context: Context) -> Int {
        guard context.latestYear > 0 else { return year > lastShortYearOf2000s ? 1900 : 2000 }
        return 2000 + year > context.latestYear ? 1900 : 2000
    }

    /// The solar date of a lunar one.
    ///
    /// The 30th of a month of 29 days is its last day: families keep the number.
    private static func solar(
        _ parts: DateReader.Parts,
        isLeapMonth: Bool
    ) -> (CivilDate, isClamped: Bool)? {
        func days(_ month: Int, _ day: Int, _ isLeap: Bool) -> Int? {
            LunarCalendar.daysSince1970(
                year: parts.year,
                month: month,
                day: day,
                isLeapMonth: isLeap
            )
        }
        guard let given = days(parts.month, parts.day, isLeapMonth) else { return nil }
        if parts.day == 30, let last = days(parts.month, 29, isLeapMonth),
            let first = LunarCalendar.nextMonth(after: last), first == given
        {
            return CivilDate(daysSince1970: last).map { ($0, true) }
        }
        return CivilDate(daysSince1970: given).map { ($0, false) }
    }

    private static func isPlaceholder(_ parts: DateReader.Parts) -> Bool {
        (parts.year == 1900 && parts.month == 1 && parts.day == 1)
            || (parts.year == 9999 && parts.month == 12)
            || (parts.year == 1111 && parts.month == 11)
            || (parts.month == 0 && parts.day == 0) || (parts.year == 1899 && parts.month == 12)
    }
}
