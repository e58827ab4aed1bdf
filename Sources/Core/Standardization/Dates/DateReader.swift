/// Reads the year, month and day of a date in any of the writings met in customer files.
struct DateReader {
    struct Parts {
        var year: Int
        let month: Int
        let day: Int
        /// Whether the year has two digits.
        var needsCentury = false
        /// Whether another reading was possible.
        var isDoubtful = false
    }

    private struct Group {
        var value: Int
        var digits: Int
    }

    private let text: [UInt32]
    private var groups: [Group] = []
    private var month = 0
    private var monthPlace = 0
    private(set) var isLunar = false
    private(set) var isLeapMonth = false
    private var era: CalendarEra?

    init(_ text: [UInt32]) {
        self.text = text
    }

    /// Whether all digits are zero.
    var isZero: Bool { !groups.isEmpty && groups.allSatisfy { $0.value == 0 } }

    /// Reads the text; `false` where it can be no date.
    mutating func read() -> Bool {
        guard text.count <= 40 else { return false }
        var isInside = false
        var letters: [UInt32] = []
        for (place, value) in text.enumerated() {
            if (0x30...0x39).contains(value) {
                if groups.isEmpty { era = CalendarEra(before: text[..<place]) }
                if !isInside { groups.append(Group(value: 0, digits: 0)) }
                isInside = true
                let last = groups.count - 1
                guard groups[last].digits < 14 else { return false }
                groups[last].value = groups[last].value * 10 + Int(value - 0x30)
                groups[last].digits += 1
                continue
            }
            isInside = false
            switch value {
            // 음, 윤
            case 0xC74C: isLunar = true
            case 0xC724:
                isLeapMonth = true
                isLunar = true
            case 0x41...0x5A, 0x61...0x7A:
                letters.append(value | 0x20)
                if month == 0, let found = Self.months[Array(letters.suffix(3))] {
                    month = found
                    monthPlace = groups.count
                }
            default: letters = []
            }
        }
        return !groups.isEmpty
    }

    private static let months: [[UInt32]: Int] = {
        let names = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        var table: [[UInt32]: Int] = [:]
        for (place, name) in names.enumerated() {
            table[name.unicodeScalars.map(\.value)] = place + 1
        }
        return table
    }()

    var parts: Parts? {
        guard let first = groups.first else { return nil }
        if month > 0 { return withMonthName }
        if let era { return inEra(era) }
        switch first.digits {
        case 8: return packed(first.value)
        case 14: return packed(first.value / 1_000_000)
        case 12: return packed(first.value / 10_000)
        case 6: return short(first.value)
        case 7 where groups.count == 1: return short(first.value / 10, sexDigit: first.value % 10)
        case 13 where groups.count == 1:
            return short(first.value / 10_000_000, sexDigit: first.value / 1_000_000 % 10)
        case 5 where text.count == 5: return spreadsheetDay(first.value)
        case 4 where groups.count >= 3: return separate(first.value, 1, 2)
        case 2 where groups.count >= 3 && groups[2].digits == 4: return yearLast
        case 1 where groups.count >= 3 && groups[2].digits == 4: return yearLast
        case 2 where groups.count >= 3:
            return separate(first.value, 1, 2).map { parts in
                var parts = parts
                parts.needsCentury = true
                return parts
            }
        default: return nil
        }
    }

    /// 소화 15년 3월 1일 and 단기 4290.3.1.
    private func inEra(_ era: CalendarEra) -> Parts? {
        if groups[0].digits == 8 {
            var parts = packed(groups[0].value)
            parts.year += era.offset
            return parts
        }
        guard groups.count >= 3, groups[0].digits <= era.mostDigits,
            var parts = separate(groups[0].value, 1, 2)
        else { return nil }
        parts.year += era.offset
        return parts
    }

    private func packed(_ value: Int) -> Parts {
        Parts(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    }

    /// 650102, and 650102-1 whose last digit tells the century.
    private func short(_ value: Int, sexDigit: Int? = nil) -> Parts {
        var parts = packed(value)
        let following =
            groups.count > 1 && (groups[1].digits == 1 || groups[1].digits == 7)
            ? groups[1].value / (groups[1].digits == 7 ? 1_000_000 : 1) : nil
        switch sexDigit ?? following {
        case 1, 2, 5, 6: parts.year += 1900
        case 3, 4, 7, 8: parts.year += 2000
        case 9, 0: parts.year += 1800
        default: parts.needsCentury = true
        }
        return parts
    }

    private func separate(_ year: Int, _ month: Int, _ day: Int) -> Parts? {
        guard groups[month].digits <= 2, groups[day].digits <= 2 else { return nil }
        return Parts(year: year, month: groups[month].value, day: groups[day].value)
    }

    /// 01/02/1965: the month first, as spreadsheets have it, unless it can't be one.
    private var yearLast: Parts? {
        guard groups[1].digits <= 2 else { return nil }
        let (one, two, year) = (groups[0].value, groups[1].value, groups[2].value)
        if one > 12 { return Parts(year: year, month: two, day: one) }
        return Parts(year: year, month: one, day: two, isDoubtful: two <= 12 && one != two)
    }

    /// Jan 2, 1965 and 2-Jan-65.
    private var withMonthName: Parts? {
        guard groups.count >= 2 else { return nil }
        let (day, year) = groups[0].digits == 4 ? (groups[1], groups[0]) : (groups[0], groups[1])
        guard day.digits <= 2, year.digits == 4 || year.digits == 2 else { return nil }
        return Parts(year: year.value, month: month, day: day.value, needsCentury: year.digits == 2)
    }

    /// A day number of a spreadsheet (1 is 1900-01-01, with 1900 taken for a leap year), or 0YMMDD
    /// that lost its zero; nothing where it may be both.
    private func spreadsheetDay(_ value: Int) -> Parts? {
        let lostZero = CivilDate(
            year: 2000 + value / 10_000,
            month: value / 100 % 100,
            day: value % 100
        )
        // Until the end of 2026.
        let day = (5_000...46_387).contains(value) ? CivilDate(daysSince1970: value - 25_569) : nil
        switch (lostZero, day) {
        case (nil, let date?):
            let (year, month, day) = date.parts
            return Parts(year: year, month: month, day: day, isDoubtful: true)
        case (let date?, nil):
            let (year, month, day) = date.parts
            return Parts(year: year, month: month, day: day, isDoubtful: true)
        default: return nil
        }
    }
}
