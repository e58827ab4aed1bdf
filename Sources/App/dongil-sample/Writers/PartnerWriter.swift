import HangulText

/// A partner's customers: a tab-separated UTF-16 file with romanized names, as spreadsheets save.
final class PartnerWriter {
    private let file: SourceFile
    private let people: PeopleWriter?
    private(set) var count = 0

    init(folder: String, people: PeopleWriter?) throws {
        self.people = people
        file = try SourceFile(path: folder + "/partner.txt", encoding: .utf16LittleEndian)
        try file.write("No\tFull name\tDate of birth\tMobile\tE-mail\tCity\tUpdated\r\n")
    }

    /// Passes over a record that the system does not have: keys of others stay what they are.
    func skip() { count += 1 }

    func add(_ subject: Subject) throws -> String {
        count += 1
        let key = "P\(count)"
        var clerk = subject.clerk
        let person = subject.person
        clerk.log.note("romanized")
        clerk.log.note("no_address")
        let parts = person.spelling.split(separator: " ")
        let given = parts.dropFirst().joined(separator: " ")
        let name: String
        switch clerk.below(4) {
        case 0: name = "\(given) \(parts[0])"
        case 1: name = "\(parts[0]), \(given)"
        case 2: name = person.spelling.uppercased()
        default: name = person.spelling
        }
        let entry = PeopleWriter.Entry(
            name: name,
            birth: clerk.birth(person, style: 3),
            mobile: clerk.phone(subject.mobile),
            email: clerk.email(subject.email)
        )
        try people?.add("partner", key, entry)
        try file.write(
            [
                key, name, entry.birth, entry.mobile, entry.email,
                subject.home.district.shortProvince, subject.entered,
            ].joined(separator: "\t") + "\r\n"
        )
        return key
    }

    func close() throws { try file.close() }
}
