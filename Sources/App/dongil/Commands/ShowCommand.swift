import ArgumentParser
import Databases
import HangulText
import Ports
import Records

/// `dongil show ID`: the single view of a customer.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one customer: golden values with their origins, records, household.",
        discussion: """
            ID is a customer id, one that was merged away, or a record (SOURCE/KEY).

            EXAMPLES
              dongil show C0G5T8J9QZKX2M --job Jobs/demo.yaml
              dongil show homepage/H0000001 --job Jobs/demo.yaml --reveal name
            """
    )

    @Argument(help: "A customer id or a record, SOURCE/KEY.")
    var id: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let store = try store.open().store
        let lookup = CustomerLookup(store: store)
        guard let customer = try lookup.customerID(id) else {
            Console.error("\(id): no such customer or record")
            throw ExitStatus.look
        }
        let view = try View(store, lookup, customer, reveal.masking)
        Console.out(json ? view.json(asked: id) : view.text(asked: id))
    }

    private struct View {
        let id: String
        let golden: [(column: String, value: String)]
        let origins: [(attribute: String, value: String, record: RecordID, rule: String)]
        let records: [RecordID]
        let household: [(id: String, role: String, name: String, evidence: String)]
        let former: [String]

        init(
            _ store: SQLMasterStore,
            _ lookup: CustomerLookup,
            _ id: String,
            _ masking: Masking
        ) throws {
            self.id = id
            golden = try lookup.customer(id).map {
                ($0.column, masking.shown($0.value, field: $0.column))
            }
            records = try lookup.records(id)
            var origins: [(attribute: String, value: String, record: RecordID, rule: String)] = []
            try store.rows(.customerOrigin, where: ("customer_id", id)) { row in
                let attribute = PublishedRow.text(row[1])
                origins.append(
                    (
                        attribute, masking.shown(PublishedRow.text(row[2]), field: attribute),
                        RecordID(source: PublishedRow.text(row[3]), key: PublishedRow.text(row[4])),
                        PublishedRow.text(row[5])
                    )
                )
            }
            self.origins = origins
            var members: [(id: String, role: String, name: String, evidence: String)] = []
            if let home = golden.first(where: { $0.column == "household_id" })?.value, !home.isEmpty
            {
                let whole =
                    try lookup.customer(id).first { $0.column == "household_id" }?.value ?? ""
                try store.rows(.householdMember, where: ("household_id", whole)) { row in
                    members.append(
                        (
                            PublishedRow.text(row[1]), PublishedRow.text(row[2]), "",
                            PublishedRow.text(row[3])
                        )
                    )
                }
                members = try members.map { member in
                    let name =
                        try lookup.customer(member.id).first { $0.column == "name" }?.value ?? ""
                    return (
                        member.id, member.role, masking.shown(name, field: "name"), member.evidence
                    )
                }
            }
            household = members
            var former: [String] = []
            try store.rows(.customerLineage, where: ("customer_id", id)) { row in
                if PublishedRow.text(row[2]) == "merged" {
                    former.append(PublishedRow.text(row[0]))
                }
            }
            self.former = former
        }

        func text(asked: String) -> String {
            var lines = [
                "customer \(id)" + (asked.uppercased() == id ? "" : "  (asked for \(asked))"), "",
            ]
            for (column, value) in golden where column != "customer_id" && !value.isEmpty {
                lines.append("  " + DisplayWidth.padded(column, to: 16) + value)
            }
            var table = TextTable(["value of", "is", "from", "by rule"])
            for origin in origins {
                table.add([
                    origin.attribute, DisplayWidth.truncated(origin.value, to: 40),
                    origin.record.description, origin.rule,
                ])
            }
            lines += ["", table.text, "", "records (\(records.count))"]
            lines += records.map { "  \($0)" }
            if !household.isEmpty {
                var members = TextTable(["household", "role", "name", "evidence"])
                for member in household {
                    members.add([member.id, member.role, member.name, member.evidence])
                }
                lines += ["", members.text]
            }
            if !former.isEmpty {
                lines += ["", "merged into it: " + former.joined(separator: ", ")]
            }
            return lines.joined(separator: "\n")
        }

        func json(asked: String) -> String {
            var out = JSONWriter()
            out.beginObject()
            out.member("asked", asked)
            for (column, value) in golden { out.member(column, value) }
            out.key("origins")
            out.beginArray()
            for origin in origins {
                out.beginObject()
                out.member("attribute", origin.attribute)
                out.member("value", origin.value)
                out.member("record", origin.record.description)
                out.member("rule", origin.rule)
                out.endObject()
            }
            out.endArray()
            out.member("record_ids", records.map(\.description))
            out.key("household")
            out.beginArray()
            for member in household {
                out.beginObject()
                out.member("customer_id", member.id)
                out.member("role", member.role)
                out.member("name", member.name)
                out.member("evidence", member.evidence)
                out.endObject()
            }
            out.endArray()
            out.member("former_ids", former)
            out.endObject()
            return out.text
        }
    }
}
