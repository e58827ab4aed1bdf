import HangulText

/// A made-up Korea: families and companies, each from its own seed, so that any size is a
/// beginning of any larger one.
struct World {
    let seed: UInt64
    let density: Density

    init(seed: UInt64, families: Int) {
        self.seed = seed
        density = Density(families: families)
    }

    func chance(_ kind: UInt64, _ number: Int) -> Chance {
        var first = Chance(seed: seed &+ kind &* 0x1000_0000_01B3 &+ UInt64(number) &* 0x9E37_79B9)
        return Chance(seed: first.next())
    }

    /// A family before anything was done to make it hard to tell from others.
    func plainFamily(_ number: Int) -> Family {
        var chance = chance(1, number)
        let headYear = chance.within(1945...1998)
        let isCouple = chance.happens(0.62)
        var people: [(isMale: Bool, year: Int, surname: String)] = []
        let husbandName = SurnameShares.surname(&chance)
        if isCouple {
            people.append((true, headYear, husbandName))
            people.append(
                (false, min(1999, headYear + chance.within(-3...5)), SurnameShares.surname(&chance))
            )
            let children = headYear > 1994 ? 0 : chance.pick([0, 1, 1, 2, 2, 2, 3])
            var year = headYear + chance.within(25...33)
            for _ in 0..<children where year <= 2022 {
                // Grown-up children mostly live elsewhere: they are families of their own.
                if 2026 - year < 28 || chance.happens(0.2) {
                    people.append((chance.happens(0.51), year, husbandName))
                }
                year += chance.happens(0.03) ? 0 : chance.within(1...4)
            }
            if chance.happens(0.06) {
                people.append(
                    (false, headYear - chance.within(22...32), SurnameShares.surname(&chance))
                )
            }
        } else {
            let isMale = chance.happens(0.5)
            people.append((isMale, headYear, husbandName))
            if !isMale, chance.happens(0.25) {
                people.append(
                    (
                        chance.happens(0.5), min(2020, headYear + chance.within(23...35)),
                        SurnameShares.surname(&chance)
                    )
                )
            }
        }
        var homes = [Dwelling.any(density: density, &chance)]
        if chance.happens(0.22) { homes.append(Dwelling.any(density: density, &chance)) }
        let area = homes[homes.count - 1].district.area
        let homePhone =
            chance.happens(0.45)
            ? "\(area)-\(chance.within(200...899))-\(four(chance.below(10_000)))" : ""
        var members: [Person] = []
        for (place, one) in people.enumerated() {
            let twin = members.last.map { $0.birth.year == one.year && place > 2 } ?? false
            var next = person(
                number * 8 + place,
                number,
                one,
                twinOf: twin ? members.last : nil,
                &chance
            )
            // No two of a family have one given name.
            while members.contains(where: { $0.given == next.given }) {
                next = person(number * 8 + place, number, one, twinOf: nil, &chance)
            }
            members.append(next)
        }
        return Family(
            number: number,
            members: shareContacts(members, &chance),
            homes: homes,
            homePhone: homePhone
        )
    }

    private func four(_ value: Int) -> String { String(String(10_000 + value).dropFirst()) }

