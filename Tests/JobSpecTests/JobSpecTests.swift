import JobSpec
import Records
import RecordsTesting
import SettingFiles
import Testing

@Suite struct JobSpecTests {
    private func problems(mapping text: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let node = try SettingFile.tree(path: folder.write("m.yaml", text))
        var reader = SettingReader(file: "m.yaml", environment: ["DB": "legacy.db"])
        _ = MappingSpec(node, &reader)
        return reader.problems.map(\.description)
    }

    private func problems(job text: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let node = try SettingFile.tree(path: folder.write("j.yaml", text))
        var reader = SettingReader(file: "j.yaml", environment: [:])
        _ = JobSpec(node, &reader)
        return reader.problems.map(\.description)
    }

    private let good =
        "version: 1\nsource: web\nformat: csv\nkey: id\nattributes:\n  person.name: name\n"

    @Test func aGoodMappingHasNoProblem() throws {
        #expect(try problems(mapping: good).isEmpty)
    }

    @Test(arguments: [
        (
            "encoding: cp494\n",
            "m.yaml: encoding: unknown value 'cp494' (known: auto, utf-8, cp949, euc-kr, johab, utf-16, utf-16le, utf-16be, ibm-933, ibm-1364). Did you mean 'cp949'?"
        ),
        (
            "lod: full\n",
            "m.yaml: lod: unknown key 'lod' (known: version, source, format, encoding, delimiter, quote, columns, load, key, attributes, record, connection, query, table, fields, kind, customer_source, lasting_ids, exclude, codes, record_length). Did you mean 'load'?"
        ),
        (
            "customer_source: web\n",
            "m.yaml: customer_source: means nothing without 'kind: activity'"
        ), ("record: /a/b\n", "m.yaml: record: means nothing for format csv"),
        (
            "delimiter: ab\n",
            "m.yaml: delimiter: found 'ab', expected auto, tab, comma, pipe, semicolon or one ASCII character"
        ),
        ("lasting_ids: maybe\n", "m.yaml: lasting_ids: found 'maybe', expected true or false"),
        (
            "exclude: {status: }\n",
            "m.yaml: exclude.status: missing: the value, or list of values"
        ),
        (
            "codes: {sex: {1: M}}\n",
            "m.yaml: codes.sex: unknown mapped attribute 'sex' (known: person.name)."
        ),
        (
            "  sex: s\ncodes: {sex: {1: male, 2: F, 9: }}\n",
            "m.yaml: codes.sex.1: found 'male', expected M, F or nothing"
        ),
        (
            "codes: {person.name: [x]}\n",
            "m.yaml: codes.person.name: found a list, expected a mapping (key: value)"
        ),
        ("quote: ab\n", "m.yaml: quote: found 'ab', expected none or one ASCII character"),
    ])
    func mappingProblemsAreNamed(line: String, message: String) throws {
        #expect(try problems(mapping: good + line) == [message])
    }

