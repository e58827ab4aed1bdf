import HangulText

/// Goes through the world and writes who is known to which system.
struct Census {
    private let world: World
    private let wanted: Int
    private let nights: Nights
    private let seed: UInt64
    private let isInOldWriting: Bool
    private let truth: SourceFile
    private let people: PeopleWriter?
    private let homepage: HomepageWriter
    private let orders: OrdersWriter
    private let shop: ShopWriter
    private let callCenter: CallCenterWriter
    private let legacy: LegacyWriter
    private let partner: PartnerWriter
    private(set) var written = 0
    /// Records there would be if none had been withdrawn.
    private var assigned = 0
    private(set) var customers = 0

    init(
        folder: String,
        seed: UInt64,
        records: Int,
        night: Int,
        inOneTable: Bool,
        inOldWriting: Bool
    ) throws {
        wanted = records
        isInOldWriting = inOldWriting
        nights = Nights(night: night, seed: seed)
        self.seed = seed
        // A family has about three records.
        world = World(seed: seed, families: records / 3)
        truth = try SourceFile(path: folder + "/truth.csv", encoding: .utf8)
        try truth.write("source,source_key,customer,household,traps,errors\n")
        people = inOneTable ? try PeopleWriter(folder: folder) : nil
        homepage = try HomepageWriter(folder: folder, people: people)
        orders = try OrdersWriter(folder: folder, seed: seed)
        shop = try ShopWriter(folder: folder, people: people)
        callCenter = try CallCenterWriter(folder: folder, people: people)
        legacy = try LegacyWriter(folder: folder, people: people)
        partner = try PartnerWriter(folder: folder, people: people)
    }

    mutating func write(badRows: Bool) throws {
        var number = 0
        var firstShopKey = ""
        while assigned < nights.wanted(wanted) {
            var family = world.family(number)
            let changes = nights.apply(to: &family, density: world.density)
            try write(family, changes, &firstShopKey)
            if number % 12 == 0 { try write(world.company(number / 12)) }
            number += 1
        }
        if badRows {
            try homepage.addBadRows()
            try shop.addBadRows(repeating: firstShopKey)
        }
        try homepage.close()
        try orders.close()
        try shop.close()
        try callCenter.close(withBadRows: badRows)
        try legacy.close()
        try partner.close()
        try truth.close()
        try people?.close()
    }

    private func chance(_ number: Int) -> Chance {
        var first = Chance(seed: seed &* 31 &+ UInt64(bitPattern: Int64(number)) &* 0x2545_F491)
        return Chance(seed: first.next())
    }

