import HangulText

/// Everything that all sources say, as it was typed, in one table: for measuring a load of one file.
final class PeopleWriter {
    private let file: SourceFile

    init(folder: String) throws {
        file = try SourceFile(path: folder + "/people.csv", encoding: .utf8)
        try file.write("id,name,company,brn,birth,sex,mobile,home_phone,email,address\n")
    }

    /// What one record says; what it does not say is empty.
    struct Entry {
        var name = ""
        var company = ""
        var brn = ""
        var birth = ""
        var sex = ""
        var mobile = ""
        var home = ""
        var email = ""
        var address = ""
    }

    func add(_ source: String, _ key: String, _ entry: Entry) throws {
        try file.write(
            SourceFile.csv([
                "\(source)/\(key)", entry.name, entry.company, entry.brn, entry.birth, entry.sex,
                entry.mobile, entry.home, entry.email, entry.address,
            ])
        )
    }

    func close() throws { try file.close() }
}