    @Test(arguments: ["customers/customer", "/customers/", "/"])
    func aPathOfRecordsBeginsAtTheTopAndEndsWithAName(path: String) throws {
        let text = "version: 1\nsource: c\nformat: xml\nkey: id\nattributes:\n  person.name: n\n"
        #expect(try problems(mapping: text + "record: /customers/customer\n").isEmpty)
        #expect(
            try problems(mapping: text + "record: \(path)\n") == [
                "m.yaml: record: '\(path)' is no path of a record: it begins with / and ends with a name, such as /customers/customer"
            ]
        )
    }

    private let fixed =
        "version: 1\nsource: h\nformat: fixed\nkey: no\nattributes:\n  person.name: name\n"

    @Test(arguments: [
        (
            "fields: {no: [1, 4], name: [5]}",
            "fields.name: expected [first byte, length], both from 1, such as [11, 20], or with a kind and a picture, such as [31, 5, packed, 9(8)]"
        ),
        (
            "fields: {no: [1, 4], name: [5, 4, paked]}",
            "fields.name: unknown kind 'paked' (known: text, graphic, zoned, packed, binary). Did you mean 'packed'?"
        ),
        (
            "fields: {no: [1, 4, zoned, X(4)], name: [5, 4]}",
            "fields.no: 'X(4)' is no picture of a number, such as 9(8) or S9(7)V99"
        ),
        (
            "fields: {no: [1, 4, zoned, 9(5)], name: [5, 4]}",
            "fields.no: its picture has 5 digits, and 4 bytes zoned hold 4"
        ),
        (
            "fields: {no: [1, 4, packed], name: [5, 4]}",
            "fields.no: a packed number may hold the byte that ends a line: say record_length"
        ),
        (
            "record_length: 8\nfields: {no: [1, 4, packed, 9(9)], name: [5, 4]}",
            "fields.no: its picture has 9 digits, and 4 bytes packed hold 7"
        ),
        (
            "record_length: 8\nfields: {no: [1, 4], name: [5, 5]}",
            "fields.name: ends at byte 9, and record_length is 8"
        ),
        (
            "record_length: 20\nfields: {no: [1, 9, binary], name: [10, 5]}",
            "fields.no: a binary number has at most 8 bytes"
        ),
        (
            "record_length: x\nfields: {no: [1, 4], name: [5, 4]}",
            "record_length: found 'x', expected a number of bytes, or rdw where each record begins with its own"
        ),
        (
            "fields: {no: [1, 4], name: [5, 4, graphic]}",
            "fields.name: graphic letters are EBCDIC's: say encoding: ibm-933"
        ),
        (
            "encoding: ibm-933\nfields: {no: [1, 4], name: [5, 4]}",
            "record_length: missing: how many bytes a record has, or rdw where each begins with that; no line ends part them in EBCDIC"
        ),
        (
            "encoding: ibm-933\nrecord_length: 9\nfields: {no: [1, 4], name: [5, 5, graphic]}",
            "fields.name: graphic letters have two bytes each"
        ),
        (
            "encoding: ibm-933\nrecord_length: 9\nfields: {no: [1, 4, text, 9(4)], name: [5, 5]}",
            "fields.no: a picture means nothing for text"
        ),
    ])
    func problemsOfFieldsAreNamed(text: String, message: String) throws {
        #expect(try problems(mapping: fixed + text + "\n") == ["m.yaml: " + message])
    }

    @Test func ebcdicAndRecordLengthsAreOfFixedFiles() throws {
        #expect(
            try problems(mapping: good + "encoding: ibm-933\n") == [
                "m.yaml: encoding: 'ibm-933' is read from files of format fixed only"
            ]
        )
        #expect(
            try problems(mapping: good + "record_length: 9\n") == [
                "m.yaml: record_length: means nothing for format csv"
            ]
        )
    }

    @Test(arguments: [
        ("9(8)", 8, 0, false), ("S9(7)V99", 7, 2, true), ("99V9(3)", 2, 3, false),
        ("s999", 3, 0, true), ("V99", 0, 2, false), ("9(2)9", 3, 0, false),
    ])
    func picturesSayHowManyDigits(text: String, digits: Int, decimals: Int, signed: Bool) {
        let picture = MappingSpec.Picture(text)
        #expect(picture?.digits == digits)
        #expect(picture?.decimals == decimals)
        #expect(picture?.isSigned == signed)
    }

    @Test(arguments: ["", "S", "V", "9(0)", "9(", "9()", "9(32)", "X(3)", "9V9V9", "9(-1)", "9.9"])
    func whatIsNoPicture(text: String) {
        #expect(MappingSpec.Picture(text) == nil)
    }

    @Test func anActivityNamesItsCustomerAndItsTime() throws {
        let text = "version: 1\nsource: o\nkind: activity\nformat: csv\nkey: id\n"
        let whole = text + "customer_source: web\nattributes:\n  customer_key: m\n  date.at: t\n"
        #expect(try problems(mapping: whole + "  number.amount: a\n").isEmpty)
        #expect(
            try problems(mapping: text + "attributes:\n  person.name: n\n") == [
                "m.yaml: customer_source: missing: the source whose keys name the customers",
                "m.yaml: attributes.customer_key: missing: an activity has it",
                "m.yaml: attributes.date.at: missing: an activity has it",
                "m.yaml: attributes.person.name: an activity has no such attribute (known: customer_key, date.at, category.kind, number.amount, text.note)",
            ]
        )
    }

    @Test func everyProblemIsReportedAtOnce() throws {
        let found = try problems(
            mapping: "version: 2\nsource: a/b\nformat: cvs\nattributes:\n  persn.name: n\n"
        )
        #expect(found.count == 5)
        #expect(found.contains("m.yaml: version: found '2'; this program reads version 1"))
        #expect(
            found.contains(
                "m.yaml: format: unknown value 'cvs' (known: csv, xml, sqlite, postgresql, fixed). Did you mean 'csv'?"
            )
        )
        #expect(
            found.contains {
                $0.hasPrefix("m.yaml: attributes.persn.name: unknown attribute 'persn.name'")
                    && $0.hasSuffix("Did you mean 'person.name'?")
            }
        )
        #expect(
            found.contains("m.yaml: key: missing: the column, or list of columns, that is unique")
        )
    }

    @Test func theEnvironmentIsReadAndItsAbsenceNamed() throws {
        let text =
            "version: 1\nsource: a\nformat: sqlite\nkey: id\nconnection: ${NAME}\ntable: t\nattributes:\n  person.name: n\n"
        #expect(try problems(mapping: text.replacing("NAME", with: "DB")).isEmpty)
        #expect(
            try problems(mapping: text) == [
                "m.yaml: connection: the environment variable NAME is not set"
            ]
        )
    }

    @Test func codesStandForWhatTheMappingSays() throws {
        let folder = try TemporaryFolder()
        let text =
            good
            + "  party: p\n  category.grade: g\ncodes: {party: {01: person, 99: }, category.grade: {Y: ja}}\n"
        var reader = SettingReader(file: "m", environment: [:])
        let spec = MappingSpec(try SettingFile.tree(path: folder.write("m.yaml", text)), &reader)
        #expect(reader.problems.isEmpty)
        #expect(spec.codes(of: .party) == [.init("01", "person"), .init("99", "")])
        #expect(spec.codes(of: .category("grade")) == [.init("Y", "ja")])
        #expect(spec.codes(of: .personName).isEmpty)
    }

    @Test func tablesBecomeQuotedQueries() throws {
        let folder = try TemporaryFolder()
        let text =
            "version: 1\nsource: a\nformat: sqlite\nkey: id\nconnection: x\ntable: 'main.we\"ird'\nattributes:\n  person.name: n\n"
        var reader = SettingReader(file: "m", environment: [:])
        let spec = MappingSpec(try SettingFile.tree(path: folder.write("m.yaml", text)), &reader)
        #expect(spec.query == #"SELECT * FROM "main"."we""ird""#)
    }

    private let job =
        "version: 1\njob: x\nstore: sqlite:x.db\nsources:\n  - mapping: m.yaml\n    location: a.csv\n"

    @Test(arguments: [
        (
            "gates:\n  rejected: 2\n",
            "j.yaml: gates.rejected: found '2', expected a share such as 20% or 0.2"
        ),
        (
            "gates:\n  rejectd: 1%\n",
            "j.yaml: gates.rejectd: unknown key 'rejectd' (known: rejected, source_shrinks, master_changes, largest_customer, review_grows). Did you mean 'rejected'?"
        ),
        (
            "publish:\n  - cvs: out/\n",
            "j.yaml: publish[0].cvs: unknown key 'cvs' (known: csv, jsonl). Did you mean 'csv'?"
        ),
        (
            "survivorship:\n  email: newest\n",
            "j.yaml: survivorship.email: unknown value 'newest' (known: most_recent, most_frequent, most_complete, validated, source_priority, trust, longest)."
        ),
        (
            "survivorship:\n  consent.marketing: most_recent\n",
            "j.yaml: survivorship.consent.marketing: of consents the most restrictive always holds; remove it"
        ), ("trust:\n  web: 101\n", "j.yaml: trust.web: trust goes from 0 to 100"),
        (
            "trust:\n  web: {points: 80, halflife_days: 3}\n",
            "j.yaml: trust.web.halflife_days: unknown key 'halflife_days' (known: points, half_life_days). Did you mean 'half_life_days'?"
        ),
        (
            "keep_all: [phones]\n",
            "j.yaml: keep_all[0]: unknown value 'phones' (known: phone, email, address). Did you mean 'phone'?"
        ),
        (
            "together: [[keep.a, email]]\n",
            "j.yaml: together[0][1]: only 'keep.' attributes are grouped; an address moves by itself"
        ), ("rrn_key: a.key\n", "j.yaml: rrn_key: means nothing without rrn_basis"),
        ("rrn_storage: encrypted\n", "j.yaml: rrn_storage: means nothing without rrn_basis"),
        (
            "decisions: at_one\n",
            "j.yaml: decisions: unknown value 'at_one' (known: at_once, next_run). Did you mean 'at_once'?"
        ),
        (
            "approval: {records: 1}\n",
            "j.yaml: approval.records: found '1', expected a whole number from 2 to 1000000"
        ),
        (
            "retention:\n  - {after: withdrawn, days: 3}\n",
            "j.yaml: retention[0].after: 'withdrawn' is no attribute"
        ), ("retention:\n  - {after: deleted}\n", "j.yaml: retention[0].days: missing: a number"),
        ("history: {}\n", "j.yaml: history.days: missing: a number"),
        (
            "history: {runs: 3, days: 4}\n",
            "j.yaml: history.runs: unknown key 'runs' (known: days)."
        ),
        (
            "retention:\n  - {after: deleted, days: 3, then: separate}\n",
            "j.yaml: retention[0].then: 'separate' needs the file that 'separate:' names"
        ),
    ])
    func jobProblemsAreNamed(line: String, message: String) throws {
        #expect(try problems(job: job + line).first?.trimmingSuffix(" ") == message)
    }

    @Test func gradesAreReadAndKept() throws {
        let folder = try TemporaryFolder()
        let text = """
            value:
              window_days: 365
              grades:
                vip: {recency_days: 90, frequency: 3, amount: 500000}
                some: {frequency: 1}

            """
        let path = try folder.write("j.yaml", job + text)
        var reader = SettingReader(file: path, environment: [:])
        let spec = JobSpec(try SettingFile.tree(path: path), &reader).value
        #expect(reader.problems.isEmpty)
        #expect(spec.windowDays == 365)
        #expect(
            spec.grades == [
                .init(name: "vip", recencyDays: 90, frequency: 3, amount: 500_000),
                .init(name: "some", recencyDays: nil, frequency: 1, amount: 0),
            ]
        )
        #expect(ValueSpec(json: spec.json) == spec)
        #expect(ValueSpec(json: "") == ValueSpec())
    }

    @Test func survivorshipIsReadWhole() throws {
        let text = """
            survivorship:
              email: [validated, trust]
              person.name: longest
            trust:
              web: 80
              bank: {points: 95, half_life_days: 730}
            keep_all: [phone, address]
            together: [[keep.grade, keep.since]]

            """
        let folder = try TemporaryFolder()
        let path = try folder.write("j.yaml", job + text)
        var reader = SettingReader(file: path, environment: [:])
        let spec = JobSpec(try SettingFile.tree(path: path), &reader).survivorship
        #expect(reader.problems.isEmpty)
        #expect(spec.rules == [.email: ["validated", "trust"], .personName: ["longest"]])
        #expect(spec.trust["web"] == .init(points: 80, halfLife: nil))
        #expect(spec.trust["bank"] == .init(points: 95, halfLife: 730))
        #expect(spec.keepAll == ["phone", "address"])
        #expect(spec.together == [[.keep("grade"), .keep("since")]])
        #expect(spec.text != SurvivorshipSpec().text)
    }

    @Test func brokenYAMLIsNamedByLine() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("b.yaml", "version: 1\n  bad: [1, 2\n")
        #expect(throws: SettingProblem.self) { try SettingFile.tree(path: path) }
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<9 {
            bomb +=
                "a\(level): &a\(level) [\(repeatElement("*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }
        let laughs = try folder.write("a.yaml", bomb)
        #expect(throws: SettingProblem.self) { try SettingFile.tree(path: laughs) }
    }

    @Test func wholeJobsReportTheProblemsOfAllFiles() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("m.yaml", good + "lod: x\n")
        let path = try folder.write("j.yaml", job + "stoer: y\n  \n")
        let (loaded, problems) = LoadedJob.load(path: path, environment: [:])
        #expect(loaded == nil)
        #expect(problems.count == 2)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
