import HangulText

/// The call centre: an XML file declared EUC-KR, names as they were heard.
final class CallCenterWriter {
    private let file: SourceFile
    private let people: PeopleWriter?
    private(set) var count = 0

    init(folder: String, people: PeopleWriter?) throws {
        self.people = people
        file = try SourceFile(path: folder + "/callcenter.xml", encoding: .cp949)
        try file.write("<?xml version=\"1.0\" encoding=\"EUC-KR\"?>\n<customers>\n")
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
            "\"",
            with: "&quot;"
        )
    }

    /// Passes over a record that the system does not have: keys of others stay what they are.
    func skip() { count += 1 }

    func add(_ subject: Subject) throws -> String {
        count += 1
        let key = "K\(100_000 + count)"
        var clerk = subject.clerk
        let person = subject.person
        let address = clerk.roadAddress(subject.home)
        var entry = PeopleWriter.Entry(name: clerk.name(person.fullName))
        var text = "  <customer id=\"\(key)\">\n    <name>\(escaped(entry.name))</name>\n"
        if clerk.happens(0.75) {
            entry.birth = clerk.birth(person, style: 2)
            text += "    <birth>\(entry.birth)</birth>\n"
        } else {
            clerk.log.note("no_birth")
        }
        entry.mobile = clerk.phone(subject.mobile)
        text += "    <contacts>\n      <phone type=\"mobile\">\(entry.mobile)</phone>\n"
        if !subject.homePhone.isEmpty, clerk.happens(0.6) {
            entry.home = clerk.phone(subject.homePhone)
            clerk.log.statesHomePhone = true
            text += "      <phone type=\"home\">\(entry.home)</phone>\n"
        }
        if clerk.happens(0.3), !subject.email.isEmpty {
            entry.email = clerk.email(subject.email)
            text += "      <email>\(entry.email)</email>\n"
        }
        text += "    </contacts>\n"
        if clerk.happens(0.85) {
            entry.address = (address.base + ", " + address.detail).trimmed
            clerk.log.statesDwelling = true
            text += "    <address>\(escaped(entry.address))</address>\n"
        } else {
            clerk.log.note("no_address")
        }
        text += "    <updated>\(subject.entered)T10:00:00</updated>\n  </customer>\n"
        try people?.add("callcenter", key, entry)
        try file.write(text)
        return key
    }

    func close(withBadRows: Bool) throws {
        if withBadRows {
            try file.write(
                "  <customer>\n    <name>번호없음</name>\n  </customer>\n  <customer id=\"K900002\">\n    <name>"
            )
            file.write(bytes: [0xFF, 0xFE])
            try file.write("</name>\n  </customer>\n")
        }
        try file.write("</customers>\n")
        try file.close()
    }
}
