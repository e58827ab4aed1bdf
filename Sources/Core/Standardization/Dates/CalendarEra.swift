/// A count of years that is not ours: 단기 until 1961, and Japanese reigns in papers of before 1945 and of
/// Koreans in Japan.
///
/// Source: 연호에 관한 법률 of 1948 (단기) and of 1961 (서기); the first years of the reigns are 1868, 1912, 1926,
/// 1989 and 2019.
struct CalendarEra {
    /// What its years are away from ours.
    let offset: Int
    /// How many digits its years have at most.
    let mostDigits: Int

    /// The years that a date in 단기 can have without saying so: those of 1880 to 1961.
    static let dangiYears = 4213...4294
    static let dangi = CalendarEra(offset: -2333, mostDigits: 4)

    private static let named: [(name: [UInt32], era: CalendarEra)] = [
        ("단기", -2333, 4), ("檀紀", -2333, 4), ("檀", -2333, 4),
        ("명치", 1867, 2), ("메이지", 1867, 2), ("明治", 1867, 2),
        ("대정", 1911, 2), ("다이쇼", 1911, 2), ("大正", 1911, 2),
        ("소화", 1925, 2), ("쇼와", 1925, 2), ("昭和", 1925, 2),
        ("평성", 1988, 2), ("헤이세이", 1988, 2), ("平成", 1988, 2),
        ("레이와", 2018, 2), ("令和", 2018, 2),
    ].map { (name: String, offset: Int, digits: Int) in
        (name.unicodeScalars.map(\.value), CalendarEra(offset: offset, mostDigits: digits))
    }

    private init(offset: Int, mostDigits: Int) {
        self.offset = offset
        self.mostDigits = mostDigits
    }

    /// The era whose name stands right before a year; `nil` where none does.
    init?(before year: ArraySlice<UInt32>) {
        guard let last = year.last(where: { $0 != 0x20 }), last > 0x7F else { return nil }
        let text = year.filter { $0 != 0x20 }
        guard let named = Self.named.first(where: { text.suffix($0.name.count) == $0.name[...] })
        else { return nil }
        self = named.era
    }
}
