import HangulText

/// How a system of the 1980s holds what a clerk has typed: names in Hanja, years of 단기, numbers of two
/// lines in one field, addresses in districts that are no more.
struct OldHand {
    private var chance: Chance
    private let log: ErrorLog

    /// The hand that wrote one record.
    init(_ chance: Chance, _ log: ErrorLog) {
        self.chance = chance
        self.log = log
    }

    /// A name in Hanja, with blanks of full width, or with what was said of its owner.
    mutating func name(_ typed: String, of person: Person) -> String {
        guard chance.happens(0.2),
            typed.allSatisfy({ $0.unicodeScalars.allSatisfy { Hangul.isSyllable($0.value) } })
        else { return typed }
        log.note("old_name")
        let hanja = Hanja.name(typed, surname: person.surname, seed: UInt64(person.number))
        switch chance.below(6) {
        case 0 where !hanja.isEmpty: return hanja
        case 1 where !hanja.isEmpty: return "\(typed)(\(hanja))"
        case 2: return typed.map(String.init).joined(separator: "\u{3000}")
        case 3: return typed + chance.pick([" 귀하", " 외1명", "(세대주)", " 명의"])
        case 4: return typed + chance.pick(["&nbsp;", "*", ".", "/본인"])
        default: return "故" + typed
        }
    }

    /// A date of birth in years of 단기, which counted until 1961, or, before 1945, of a Japanese reign.
    mutating func birth(_ typed: String, of person: Person) -> String {
        guard !typed.isEmpty, !log.kinds.contains("birth_slip"), chance.happens(0.2) else {
            return typed
        }
        log.note("old_birth")
        let (year, month, day) = person.birth
        if year < 1945, chance.happens(0.5) { return "소화 \(year - 1925)년 \(month)월 \(day)일" }
        let ours = [
            "\(year)年 \(month)月 \(day)日",
            "'\(String(100 + year % 100).dropFirst()).\(month).\(day)",
        ]
        let dangi = [
            "단기 \(year + 2333)년 \(month)월 \(day)일", "\(year + 2333).\(month).\(day)",
        ]
        return chance.pick(year > 1961 ? ours : ours + dangi)
    }

    /// A number in full width, with what kind it is, or with a second one behind it.
    mutating func phone(_ typed: String, with other: String) -> String {
        guard !typed.isEmpty, chance.happens(0.2) else { return typed }
        log.note("old_phone")
        switch chance.below(4) {
        case 0: return Self.wide(typed)
        case 1: return chance.pick(["(자택)", "☎", "HP)", "연락처:"]) + typed
        case 2 where !other.isEmpty: return "\(typed)/\(other)"
        case 3 where !other.isEmpty: return "\(typed), \(other)"
        default: return typed + chance.pick(["(본인)", " 저녁", "(교환)", "~"])
        }
    }

    private static func wide(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
                }
            )
        )
    }

    /// A lot address as it was called before, or in an old writing of lot and unit; `nil` where it is
    /// written as the clerk writes it.
    mutating func lotAddress(_ home: Dwelling) -> String? {
        guard home.postBox.isEmpty, chance.happens(0.6) else { return nil }
        let former = FormerAddress.all(of: home)
        var place =
            "\(home.district.oldProvince) \(home.district.names) \(home.dong)".trimmed
        if !former.isEmpty, chance.happens(0.8) {
            let one = chance.pick(former)
            place = "\(one.region) \(one.place)"
        }
        if chance.happens(0.1) { place = place.replacing(" ", with: "") }
        log.note("lot_address")
        log.note("old_address")
        return "\(place) \(lot(home)) \(unit(home))".trimmed
    }

    private mutating func lot(_ home: Dwelling) -> String {
        let parts = home.lot.split(separator: "-")
        guard parts.count == 2 else {
            return chance.pick([
                home.lot, "\(home.lot)번지", "\(home.lot) 번지",
                "\(home.lot)번지 \(chance.within(1...9))통\(chance.within(1...9))반",
            ])
        }
        return chance.pick([
            "\(parts[0])번지의\(parts[1])", "\(parts[0])의\(parts[1])", "\(parts[0])의 \(parts[1])번지",
            "\(parts[0])번지 \(parts[1])호", "\(home.lot)번지", home.lot,
        ])
    }

    private mutating func unit(_ home: Dwelling) -> String {
        guard !home.unit.isEmpty else { return home.building }
        let building =
            home.building.replacing("아파트", with: chance.pick(["아파트", "APT", "@", "아파트", " 아파트"]))
        guard !home.block.isEmpty else {
            return "\(building) \(chance.pick(["", "", "제"]))\(home.unit)호"
        }
        return building + " "
            + chance.pick([
                "\(home.block)동\(home.unit)호", "\(home.block)의\(home.unit)",
                "\(home.block)-\(home.unit)",
                "\(home.block)/\(home.unit)", "제\(home.block)동\(home.unit)호",
            ])
    }
}

/// Chinese characters for the syllables of a name.
private enum Hanja {
    private static let surnames: [String: String] = [
        "김": "金", "이": "李", "박": "朴", "최": "崔", "정": "鄭", "강": "姜", "조": "趙", "윤": "尹", "장": "張",
        "임": "林", "한": "韓", "오": "吳", "서": "徐", "신": "申", "권": "權", "황": "黃", "안": "安", "송": "宋",
        "홍": "洪", "전": "全", "고": "高", "문": "文", "손": "孫", "배": "裵", "백": "白", "허": "許", "유": "柳",
    ]

    /// The characters that are read as each syllable first.
    private static let bySyllable: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        for character in UInt32(0x4E00)...0x9FFF {
            guard let reading = HanjaReadings.readings(of: character).first else { continue }
            table[reading, default: []].append(character)
        }
        return table
    }()

    /// A name of surname and given name; empty where a syllable has no character.
    static func name(_ name: String, surname: String, seed: UInt64) -> String {
        guard let first = surnames[surname], name.hasPrefix(surname) else { return "" }
        var chance = Chance(seed: seed &* 977 &+ 5)
        var scalars: [UInt32] = []
        for syllable in name.dropFirst(surname.count).unicodeScalars {
            guard let all = bySyllable[syllable.value] else { return "" }
            scalars.append(chance.pick(all))
        }
        return first + TextFolding.string(scalars)
    }
}
