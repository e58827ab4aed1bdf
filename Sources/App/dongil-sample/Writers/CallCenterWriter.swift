import HangulText

/// The call centre: an XML file declared EUC-KR, names as they were heard.
final class CallCenterWriter {
    private let file: SourceFile
    private(set) var count = 0

    init(folder: String) throws {
        file = try SourceFile(path: folder + "/callcenter.xml", encoding: .cp949)
        try file.write("<?xml version=\"1.0\" encoding=\"EUC-KR\"?>\n<customers>\n")
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
            "\"",
            with: "&quot;"
        )
    }

    func add(_ subject: Subject) throws -> String {
        count += 1
        let key = "K\(100_000 + count)"
        var clerk = subject.clerk
        let person = subject.person
        let address = clerk.roadAddress(subject.home)
        var text =
            "  <customer id=\"\(key)\">\n    <name>\(escaped(clerk.name(person.fullName)))</name>\n"
        if clerk.happens(0.75) {
            text += "    <birth>\(clerk.birth(person, style: 2))</birth>\n"
        } else {
            clerk.log.note("no_birth")
        }
        text +=
            "    <contacts>\n      <phone type=\"mobile\">\(clerk.phone(subject.mobile))</phone>\n"
        if !subject.homePhone.isEmpty, clerk.happens(0.6) {
            text += "      <phone type=\"home\">\(clerk.phone(subject.homePhone))</phone>\n"
        }
        if clerk.happens(0.3), !subject.email.isEmpty {
            text += "      <email>\(clerk.email(subject.email))</email>\n"
        }
        text += "    </contacts>\n"
        if clerk.happens(0.85) {
            text +=
                "    <address>\(escaped((address.base + ", " + address.detail).trimmed))</address>\n"
        } else {
            clerk.log.note("no_address")
        }
        text += "    <updated>\(subject.entered)T10:00:00</updated>\n  </customer>\n"
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