    private func person(
        _ number: Int,
        _ family: Int,
        _ one: (isMale: Bool, year: Int, surname: String),
        twinOf twin: Person?,
        _ chance: inout Chance
    ) -> Person {
        let birth: (year: Int, month: Int, day: Int) =
            twin?.birth ?? (one.year, chance.within(1...12), chance.within(1...28))
        var given = CohortNames.name(year: one.year, isMale: one.isMale, &chance)
        if let twin, twin.given.count == 2, let last = given.last {
            given = String(twin.given.prefix(1)) + String(last)
            if given == twin.given {
                given = String(twin.given.prefix(1)) + (last == "진" ? "현" : "진")
            }
        }
        let exchange = chance.within(2000...9999)
        let line = four(chance.below(10_000))
        var mobiles = ["010-\(exchange)-\(line)"]
        var old = ""
        // The successor of 011-2xx…4xx is 010-52xx…54xx, of 016-2xx…4xx 010-32xx…34xx.
        if one.year < 1985, chance.happens(0.5) {
            let prefix = chance.pick([("011", 5000), ("016", 3000), ("017", 6000), ("019", 2000)])
            let middle = chance.within(200...499)
            old = "\(prefix.0)-\(middle)-\(line)"
            mobiles = ["010-\(prefix.1 + middle)-\(line)"]
        }
        if chance.happens(0.16) {
            mobiles.append("010-\(chance.within(2000...9999))-\(four(chance.below(10_000)))")
        }
        let surnameSpelling = SurnameShares.spelling(one.surname, &chance)
        let id = (surnameSpelling.prefix(1) + Romanization.given(given, &chance)).lowercased()
            .filter { $0.isLetter }
        let digits = chance.pick([
            String(one.year % 100), String(chance.below(1000)), String(one.year), "",
        ])
        let domain = chance.pick([
            "naver.com", "naver.com", "naver.com", "gmail.com", "gmail.com", "hanmail.net",
            "daum.net", "nate.com", "kakao.com",
        ])
        let code = (one.year >= 2000 ? 3 : 1) + (one.isMale ? 0 : 1)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        let front = two(birth.year % 100) + two(birth.month) + two(birth.day)
        let former =
            chance.happens(0.004)
            ? CohortNames.name(year: one.year, isMale: one.isMale, &chance) : ""
        return Person(
            number: number,
            family: family,
            surname: one.surname,
            given: given,
            isMale: one.isMale,
            birth: birth,
            residentNumber: residentNumber(
                front + "\(code)" + String(String(100_000 + chance.below(90_000)).dropFirst())
            ),
            formerGiven: former,
            spelling: surnameSpelling + " " + Romanization.given(given, &chance),
            // A mailbox belongs to one person: no two have one name at one provider.
            email: "\(id)\(digits)_\(String(number, radix: 36))@\(domain)",
            secondEmail:
                "\(id)\(chance.within(10...99))_\(String(number, radix: 36))@\(chance.pick(["naver.com", "gmail.com", "kakao.com"]))",
            mobiles: mobiles,
            oldMobile: old,
            traps: former.isEmpty ? [] : ["renamed"]
        )
    }

    /// Twelve digits with the check digit of the years before October 2020.
    func residentNumber(_ twelve: String) -> String {
        let digits = twelve.compactMap(\.wholeNumberValue)
        let sum = zip(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]).reduce(0) { $0 + $1.0 * $1.1 }
        return "\(twelve.prefix(6))-\(twelve.dropFirst(6))\((11 - sum % 11) % 10)"
    }

    /// Small children have a parent's number; some couples share a mailbox.
    private func shareContacts(_ members: [Person], _ chance: inout Chance) -> [Person] {
        guard let head = members.first else { return members }
        let couple = chance.happens(0.04)
        return members.enumerated().map { place, person in
            let isChild = person.birth.year > 2012
            let sharesMail = couple && place == 1
            var shared = person
            if isChild {
                shared.email = ""
                shared.mobiles = [head.mobiles[head.mobiles.count - 1]]
                shared.oldMobile = ""
            }
            if sharesMail { shared.email = head.email }
            return shared
        }
    }

    func company(_ number: Int) -> Company {
        var chance = chance(2, number)
        let name =
            chance.pick([
                "한빛", "대성", "우리", "동방", "미래", "태평양", "금강", "신화", "명성", "세종", "백두", "한라", "청솔", "은하",
                "가온", "누리",
            ])
            + chance.pick(["", "", "하이", "뉴", "굿", "인터", "제일"])
            + chance.pick([
                "전자", "건설", "식품", "유통", "산업", "정밀", "테크", "상사", "물산", "의료기", "인쇄", "디자인", "로지스",
                "푸드", "섬유", "엔지니어링",
            ])
        let office = Dwelling.any(density: density, &chance)
        return Company(
            number: number,
            name: name,
            businessNumber: businessNumber(
                "\(chance.within(101...899))" + chance.pick(["81", "86", "87", "88"])
                    + String(String(10_000 + chance.below(10_000)).dropFirst())
            ),
            phone:
                "\(office.district.area)-\(chance.within(200...899))-\(four(chance.below(10_000)))",
            office: office
        )
    }

    private func businessNumber(_ nine: String) -> String {
        let digits = nine.compactMap(\.wholeNumberValue)
        let sum = zip(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]).reduce(digits[8] * 5 / 10) {
            $0 + $1.0 * $1.1
        }
        return
            "\(nine.prefix(3))-\(nine.dropFirst(3).prefix(2))-\(nine.dropFirst(5))\((10 - sum % 10) % 10)"
    }
}
