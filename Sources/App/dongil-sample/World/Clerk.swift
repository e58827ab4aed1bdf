import HangulText

/// The slips of people who type customer data.
struct Clerk {
    private var chance: Chance
    /// What this clerk did wrong; copies of the clerk write into the same log.
    let log = ErrorLog()
    /// How often a value is mistyped.
    private let slips: Double

    init(_ chance: Chance, slips: Double) {
        self.chance = chance
        self.slips = slips
    }

    /// The clerk who types it again, with care.
    var careful: Clerk { Clerk(chance, slips: 0) }

    mutating func happens(_ share: Double) -> Bool { chance.happens(share) }
    mutating func pick<Value>(_ all: [Value]) -> Value { chance.pick(all) }
    mutating func below(_ limit: Int) -> Int { chance.below(limit) }

    /// A name with a letter that sounds or lies near, or something written behind it.
    mutating func name(_ name: String) -> String {
        var name = name
        if chance.happens(slips) {
            name = slipped(name)
            log.note("name_slip")
        }
        if chance.happens(slips / 3) {
            log.note("name_note")
            name += chance.pick(["님", " 고객님", "(본인)", "_중복", "1", " 씨"])
        }
        if chance.happens(slips / 4), name.count == 3 {
            name = name.map(String.init).joined(separator: " ")
        }
        return name
    }

    private mutating func slipped(_ name: String) -> String {
        var scalars = name.unicodeScalars.map(\.value)
        let place = scalars.count > 1 ? 1 + chance.below(scalars.count - 1) : 0
        guard Hangul.isSyllable(scalars[place]) else { return name }
        var (initial, vowel, final) = Hangul.letters(of: scalars[place])
        switch vowel {
        case 1: vowel = 5
        case 5: vowel = 1
        case 7: vowel = 5
        case 19: vowel = 20
        case 0: vowel = 4
        case 4: vowel = 0
        default:
            switch final {
            case 4: final = 21
            case 21: final = 4
            default:
                if initial == 0 { initial = 1 } else { vowel = chance.pick([4, 6, 8, 13, 18]) }
            }
        }
        scalars[place] = Hangul.syllable(initial: initial, vowel: vowel, final: final)
        return TextFolding.string(scalars)
    }

    /// A number in one of the usual writings, now and then with a wrong digit.
    mutating func phone(_ number: String) -> String {
        guard !number.isEmpty else { return "" }
        var digits = number.filter(\.isNumber).map { $0 }
        if chance.happens(slips) {
            log.note("phone_digit")
            let place = 4 + chance.below(digits.count - 4)
            digits[place] = Character(
                String((digits[place].wholeNumberValue ?? 0) + 1).suffix(1).description
            )
        }
        let parts = number.split(separator: "-").map(\.count)
        func joined(_ separator: String) -> String {
            var start = 0
            return parts.map { count in
                defer { start += count }
                return String(digits[start..<start + count])
            }.joined(separator: separator)
        }
        switch chance.below(20) {
        case 0: return joined(".")
        case 1: return joined(" ")
        case 2: return "+82-" + joined("-").dropFirst()
        case 3: return "\(String(digits[..<parts[0]])))" + joined("-").dropFirst(parts[0] + 1)
        case 4...9: return String(digits)
        case 10 where chance.happens(0.3): return String(String(digits).dropFirst())
        default: return joined("-")
        }
    }

    /// A birth date in one of the usual writings, now and then with day and month swapped.
    mutating func birth(_ person: Person, style: Int) -> String {
        var (year, month, day) = person.birth
        if chance.happens(slips / 2) {
            log.note("birth_slip")
            if day <= 12, chance.happens(0.5) {
                (month, day) = (day, month)
            } else {
                day = day == 28 ? 27 : day + 1
            }
        }
        if chance.happens(slips / 6) {
            log.note("birth_slip")
            year += chance.pick([-1, 1, 10])
        }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        switch style {
        case 0: return "\(year)-\(two(month))-\(two(day))"
        case 1: return "\(two(year % 100))\(two(month))\(two(day))"
        case 2: return "\(year).\(month).\(day)"
        default: return "\(year)\(two(month))\(two(day))"
        }
    }

    /// A mail address, now and then at a domain that does not exist.
    mutating func email(_ address: String) -> String {
        guard chance.happens(slips) else {
            return chance.happens(0.05) ? address.uppercased() : address
        }
        log.note("email_domain")
        return address.replacing(
            "naver.com",
            with: chance.pick(["naver.con", "naver.co", "naer.com"])
        )
        .replacing("gmail.com", with: chance.pick(["gmail.con", "gamil.com"]))
        .replacing("hanmail.net", with: "hanmail.com")
    }

    /// A road address in one piece or two, with the unit in one of its writings.
    mutating func roadAddress(_ home: Dwelling) -> (base: String, detail: String) {
        if !home.postBox.isEmpty { return (home.postBox, "") }
        let short = chance.happens(0.3)
        let province =
            short
            ? home.district.shortProvince
            : chance.happens(0.1) ? home.district.oldProvince : home.district.province
        let region =
            chance.happens(0.04) && !home.district.names.isEmpty
            ? home.district.names : "\(province) \(home.district.names)"
        var road = home.road
        if chance.happens(0.05), let place = road.firstIndex(where: \.isNumber) {
            road.insert(" ", at: place)
        }
        let number = chance.happens(0.04) ? home.number : " \(home.number)"
        var base = region.trimmed + " " + road + number
        if home.isKnownByName { base += " " + home.building }
        let note =
            chance.happens(0.4)
            ? " (\(home.dong)\(home.building.isEmpty || chance.happens(0.4) ? "" : ", \(home.building)"))"
            : ""
        return (base, unit(home) + note)
    }

    /// A lot address as old systems hold it.
    mutating func lotAddress(_ home: Dwelling) -> String {
        if !home.postBox.isEmpty { return home.postBox }
        log.note("lot_address")
        let region =
            "\(chance.happens(0.5) ? home.district.shortProvince : home.district.oldProvince) \(home.district.names)"
            .trimmed
        let lot = chance.happens(0.6) ? "\(home.lot)번지" : home.lot
        let isLeftOut = chance.happens(0.3) && !home.isKnownByName
        let building = home.building.isEmpty || isLeftOut ? "" : " \(home.building)"
        return "\(region) \(home.dong) \(lot)\(building) \(unit(home))".trimmed
    }

    private mutating func unit(_ home: Dwelling) -> String {
        if home.unit.isEmpty { return "" }
        if chance.happens(slips / 2) {
            log.note("no_unit")
            return ""
        }
        if home.block.isEmpty { return "\(home.unit)호" }
        switch chance.below(6) {
        case 0: return "\(home.block)-\(home.unit)"
        case 1: return "\(home.block)동\(home.unit)호"
        case 2: return "제\(home.block)동 제\(home.unit)호"
        default: return "\(home.block)동 \(home.unit)호"
        }
    }

    /// A company's name with its legal form in one of the usual places.
    mutating func company(_ name: String) -> String {
        var name = name
        if chance.happens(slips) { name = slipped(name) }
        switch chance.below(5) {
        case 0: return "(주)\(name)"
        case 1: return "\(name)(주)"
        case 2: return "㈜\(name)"
        case 3: return "\(name) 주식회사"
        default: return "주식회사 \(name)"
        }
    }
}

extension String {
    /// Without spaces at either end.
    var trimmed: String {
        var text = self[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return String(text).replacing("  ", with: " ")
    }
}
