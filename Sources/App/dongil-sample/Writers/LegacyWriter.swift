import Foundation
import GRDB

/// The legacy core: an SQLite database with resident numbers, lot addresses and old mobile numbers.
final class LegacyWriter {
    private let queue: DatabaseQueue
    private var rows: [[String]] = []
    private let people: PeopleWriter?
    private(set) var count = 0

    init(folder: String, people: PeopleWriter?) throws {
        self.people = people
        let path = folder + "/legacy.sqlite"
        try? FileManager.default.removeItem(atPath: path)
        queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE cust_mst (cust_no TEXT PRIMARY KEY, cust_gb TEXT, cust_nm TEXT, jumin_no TEXT,
                      biz_no TEXT, hp_no TEXT, home_tel TEXT, zip_cd TEXT, addr TEXT, reg_dt TEXT, upd_dt TEXT)
                    """
            )
        }
    }

    /// Passes over a record that the system does not have: keys of others stay what they are.
    func skip() { count += 1 }

    func add(_ subject: Subject) throws -> String {
        count += 1
        let key = String(20_000_000 + count)
        var clerk = subject.clerk
        let person = subject.person
        let name =
            person.formerGiven.isEmpty ? person.fullName : person.surname + person.formerGiven
        if !person.oldMobile.isEmpty { clerk.log.note("old_mobile") }
        if !person.formerGiven.isEmpty { clerk.log.note("former_name") }
        var hand = subject.oldHand
        var typed = clerk.name(name)
        typed = hand?.name(typed, of: person) ?? typed
        let residentNumber = clerk.happens(0.03) ? "" : person.residentNumber
        let mobile = clerk.phone(person.oldMobile.isEmpty ? subject.mobile : person.oldMobile)
        let home = clerk.phone(subject.homePhone)
        let entry = PeopleWriter.Entry(
            name: typed,
            birth: residentNumber.isEmpty ? "" : person.birthDigits,
            sex: residentNumber.isEmpty ? "" : person.isMale ? "M" : "F",
            mobile: hand?.phone(mobile, with: home) ?? mobile,
            home: home,
            address: hand?.lotAddress(subject.home) ?? clerk.lotAddress(subject.home)
        )
        clerk.log.statesDwelling = true
        clerk.log.statesHomePhone = !subject.homePhone.isEmpty
        try people?.add("legacy", key, entry)
        rows.append([
            key, "1", typed, residentNumber, "", entry.mobile, entry.home,
            "\(100 + subject.home.postcode % 690)-\(100 + subject.home.postcode % 800)",
            entry.address,
            subject.entered.replacing("-", with: ""),
            subject.entered.replacing("-", with: "") + "120000",
        ])
        try flush(at: 20_000)
        return key
    }

    func add(_ company: Company, entered: String, _ clerk: Clerk) throws -> String {
        count += 1
        let key = String(20_000_000 + count)
        var clerk = clerk
        let entry = PeopleWriter.Entry(
            company: clerk.company(company.name),
            brn: company.businessNumber,
            home: clerk.phone(company.phone),
            address: clerk.lotAddress(company.office)
        )
        try people?.add("legacy", key, entry)
        rows.append([
            key, "2", entry.company, "", entry.brn, "", entry.home, "", entry.address,
            entered.replacing("-", with: ""),
            entered.replacing("-", with: "") + "120000",
        ])
        return key
    }

    private func flush(at size: Int) throws {
        guard rows.count >= size else { return }
        try queue.write { database in
            let statement = try database.makeStatement(
                sql: "INSERT INTO cust_mst VALUES (?,?,?,?,?,?,?,?,?,?,?)"
            )
            for row in rows {
                try statement.execute(
                    arguments: StatementArguments(
                        row.map { value -> String? in value.isEmpty ? nil : value }
                    )
                )
            }
        }
        rows.removeAll(keepingCapacity: true)
    }

    func close() throws {
        try flush(at: 1)
        try queue.close()
    }
}
