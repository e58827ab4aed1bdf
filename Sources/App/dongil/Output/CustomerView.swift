import HangulText
import Pipeline
import Ports
import Records

/// The single view of a customer, for people and as JSON.
struct CustomerView {
    let id: String
    /// Resident numbers in clear, by the records that state them; empty unless asked for.
    var residentNumbers: [(record: RecordID, number: String)] = []
    private let run: Int?
    private let golden: [(column: String, value: String)]
    private let origins: [Origin]
    private let contacts: [Contact]
    private let consents: [Consent]
    private let records: [RecordID]
    private let household: [Member]
    private let former: [String]
    private let history: [Event]
    private let value: [PublishedValue]
    private let activities: [[PublishedValue]]
    private let masking: Masking

    private struct Origin {
        let attribute: String
        let value: String
        let record: RecordID
        let rule: String
    }

    private struct Contact {
        let kind: String
        let value: String
        let use: String
        let records: Int
        let lastSeen: String
    }

    private struct Consent {
        let purpose: String
        let statement: String
        let statedAt: String
        let record: RecordID
    }

    private struct Member {
        let id: String
        let role: String
        let name: String
        let evidence: String
    }

    private struct Event {
        let run: Int
        let kind: String
        let detail: String
    }

    init(_ store: any MasterStore, _ id: String, asOf run: Int?, _ masking: Masking) throws {
        self.id = id
        self.run = run
        let now = try run ?? store.publishedRun()
        let past = PastMaster(store, asOf: now)
        let rows = try past.rows(ofCustomer: id)
        let whole = rows[.customer]?.first ?? []
        golden = zip(PublishedTable.customer.columns, whole).map { column, value in
            (column, masking.shown(value.written, field: column))
        }
        origins = (rows[.customerOrigin] ?? []).map { row in
            Origin(
                attribute: row[1].text,
                value: masking.shown(row[2].text, field: row[1].text),
                record: RecordID(source: row[3].text, key: row[4].text),
                rule: row[5].text
            )
        }
        contacts = (rows[.customerContact] ?? []).map { row in
            Contact(
                kind: row[1].text,
                value: masking.shown(row[2].text, field: row[1].text),
                use: row[3].text,
                records: row[4].integer,
                lastSeen: row[5].text
            )
        }
        consents = (rows[.customerConsent] ?? []).map { row in
            Consent(
                purpose: row[1].text,
                statement: row[2].text,
                statedAt: row[3].text,
                record: RecordID(source: row[4].text, key: row[5].text)
            )
        }
        records = (rows[.crosswalk] ?? []).map {
            RecordID(source: $0[0].text, key: $0[1].text)
        }
        let own = rows[.householdMember]?.first ?? []
        household = own.isEmpty ? [] : try Self.members(past, own[0].text, masking)
        var former: [String] = []
        try store.rows(.customerLineage, where: ("customer_id", id)) { row in
            if row[2].text == "merged", row[3].integer <= now { former.append(row[0].text) }
        }
        self.former = former
        var value: [PublishedValue] = []
        if run == nil { try store.rows(.customerValue, where: ("customer_id", id)) { value = $0 } }
        self.value = value
        // A note is free text: it may say anything of the person.
        activities = try run == nil ? Self.activities(store, id) : []
        self.masking = masking
        history = try store.history(ofCustomer: id).filter { $0.run <= now }.map(Self.event)
    }

    // What a call centre wants to see first; `export activities` has them all.
    private static let mostActivities = 10

    /// The latest activities of a customer, the latest first.
    private static func activities(
        _ store: any MasterStore,
        _ id: String
    ) throws -> [[PublishedValue]] {
        var all: [[PublishedValue]] = []
        try store.rows(.customerActivity, where: ("customer_id", id)) { all.append($0) }
        all.sort { ($0[4].text, $0[2].text) > ($1[4].text, $1[2].text) }
        return Array(all.prefix(mostActivities))
    }

    private static func members(
        _ past: PastMaster,
        _ household: String,
        _ masking: Masking
    ) throws -> [Member] {
        try past.members(ofHousehold: household).map { row in
            let customer = try past.row(.customer, key: [row[1]])
            return Member(
                id: row[1].text,
                role: row[2].text,
                name: masking.shown(customer?[2].text ?? "", field: "name"),
                evidence: row[3].text
            )
        }
    }

    /// What a run did to the customer: which columns, not which values.
    private static func event(_ run: Int, _ change: RowChange) -> Event {
        guard let after = change.after else { return Event(run: run, kind: "gone", detail: "") }
        guard let before = change.before else {
            return Event(run: run, kind: "created", detail: "")
        }
        let columns = zip(PublishedTable.customer.columns, zip(before, after))
            .filter { $0.1.0 != $0.1.1 }.map(\.0)
        return Event(run: run, kind: "updated", detail: columns.joined(separator: ", "))
    }

    func text(asked: String) -> String {
        var lines = [
            Console.say("customer", "고객") + " \(id)"
                + (run.map { Console.say("  (after run \($0))", "  (실행 \($0) 이후)") } ?? "")
                + (asked.uppercased() == id
                    ? "" : Console.say("  (asked for \(asked))", "  (찾은 값 \(asked))")),
            "",
        ]
        for (column, value) in golden where column != "customer_id" && !value.isEmpty {
            lines.append("  " + DisplayWidth.padded(CustomerWords.column(column), to: 16) + value)
        }
        lines += ["", originTable]
        if !contacts.isEmpty { lines += ["", contactTable] }
        if !consents.isEmpty { lines += ["", consentTable] }
        for (record, number) in residentNumbers {
            lines += [
                "",
                Console.say("resident number", "주민등록번호") + " \(number)  "
                    + Console.say("from", "출처") + " \(record)",
            ]
        }
        lines += ["", Console.say("records", "기록") + " (\(records.count))"]
        lines += records.map { "  \($0)" }
        if !household.isEmpty { lines += ["", householdTable] }
        if !activities.isEmpty { lines += ["", activityTable] }
        if !former.isEmpty {
            lines += [
                "",
                Console.say("merged into it", "합쳐진 고객") + ": " + former.joined(separator: ", "),
            ]
        }
        if !history.isEmpty { lines += ["", historyTable] }
        return lines.joined(separator: "\n")
    }

