/// The provinces (시도), under all names they had and have.
///
/// Source: MOLIT legal-dong table of 2025-08-07; law of 2026 on 전남광주통합특별시. As of 2026-07.
public enum Province {
    private static let names: [[String]] = [
        ["서울특별시", "서울시", "서울"], ["부산광역시", "부산직할시", "부산시", "부산"],
        ["대구광역시", "대구직할시", "대구시", "대구"], ["인천광역시", "인천직할시", "인천시", "인천"],
        ["광주광역시", "광주직할시", "광주"], ["대전광역시", "대전직할시", "대전시", "대전"],
        ["울산광역시", "울산시", "울산"], ["세종특별자치시", "세종특별시", "세종시", "세종"],
        ["경기도", "경기"], ["강원특별자치도", "강원도", "강원"], ["충청북도", "충북"], ["충청남도", "충남"],
        ["전북특별자치도", "전라북도", "전북"], ["전라남도", "전남"], ["경상북도", "경북"], ["경상남도", "경남"],
        ["제주특별자치도", "제주도", "제주"],
        ["전남광주통합특별시", "전남광주특별시", "광주특별시", "전남광주"],
    ]

    /// The number of 광주광역시, which shares its short name with a city in 경기도.
    static let gwangju: UInt8 = 5
    /// The number of 세종특별자치시, which has no municipalities.
    static let sejong: UInt8 = 8

    private struct Entry: Sendable {
        let name: [UInt32]
        let number: UInt8
        /// Whether it is today's name, whole, without its kind (서울시), or short.
        let isOfficial: Bool
    }

    // 광주 alone may be the city in 경기.
    private static let written: [Entry] = names.enumerated().flatMap { place, names in
        names.filter { $0 != "광주" }.map { name in
            let isFormer = name.hasSuffix("직할시") || ["강원도", "전라북도", "제주도"].contains(name)
            return Entry(
                name: name.unicodeScalars.map(\.value),
                number: UInt8(place + 1),
                isOfficial: !isFormer
            )
        }
    }

    private static let byName: [[UInt32]: UInt8] = {
        var table: [[UInt32]: UInt8] = [:]
        for entry in written { table[entry.name] = entry.number }
        return table
    }()

    private static let byBeginning: HashIndex<[Entry]> = {
        var table = HashIndex<[Entry]>()
        for entry in written {
            let key = UInt64(entry.name[0]) << 32 | UInt64(entry.name[1])
            table[key] = ((table[key] ?? []) + [entry]).sorted { $0.name.count > $1.name.count }
        }
        return table
    }()

    /// The number of a province by any of its names; 0 where it is none.
    ///
    /// 광주 alone is none: it may be the city in 경기.
    public static func number(of name: [UInt32]) -> UInt8 { byName[name] ?? 0 }

    /// The longest name of a province that a word begins with, the province's number, and whether
    /// the name is official or short.
    ///
    /// Of the short names only those count that are the whole word.
    static func beginning(
        of text: [UInt32],
        _ word: Range<Int>
    ) -> (number: UInt8, length: Int, isOfficial: Bool)? {
        guard word.count >= 2 else { return nil }
        let key = UInt64(text[word.lowerBound]) << 32 | UInt64(text[word.lowerBound + 1])
        guard let entries = byBeginning[key] else { return nil }
        for entry in entries where word.count >= entry.name.count {
            var length = 2
            while length < entry.name.count, text[word.lowerBound + length] == entry.name[length] {
                length += 1
            }
            guard length == entry.name.count else { continue }
            // 시 and 도: 서울시강남구, but not 대전로.
            let last = entry.name[length - 1]
            guard word.count == length || length > 2 && (last == 0xC2DC || last == 0xB3C4) else {
                continue
            }
            return (entry.number, length, entry.isOfficial)
        }
        return nil
    }

    private static let formerCities: [UInt8: Set<UInt8>] = {
        var cities: [UInt8: Set<UInt8>] = [:]
        for row in FormerPlaces.metropolises.description.split(separator: "\n") {
            let parts = row.split(separator: "|")
            cities[number(short: parts[0]), default: []].insert(number(short: parts[1]))
        }
        return cities
    }()

    /// Whether a metropolis was a city of a province.
    static func wasCity(_ metropolis: UInt8, of province: UInt8) -> Bool {
        formerCities[province]?.contains(metropolis) ?? false
    }

    // Source: 기초구역번호 as allotted on 2015-08-01; thousands of the postcode, first and last.
    private static let postcodes: [(ClosedRange<Int>, UInt8)] = [
        (1...9, 1), (10...20, 9), (21...23, 4), (24...26, 10), (27...29, 11), (30...30, 8),
        (31...33, 12), (34...35, 6), (36...40, 15), (41...43, 3), (44...45, 7), (46...49, 2),
        (50...53, 16), (54...56, 13), (57...60, 14), (61...62, 5), (63...63, 17),
    ]

    /// The province of a postcode of five digits; 0 for any other.
    public static func number(ofPostcode digits: [UInt8]) -> UInt8 {
        guard digits.count == 5 else { return 0 }
        let thousands = digits[..<2].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return postcodes.first { $0.0.contains(thousands) }?.1 ?? 0
    }

    /// The number of a province by its short name, such as 서울 or 광주, in the program's own tables.
    static func number(short name: Substring) -> UInt8 {
        UInt8((names.firstIndex { $0.last == String(name) } ?? -1) + 1)
    }

    /// The official name today.
    public static func officialName(_ number: UInt8) -> String {
        number == 0 ? "" : names[Int(number) - 1][0]
    }

    /// The short name, such as 서울; what keys are made of.
    static func shortName(_ number: UInt8) -> String {
        number == 0 ? "" : names[Int(number) - 1].last ?? ""
    }

    /// Whether a province is a metropolis: 서울 and the 광역시.
    static func isMetropolis(_ number: UInt8) -> Bool { (1...7).contains(number) }

    /// Whether two provinces can't be the same.
    ///
    /// 광주 and 전남 are both part of 전남광주 since July 2026.
    public static func areApart(_ left: UInt8, _ right: UInt8) -> Bool {
        guard left != right, left != 0, right != 0 else { return false }
        if left == 18 { return right != 5 && right != 14 }
        if right == 18 { return left != 5 && left != 14 }
        return true
    }
}
