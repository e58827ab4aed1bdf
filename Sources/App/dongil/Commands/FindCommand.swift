import ArgumentParser
import Databases
import HangulText
import Ports
import Records
import Standardization

/// `dongil find`: customers by name, phone, e-mail, birth date.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find customers by name, phone, e-mail, birth date or business number.",
        discussion: """
            Values are standardized as records are: any writing of a number or date will do. Several \
            must all hold.

            EXAMPLE
              dongil find --name 홍길동 --birth 650102 --job Jobs/demo.yaml
            """
    )

    @Option(help: "Name of a person or organization.")
    var name: String?

    @Option(help: "Mobile or home number.")
    var phone: String?

    @Option(help: "E-mail address.")
    var email: String?

    @Option(help: "Birth date.")
    var birth: String?

    @Option(help: "Business registration number.")
    var brn: String?

    @Option(help: ArgumentHelp("Most customers to list.", valueName: "n"))
    var limit: Int = 50

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    private func folded(_ text: String) -> [UInt32] { TextFolding.fold(Array(text.utf8)) }

    /// What is asked for: columns of the customer table that must have one of these values.
    private func conditions() throws -> [(columns: [String], value: String)] {
        var all: [(columns: [String], value: String)] = []
        if let name {
            let text = (try? PersonName.standardize(folded(name)).get())?.text ?? name
            all.append((["name", "name_english"], text))
        }
        if let phone {
            guard let number = PhoneNumber.numbers(in: folded(phone)).first else {
                throw ValidationError("--phone: this is no Korean telephone number.")
            }
            all.append((["mobile", "home_phone"], number.formatted))
        }
        if let email {
            guard let address = EmailAddress.parse(folded(email)) else {
                throw ValidationError("--email: this is no e-mail address.")
            }
            all.append((["email"], address.text))
        }
        if let birth {
            guard case .success(let date) = BirthDate.parse(folded(birth)) else {
                throw ValidationError("--birth: this is no date.")
            }
            all.append((["birth_date"], date.date.text))
        }
        if let brn {
            let digits = String(decoding: RegistrationNumber.digits(folded(brn)), as: UTF8.self)
            all.append(
                (
                    ["brn"],
                    "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
                )
            )
        }
        guard !all.isEmpty else {
            throw ValidationError("Say what to find: --name, --phone, --email, --birth or --brn.")
        }
        return all
    }

    func run() throws {
        let conditions = try conditions()
        let opened = try self.store.open(to: .look)
        let store = opened.store
        let columns = PublishedTable.customer.columns
        var found: [String: [String]] = [:]
        let first = conditions[0]
        for column in first.columns {
            try store.rows(.customer, where: (column, first.value)) { row in
                let values = row.map(\.written)
                let holds = conditions.dropFirst().allSatisfy { condition in
                    condition.columns.contains { name in
                        columns.firstIndex(of: name).map { values[$0] == condition.value } ?? false
                    }
                }
                if holds { found[values[0]] = values }
            }
        }
        guard !found.isEmpty else {
            try opened.access.note("find", of: [])
            Console.error(Console.isKorean ? "찾은 고객이 없습니다" : "no customer found")
            throw ExitStatus.look
        }
        let ids = found.keys.sorted().prefix(limit)
        let masking = try reveal.masking(opened.access)
        try opened.access.note(
            "find",
            of: Array(ids),
            revealing: reveal.reveal,
            reason: reveal.reasonText
        )
        let shown = ids.compactMap { found[$0] }
        print(shown, columns, masking)
        if found.count > shown.count {
            Console.error("\(found.count - shown.count) more; narrow the search or raise --limit")
        }
    }

    private func print(_ rows: [[String]], _ columns: [String], _ masking: Masking) {
        let fields = ["customer_id", "name", "birth_date", "mobile", "email", "address", "records"]
        var table = TextTable(
            fields.map { $0 == "customer_id" ? Console.say($0, "고객") : CustomerWords.column($0) },
            right: [6]
        )
        for row in rows {
            let values = fields.map { field in
                columns.firstIndex(of: field).map {
                    masking.shown(row[$0], field: field == "customer_id" ? "records" : field)
                } ?? ""
            }
            if json {
                var out = JSONWriter()
                out.beginObject()
                for (field, value) in zip(fields, values) { out.member(field, value) }
                out.endObject()
                Console.out(out.text)
            }
            table.add(values)
        }
        if !json { Console.out(table.text) }
    }
}
