import Foundation
import HangulText

/// Decades-old files of one bank, to be loaded once: a host's fixed-width file, three extracts that
/// overlap, an old customer master with ids of its own, and what the systems' teams counted.
///
/// Two of the totals are wrong on purpose: a row of the card extract went missing on the way, and a
/// balance of the host has a letter in it.
struct MigrationCensus {
    private let world: World
    private let families: Int
    private let host: SourceFile
    private let extracts: [(name: String, file: SourceFile)]
    private let master: SourceFile
    private let truth: SourceFile
    private let totals: SourceFile
    private var counted: [String: (rows: Int, balance: Int)] = [:]
    private var cardKeys: [String] = []
    private var numbers: [String: Int] = [:]
    private(set) var written = 0

    private static let branches = ["001", "007", "012", "031", "055"]
    private static let extractNames = ["seoul", "busan", "card"]

    init(folder: String, seed: UInt64, records: Int) throws {
        // A family has about four records here.
        families = max(records / 4, 8)
        world = World(seed: seed &+ 7, families: families)
        host = try SourceFile(path: folder + "/host.dat", encoding: .cp949)
        extracts = try Self.extractNames.map { name in
            let file = try SourceFile(
                path: "\(folder)/\(name).csv",
                encoding: name == "seoul" ? .cp949 : .utf8
            )
            try file.write("no,name,birth,tel,address,branch,balance,changed\n")
            return (name, file)
        }
        master = try SourceFile(path: folder + "/old_master.csv", encoding: .utf8)
        try master.write("customer_id,name,birth,mobile,address,changed\n")
        truth = try SourceFile(path: folder + "/truth.csv", encoding: .utf8)
        try truth.write("source,source_key,customer,household,traps,errors\n")
        totals = try SourceFile(path: folder + "/totals.csv", encoding: .utf8)
    }

    mutating func write() throws {
        for number in 0..<families {
            let family = world.plainFamily(number)
            for person in family.members where person.birth.year <= 2007 {
                try write(person, family)
            }
        }
        try writeTotals()
        for file in extracts.map(\.file) + [host, master, truth, totals] { try file.close() }
    }

    private mutating func write(_ person: Person, _ family: Family) throws {
        var chance = world.chance(90, person.number)
        let home = family.homes[0]
        func clerk(_ slips: Double) -> Clerk { Clerk(Chance(seed: chance.next()), slips: slips) }
        func date() -> String {
            "\(chance.within(1988...2019))-\(two(chance.within(1...12)))-\(two(chance.within(1...28)))"
        }
        func balance() -> Int {
            chance.within(0...90_000) * 100 - (chance.happens(0.1) ? 400_000 : 0)
        }
        if chance.happens(0.6) {
            var clerk = clerk(0.02)
            let key = number("old_master", prefix: "M-", digits: 6)
            let address = clerk.roadAddress(home)
            try master.write(
                SourceFile.csv([
                    key, clerk.name(person.fullName), clerk.birth(person, style: 0),
                    clerk.phone(person.mobiles[0]), address.base + " " + address.detail, date(),
                ])
            )
            try note("old_master", key, person)
        }
        if chance.happens(0.65) {
            var clerk = clerk(0.03)
            let branch = chance.pick(Self.branches)
            let amount = balance()
            // Withdrawn customers stand in the file, and are not to be loaded.
            let status = chance.happens(0.04) ? "D" : "A"
            let key = number("host", prefix: "", digits: 9)
            let hasLetter = key == "000000031"
            let line = [
                fixed(key, 10), fixed(clerk.name(person.fullName), 20),
                fixed(clerk.birth(person, style: 1), 6), fixed(person.isMale ? "1" : "2", 1),
                fixed(clerk.phone(person.mobiles[0]), 14), fixed(clerk.lotAddress(home), 80),
                fixed(branch, 3), fixed(status, 1), signed(amount, hasLetter: hasLetter),
                fixed(date().replacing("-", with: ""), 8),
            ]
            try host.write(line.joined() + "\r\n")
            try note("host", key, person)
            count("host", branch, amount)
        }
        for (name, file) in extracts where chance.happens(name == "card" ? 0.35 : 0.3) {
            var clerk = clerk(0.03)
            let branch = chance.pick(Self.branches)
            let amount = balance()
            let key = number(name, prefix: name.prefix(1).uppercased(), digits: 6)
            if name == "card" { cardKeys.append(key) }
            count(name, branch, amount)
            // Lost on the way: counted, and not in the file.
            if name == "card", cardKeys.count == 20 { continue }
            let address = clerk.roadAddress(home)
            try file.write(
                SourceFile.csv([
                    key, clerk.name(person.fullName), clerk.birth(person, style: 2),
                    clerk.phone(person.mobiles[0]), address.base + " " + address.detail, branch,
                    String(amount), date(),
                ])
            )
            try note(name, key, person)
        }
    }

    private mutating func number(_ source: String, prefix: String, digits: Int) -> String {
        numbers[source, default: 0] += 1
        let text = String(numbers[source] ?? 0)
        return prefix + String(repeating: "0", count: digits - text.count) + text
    }

    private mutating func count(_ source: String, _ branch: String, _ amount: Int) {
        for group in ["", "keep.branch=\(branch)"] {
            counted["\(source),\(group)", default: (0, 0)].rows += 1
            counted["\(source),\(group)", default: (0, 0)].balance += amount
        }
    }

    private mutating func note(_ source: String, _ key: String, _ person: Person) throws {
        written += 1
        try truth.write("\(source),\(key),P\(person.number),F\(person.family),,\n")
    }

    private func writeTotals() throws {
        try totals.write("source,group,measure,total\n")
        try totals.write("old_master,,rows,\(numbers["old_master"] ?? 0)\n")
        for (place, count) in counted.sorted(by: { $0.key < $1.key }) {
            try totals.write("\(place),rows,\(count.rows)\n")
            try totals.write("\(place),sum keep.balance,\(count.balance)\n")
        }
        for key in cardKeys { try totals.write("card,,key,\(key)\n") }
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    /// A field of so many bytes in the host's code page, cut where a letter would be cut in half.
    private func fixed(_ text: String, _ bytes: Int) -> String {
        var out = ""
        var length = 0
        for character in text {
            let size = CodePage.cp949.encode(String(character))?.count ?? 1
            if length + size > bytes { break }
            out.append(character)
            length += size
        }
        return out + String(repeating: " ", count: bytes - length)
    }

    /// Twelve digits and a sign behind them, as hosts write amounts; or with an O for a nought.
    private func signed(_ amount: Int, hasLetter: Bool) -> String {
        let digits = String(amount.magnitude)
        var text = String(repeating: "0", count: 12 - digits.count) + digits
        if hasLetter { text = text.dropLast() + "O" }
        return text + (amount < 0 ? "-" : "+")
    }
}