    private func entered(_ years: ClosedRange<Int>, _ chance: inout Chance) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(chance.within(years))-\(two(chance.within(1...12)))-\(two(chance.within(1...28)))"
    }

    private mutating func note(
        _ source: String,
        _ key: String,
        _ customer: String,
        _ household: String,
        _ traps: [String],
        _ errors: [String]
    ) throws {
        written += 1
        let labels = [traps, errors].map { $0.joined(separator: " ") }.joined(separator: ",")
        try truth.write("\(source),\(key),\(customer),\(household),\(labels)\n")
    }

    /// A record of a family's member, and what it tells of where the member lives.
    private struct Written {
        let source: String
        let key: String
        let person: Person
        let entered: String
        let home: Int
        let log: ErrorLog
    }

    /// Writes a family's truth.
    ///
    /// One household are those of a family whom the data can place together: at one dwelling, by the
    /// latest record that states one, or at one home telephone. Whom nobody could place lives alone,
    /// as far as anyone can know.
    private mutating func note(
        _ family: Family,
        _ changes: Nights.Changes,
        _ records: [Written]
    ) throws {
        var parent: [Int: Int] = [:]
        func root(_ person: Int) -> Int {
            var current = person
            while let next = parent[current], next != current { current = next }
            return current
        }
        var doors: [String: Int] = [:]
        for person in family.members {
            parent[person.number] = person.number
            let own = records.filter { $0.person.number == person.number }
            var places: [String] = own.contains { $0.log.statesHomePhone } ? ["telephone"] : []
            let placed = own.filter {
                $0.log.statesDwelling && !$0.log.kinds.contains("no_unit")
            }
            if let latest = placed.max(by: { $0.entered < $1.entered }) {
                places.append("home \(latest.home)")
            }
            for place in places {
                let one = root(person.number)
                if let other = doors[place].map(root) {
                    parent[max(one, other)] = min(one, other)
                } else {
                    doors[place] = one
                }
            }
        }
        for record in records {
            try note(
                record.source,
                record.key,
                "P\(record.person.number)",
                isMarried(record.person, family, changes, records)
                    ? "W\(changes.wedding ?? 0)" : "F\(root(record.person.number))",
                record.person.traps,
                record.log.kinds
            )
        }
    }

    /// Whether the systems know of the home that a couple moved into.
    private func isMarried(
        _ person: Person,
        _ family: Family,
        _ changes: Nights.Changes,
        _ records: [Written]
    ) -> Bool {
        let placed = records.filter {
            $0.person.number == person.number && $0.log.statesDwelling
                && !$0.log.kinds.contains("no_unit")
        }
        return changes.wedding != nil
            && placed.max { $0.entered < $1.entered }?.home == family.homes.count - 1
    }

    private mutating func write(
        _ family: Family,
        _ changes: Nights.Changes,
        _ firstShopKey: inout String
    ) throws {
        var records: [Written] = []
        for person in family.members {
            var chance = chance(person.number)
            let isAdult = person.birth.year <= 2007
            // Who buys much is known to many systems.
            let numberOfFirst =
                person.mobiles.count
                - (changes.numbers[person.number] == nil ? 1 : 2)
            let homeOfFirst = family.homes.count - (changes.moved == nil ? 1 : 2)
            let activity = chance.happens(0.35) ? 1.8 : 0.75
            let before = records.count
            func subject(
                _ years: ClosedRange<Int>,
                slips: Double,
                _ chance: inout Chance
            ) -> Subject {
                let date = entered(years, &chance)
                let isRecent = date >= "2019"
                let home = isRecent || chance.happens(0.3) ? homeOfFirst : 0
                return Subject(
                    person: person,
                    home: family.homes[home],
                    homeNumber: home,
                    homePhone: family.homePhone,
                    mobile: isRecent || chance.happens(0.3)
                        ? person.mobiles[numberOfFirst] : person.mobiles[0],
                    email: chance.happens(0.15) ? person.secondEmail : person.email,
                    entered: date,
                    clerk: Clerk(Chance(seed: chance.next()), slips: slips),
                    oldHandSeed: isInOldWriting && date < "2012"
                        ? seed &* 7 &+ UInt64(assigned) &* 0x9E37_79B9 : nil
                )
            }
            func known(
                to source: String,
                _ years: ClosedRange<Int>,
                slips: Double,
                _ add: (Subject) throws -> String,
                _ skip: () -> Void
            ) throws -> String {
                var subject = subject(years, slips: slips, &chance)
                assigned += 1
                let change = nights.record(source, assigned, person, changes)
                if let when = change.changed {
                    subject.home = family.homes[family.homes.count - 1]
                    subject.homeNumber = family.homes.count - 1
                    subject.mobile = person.mobiles[person.mobiles.count - 1]
                    subject.entered = Nights.date(when)
                    if change.isCorrected { subject.clerk = subject.clerk.careful }
                }
                guard change.isThere else {
                    skip()
                    return ""
                }
                let key = try add(subject)
                if source == "homepage" { try orders.add(member: key, number: homepage.count) }
                records.append(
                    Written(
                        source: source,
                        key: key,
                        person: person,
                        entered: subject.entered,
                        home: subject.homeNumber,
                        log: subject.clerk.log
                    )
                )
                return key
            }
            if isAdult || chance.happens(0.1), chance.happens(0.38 * activity) {
                _ = try known(to: "homepage", 2012...2026, slips: 0.02, homepage.add, homepage.skip)
                // A second account with another address or mailbox.
                if chance.happens(0.05) {
                    _ = try known(
                        to: "homepage",
                        2012...2026,
                        slips: 0.03,
                        homepage.add,
                        homepage.skip
                    )
                }
            }
            if chance.happens(0.3 * activity) {
                let key = try known(to: "shop", 2008...2026, slips: 0.04, shop.add, shop.skip)
                if firstShopKey.isEmpty, !key.isEmpty { firstShopKey = key }
                if chance.happens(0.03) {
                    _ = try known(to: "shop", 2008...2026, slips: 0.05, shop.add, shop.skip)
                }
            }
            if isAdult, chance.happens(0.2 * activity) {
                _ = try known(
                    to: "callcenter",
                    2016...2026,
                    slips: 0.05,
                    callCenter.add,
                    callCenter.skip
                )
            }
            if person.birth.year < 1995, chance.happens(0.26 * activity) {
                _ = try known(to: "legacy", 1998...2018, slips: 0.03, legacy.add, legacy.skip)
            }
            if isAdult, chance.happens(0.1 * activity) {
                _ = try known(to: "partner", 2017...2026, slips: 0.02, partner.add, partner.skip)
            }
            if records.count > before { customers += 1 }
        }
        try note(family, changes, records)
    }

    private mutating func write(_ company: Company) throws {
        var chance = chance(-1 - company.number)
        let before = written
        let label = "O\(company.number)"
        if chance.happens(0.6) {
            assigned += 1
            let clerk = Clerk(Chance(seed: chance.next()), slips: 0.03)
            try note(
                "shop",
                shop.add(company, entered: entered(2008...2026, &chance), clerk),
                label,
                label,
                [],
                clerk.log.kinds
            )
        }
        if chance.happens(0.6) {
            assigned += 1
            let clerk = Clerk(Chance(seed: chance.next()), slips: 0.03)
            try note(
                "legacy",
                legacy.add(company, entered: entered(1998...2018, &chance), clerk),
                label,
                label,
                [],
                clerk.log.kinds
            )
        }
        if written > before { customers += 1 }
    }
}
