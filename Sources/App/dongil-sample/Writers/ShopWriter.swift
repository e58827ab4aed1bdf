import HangulText

/// Shop members: a CP949 CSV file, typed at the counter; postcodes of six and of five digits.
final class ShopWriter {
    private let file: SourceFile
    private let people: PeopleWriter?
    private(set) var count = 0

    init(folder: String, people: PeopleWriter?) throws {
        self.people = people
        file = try SourceFile(path: folder + "/shop.csv", encoding: .cp949)
        try file.write("회원번호,구분,성명,상호,사업자번호,생년월일,성별,휴대폰,전화,우편번호,주소,가입일,수정일\n")
    }

    private func nextKey() -> String {
        count += 1
        // Six digits as long as they last.
        return count < 1_000_000 ? "S" + String(String(1_000_000 + count).dropFirst()) : "S\(count)"
    }

    /// Passes over a record that the system does not have: keys of others stay what they are.
    func skip() { count += 1 }

    func add(_ subject: Subject) throws -> String {
        let key = nextKey()
        var clerk = subject.clerk
        let person = subject.person
        // The shop's own number or address, where the customer would not tell one.
        let isOwnNumber = clerk.happens(0.012)
        let isNone = clerk.happens(0.008)
        let isOwnAddress = clerk.happens(0.006)
        let isNameless = clerk.happens(0.002)
        if isOwnNumber || isOwnAddress { clerk.log.note("shop_contact") }
        if isNone || isNameless { clerk.log.note("placeholder") }
        let mobile =
            isOwnNumber
            ? "02-555-0100" : isNone ? "010-0000-0000" : clerk.phone(subject.mobile)
        let address =
            isOwnAddress
            ? (base: "서울특별시 강남구 테헤란로 427", detail: "1층") : clerk.roadAddress(subject.home)
        clerk.log.statesDwelling = !isOwnAddress
        clerk.log.statesHomePhone = !subject.homePhone.isEmpty
        let isOld = subject.entered < "2015-08"
        let zip =
            isOld
            ? "\(100 + subject.home.postcode % 690)-\(100 + subject.home.postcode % 800)"
            : String(String(100_000 + subject.home.postcode).dropFirst())
        var hand = subject.oldHand
        let typed = isNameless ? "고객" : clerk.name(person.fullName)
        let birth = birth(person, &clerk)
        let sex = clerk.happens(0.1) ? "" : person.isMale ? "남" : "여"
        let home = clerk.phone(subject.homePhone)
        let entry = PeopleWriter.Entry(
            name: isNameless ? typed : hand?.name(typed, of: person) ?? typed,
            birth: hand?.birth(birth, of: person) ?? birth,
            sex: sex,
            mobile: mobile,
            home: hand?.phone(home, with: "") ?? home,
            address: isOld && !isOwnAddress
                ? hand?.lotAddress(subject.home) ?? clerk.lotAddress(subject.home)
                : (address.base + " " + address.detail).trimmed
        )
        try people?.add("shop", key, entry)
        try file.write(
            SourceFile.csv([
                key, "개인", entry.name, "", "", entry.birth, entry.sex, entry.mobile, entry.home,
                zip, entry.address, subject.entered, subject.entered,
            ])
        )
        return key
    }

    private func birth(_ person: Person, _ clerk: inout Clerk) -> String {
        guard clerk.happens(0.1) else { return clerk.birth(person, style: 1) }
        clerk.log.note("no_birth")
        return ""
    }

    func add(_ company: Company, entered: String, _ clerk: Clerk) throws -> String {
        let key = nextKey()
        var clerk = clerk
        let address = clerk.roadAddress(company.office)
        let entry = PeopleWriter.Entry(
            company: clerk.company(company.name),
            brn: clerk.happens(0.15) ? "" : company.businessNumber,
            home: clerk.phone(company.phone),
            address: (address.base + " " + address.detail).trimmed
        )
        try people?.add("shop", key, entry)
        try file.write(
            SourceFile.csv([
                key, "법인", "", entry.company, entry.brn, "", "", "", entry.home,
                String(String(100_000 + company.office.postcode).dropFirst()), entry.address,
                entered, entered,
            ])
        )
        return key
    }

    func addBadRows(repeating key: String) throws {
        try file.write(
            "S900001,개인,긴줄,,,800101,남,010-2222-3335,,06234,서울 강남구 테헤란로 1,2020-01-01,2020-01-01,하나더,둘더\n"
        )
        try file.write(
            "\(key),개인,중복열쇠,,,800101,남,010-2222-3336,,06234,서울 강남구 테헤란로 1,1999-01-01,1999-01-01\n"
        )
        try file.write("S900003,개인,")
        file.write(bytes: [0xFF, 0xFF])
        try file.write(",,,800101,남,010-2222-3337,,06234,서울 강남구 테헤란로 1,2020-01-01,2020-01-01\n")
    }

    func close() throws { try file.close() }
}