    private var originTable: String {
        var table = TextTable([
            Console.say("value of", "항목"), Console.say("is", "값"), Console.say("from", "출처"),
            Console.say("by rule", "규칙"),
        ])
        for origin in origins {
            table.add([
                origin.attribute, DisplayWidth.truncated(origin.value, to: 40),
                origin.record.description, origin.rule,
            ])
        }
        return table.text
    }

    private var contactTable: String {
        var table = TextTable(
            [
                Console.say("contact", "연락처"), Console.say("is", "값"), Console.say("use", "용도"),
                Console.say("records", "기록"), Console.say("last seen", "마지막"),
            ],
            right: [3]
        )
        for contact in contacts {
            table.add([
                contact.kind, DisplayWidth.truncated(contact.value, to: 40), contact.use,
                String(contact.records), contact.lastSeen,
            ])
        }
        return table.text
    }

    private var consentTable: String {
        var table = TextTable([
            Console.say("consent to", "동의"), Console.say("is", "값"), Console.say("stated", "일자"),
            Console.say("from", "출처"),
        ])
        for consent in consents {
            table.add([
                consent.purpose, consent.statement, consent.statedAt, consent.record.description,
            ])
        }
        return table.text
    }

    private var householdTable: String {
        var table = TextTable([
            Console.say("household", "가구"), Console.say("role", "역할"), Console.say("name", "이름"),
            Console.say("evidence", "근거"),
        ])
        for member in household {
            table.add([member.id, CustomerWords.role(member.role), member.name, member.evidence])
        }
        return table.text
    }

    private var historyTable: String {
        var table = TextTable(
            [Console.say("run", "실행"), Console.say("was", "변화"), Console.say("in", "항목")],
            right: [0]
        )
        for event in history {
            table.add([String(event.run), CustomerWords.event(event.kind), event.detail])
        }
        return table.text
    }

    private var activityTable: String {
        var table = TextTable(
            [
                Console.say("activity", "활동"), Console.say("at", "시각"), Console.say("kind", "종류"),
                Console.say("amount", "금액"), Console.say("note", "비고"),
            ],
            right: [3]
        )
        for row in activities {
            table.add([
                "\(row[1].text)/\(row[2].text)", row[4].text, row[3].text, row[5].written,
                DisplayWidth.truncated(masking.shown(row[6].text, field: "note"), to: 30),
            ])
        }
        guard !value.isEmpty else { return table.text }
        let grade = value[6].text.isEmpty ? Console.say("none", "없음") : value[6].text
        let (count, amount) = (DecimalText.grouped(value[4].integer), value[5].written)
        return table.text + "\n"
            + Console.say(
                "in the window: \(count) activities, amount \(amount), last \(value[3].integer) days before the latest of all; grade \(grade)",
                "기간 안의 활동 \(count)건, 금액 \(amount), 전체 최근일의 \(value[3].integer)일 전이 마지막; 등급 \(grade)"
            )
    }

    func json(asked: String) -> String {
        var out = JSONWriter()
        out.beginObject()
        out.member("asked", asked)
        if let run { out.member("as_of_run", run) }
        for (column, value) in golden { out.member(column, value) }
        out.array("origins", origins) { out, origin in
            out.member("attribute", origin.attribute)
            out.member("value", origin.value)
            out.member("record", origin.record.description)
            out.member("rule", origin.rule)
        }
        out.array("contacts", contacts) { out, contact in
            out.member("kind", contact.kind)
            out.member("value", contact.value)
            out.member("use", contact.use)
            out.member("records", contact.records)
            out.member("last_seen", contact.lastSeen)
        }
        out.array("consents", consents) { out, consent in
            out.member("purpose", consent.purpose)
            out.member("statement", consent.statement)
            out.member("stated_at", consent.statedAt)
            out.member("record", consent.record.description)
        }
        if !residentNumbers.isEmpty {
            out.array("resident_numbers", residentNumbers) { out, entry in
                out.member("number", entry.number)
                out.member("record", entry.record.description)
            }
        }
        out.member("record_ids", records.map(\.description))
        out.array("household", household) { out, member in
            out.member("customer_id", member.id)
            out.member("role", member.role)
            out.member("name", member.name)
            out.member("evidence", member.evidence)
        }
        out.array("activities", activities) { out, row in
            out.member("activity", "\(row[1].text)/\(row[2].text)")
            out.member("at", row[4].text)
            out.member("kind", row[3].text)
            out.member("amount", row[5].written)
            out.member("note", masking.shown(row[6].text, field: "note"))
        }
        if !value.isEmpty {
            out.key("value")
            out.beginObject()
            for (column, field) in zip(PublishedTable.customerValue.columns, value).dropFirst() {
                out.member(column, field.written)
            }
            out.endObject()
        }
        out.member("former_ids", former)
        out.array("history", history) { out, event in
            out.member("run", event.run)
            out.member("kind", event.kind)
            out.member("columns", event.detail)
        }
        out.endObject()
        return out.text
    }
}
