import JobSpec
import Ports
import Records
import Standardization

/// Finds the records that have been kept long enough, by the rules of a job.
struct Retention {
    let store: any MasterStore
    let spec: RetentionSpec

    /// Records whose time is over, and whether they are kept apart first.
    struct Due {
        let rule: RetentionSpec.Rule
        let records: [RecordID]

        var request: RecordErasure.Request {
            RecordErasure.Request(
                records: records,
                by: "retention",
                reason: rule.text,
                // A source that deleted a record and gives its key again has a new customer; one
                // that still has the record of someone who withdrew gives it every night.
                keepsOut: rule.attribute != nil
            )
        }
    }

    /// What is due on a day, `yyyy-mm-dd…`; of several rules the first that fits a record counts.
    func due(on time: String) throws -> [Due] {
        guard !spec.rules.isEmpty, let today = Timestamp.day(of: time) else { return [] }
        var found: [[RecordID]] = spec.rules.map { _ in [] }
        if spec.rules.contains(where: { $0.attribute != nil }) {
            try findDated(today, &found)
        }
        if let rule = spec.rules.firstIndex(where: { $0.attribute == nil }) {
            try findDeleted(today, rule, &found)
        }
        return zip(spec.rules, found).filter { !$1.isEmpty }.map { Due(rule: $0, records: $1) }
    }

    private func findDated(_ today: Int, _ found: inout [[RecordID]]) throws {
        let sources = Set(
            try store.sources().filter { source in
                spec.rules.contains { rule in
                    rule.attribute.map(source.attributes.contains) ?? false
                }
            }.map(\.source)
        )
        var all = found
        try store.activeRecords { source, key, payload, _ in
            guard sources.contains(source), let value = JSONValue(parsing: payload) else { return }
            let rule = spec.rules.firstIndex { rule in
                guard let attribute = rule.attribute, let text = value[attribute.name]?.text,
                    let day = Timestamp.day(of: text)
                else { return false }
                return day + rule.days <= today
            }
            if let rule {
                all[rule].append(
                    RecordID(source: source, key: String(decoding: key, as: UTF8.self))
                )
            }
        }
        found = all
    }

    private func findDeleted(_ today: Int, _ rule: Int, _ found: inout [[RecordID]]) throws {
        var days: [Int: Int] = [:]
        for record in try store.runRecords(limit: Int(Int32.max)) {
            let finished = JSONValue(parsing: Array(record.json.utf8))?["finished"]?.text ?? ""
            days[record.run] = Timestamp.day(of: finished)
        }
        var all = found[rule]
        try store.deletedRecords { record, run in
            if let day = days[run], day + spec.rules[rule].days <= today { all.append(record) }
        }
        found[rule] = all
    }
}
