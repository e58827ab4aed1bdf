/// The provinces (시도), under all names they had and have.
///
/// Source: MOLIT legal-dong table of 2025-08-07; law of 2026 on 전남광주통합특별시. As of 2026-07.
public enum Province {
    private static let names: [(number: UInt8, names: [String])] = [
        (1, ["서울특별시", "서울시", "서울"]), (2, ["부산광역시", "부산직할시", "부산시", "부산"]),
        (3, ["대구광역시", "대구직할시", "대구시", "대구"]), (4, ["인천광역시", "인천직할시", "인천시", "인천"]),
        (5, ["광주광역시", "광주직할시"]), (6, ["대전광역시", "대전직할시", "대전시", "대전"]),
        (7, ["울산광역시", "울산시", "울산"]), (8, ["세종특별자치시", "세종특별시", "세종시", "세종"]),
        (9, ["경기도", "경기"]), (10, ["강원특별자치도", "강원도", "강원"]),
        (11, ["충청북도", "충북"]), (12, ["충청남도", "충남"]),
        (13, ["전북특별자치도", "전라북도", "전북"]), (14, ["전라남도", "전남"]),
        (15, ["경상북도", "경북"]), (16, ["경상남도", "경남"]),
        (17, ["제주특별자치도", "제주도", "제주"]),
        (18, ["전남광주통합특별시", "전남광주특별시", "광주특별시", "전남광주"]),
    ]

    private static let byName: [[UInt32]: UInt8] = {
        var table: [[UInt32]: UInt8] = [:]
        for province in names {
            for name in province.names { table[name.unicodeScalars.map(\.value)] = province.number }
        }
        return table
    }()

    private static let glued: [(name: [UInt32], number: UInt8)] = names.flatMap { province in
        province.names.filter { $0.hasSuffix("시") || $0.hasSuffix("도") }
            .map { ($0.unicodeScalars.map(\.value), province.number) }
    }

    /// The number of a province by any of its names; 0 where it is none.
    ///
    /// 광주 alone is none: it may be the city in 경기.
    public static func number(of name: [UInt32]) -> UInt8 { byName[name] ?? 0 }

    /// A province that a word begins with (서울시강남구): its number and the length of its name.
    public static func prefix(of word: [UInt32]) -> (number: UInt8, length: Int)? {
        for (name, number) in glued
        where word.count > name.count + 1 && word.prefix(name.count) == name[...] {
            return (number, name.count)
        }
        return nil
    }

    /// The official name today.
    public static func officialName(_ number: UInt8) -> String {
        number == 0 ? "" : names[Int(number) - 1].names[0]
    }

    /// Whether two provinces can't be the same.
    ///
    /// 광주 and 전남 are both part of 전남광주 since July 2026.
    public static func areApart(_ left: UInt8, _ right: UInt8) -> Bool {
        guard left != right, left != 0, right != 0 else { return false }
        let merged: Set<UInt8> = [5, 14]
        if left == 18 { return !merged.contains(right) }
        if right == 18 { return !merged.contains(left) }
        return true
    }
}
