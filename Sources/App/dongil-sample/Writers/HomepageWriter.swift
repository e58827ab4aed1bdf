import HangulText

/// Web members: a UTF-8 CSV file, typed by the customers themselves.
final class HomepageWriter {
    private let file: SourceFile
    private let people: PeopleWriter?
    private(set) var count = 0

    init(folder: String, people: PeopleWriter?) throws {
        self.people = people
        file = try SourceFile(path: folder + "/homepage.csv", encoding: .utf8)
        try file.write(
            "member_id,name,birth_date,sex,email,mobile,zip,addr1,addr2,joined,marketing_yn\n"
        )
    }

    /// Passes over a record that the system does not have: keys of others stay what they are.
    func skip() { count += 1 }

    func add(_ subject: Subject) throws -> String {
        count += 1
        let key = "H" + String(String(10_000_000 + count).dropFirst())
        var clerk = subject.clerk
        let person = subject.person
        let address = clerk.roadAddress(subject.home)
        var birth = clerk.birth(person, style: 0)
        if clerk.happens(0.01) {
            birth = "1900-01-01"
            clerk.log.note("placeholder")
        }
        let name = clerk.name(person.fullName)
        let sex = clerk.happens(0.05) ? "" : person.isMale ? "M" : "F"
        let email = clerk.email(subject.email)
        clerk.log.statesDwelling = true
        let mobile = clerk.phone(subject.mobile)
        try people?.add(
            "homepage",
            key,
            .init(
                name: name,
                birth: birth,
                sex: sex,
                mobile: mobile,
                email: email,
                address: address.base + " " + address.detail
            )
        )
        try file.write(
            SourceFile.csv([
                key, name, birth, sex, email, mobile,
                String(String(100_000 + subject.home.postcode).dropFirst()), address.base,
                address.detail,
                subject.entered, clerk.happens(0.6) ? "Y" : "N",
            ])
        )
        return key
    }

    /// Rows that can't become records, as real exports have them.
    func addBadRows() throws {
        try file.write("H9000001,짧은줄,1980-01-01\n")
        try file.write(",열쇠없음,1980-01-01,M,,010-2222-3333,06234,서울특별시 강남구 테헤란로 1,,2020-01-01,Y\n")
        try file.write("H9000003,")
        file.write(bytes: [0xC8, 0xAB, 0xB1, 0xE6])
        try file.write(",1980-01-01,M,,010-2222-3334,06234,서울특별시 강남구 테헤란로 1,,2020-01-01,Y\n")
    }

    func close() throws { try file.close() }
}
