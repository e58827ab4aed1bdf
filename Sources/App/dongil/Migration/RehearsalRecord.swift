import HangulText
import Pipeline
import Records

/// What a rehearsal of a migration came to: as a file that the next one and the sign-off build on,
/// and as people read it.
struct RehearsalRecord {
    let run: Int
    let reconciliation: Reconciliation

    private var sums: [String] { reconciliation.account.sums.map(\.name) }

    /// The record as JSON, as documented in Docs/MIGRATION.md.
    var json: String {
        var json = JSONWriter()
        json.beginObject()
        json.member("run", run)
        json.array("sources", reconciliation.sources) { json, source in
            json.member("source", source.source)
            write(source.tally, &json)
            json.array("groups", source.groups.sorted { $0.key < $1.key }) { json, group in
                json.member("group", group.key)
                write(group.value, &json)
            }
        }
        json.array("differences", reconciliation.differences) { json, difference in
            json.member("source", difference.source)
            json.member("group", difference.group)
            json.member("measure", difference.measure)
            json.member("announced", difference.announced)
            json.member("found", difference.found)
            json.member("rows", difference.rows.count)
        }
        json.endObject()
        return json.text
    }

    private func write(_ tally: RowTally, _ json: inout JSONWriter) {
        json.member("rows", tally.all)
        for fate in RowTally.Fate.allCases { json.member(fate.rawValue, tally.rows[fate] ?? 0) }
        json.array("sums", sums.indices) { json, place in
            json.member("attribute", sums[place])
            json.member("all", tally.sums[place].text)
            json.member("kept", tally.keptSums[place].text)
            json.member("unreadable", tally.unreadable[place])
        }
    }

    /// The totals of all sources and groups as CSV.
    var totals: [[String]] {
        let head =
            ["source", "group", "rows"] + RowTally.Fate.allCases.map(\.rawValue)
            + sums.flatMap { ["sum \($0)", "kept \($0)", "unreadable \($0)"] }
        func row(_ source: String, _ group: String, _ tally: RowTally) -> [String] {
            [source, group, String(tally.all)]
                + RowTally.Fate.allCases.map { String(tally.rows[$0] ?? 0) }
                + sums.indices.flatMap { place in
                    [
                        tally.sums[place].text, tally.keptSums[place].text,
                        String(tally.unreadable[place]),
                    ]
                }
        }
        return [head]
            + reconciliation.sources.flatMap { source in
                [row(source.source, "", source.tally)]
                    + source.groups.sorted { $0.key < $1.key }
                    .map { row(source.source, $0.key, $0.value) }
            }
    }

    /// What does not add up, down to the row, as CSV.
    var differences: [[String]] {
        let head = [
            "source", "group", "measure", "announced", "found", "row", "line", "key", "fate", "why",
        ]
        return [head]
            + reconciliation.differences.flatMap { difference -> [[String]] in
                let start = [
                    difference.source, difference.group, difference.measure, difference.announced,
                    difference.found,
                ]
                guard !difference.rows.isEmpty else {
                    return [start + ["", "", "", "", "no row of the file explains it"]]
                }
                return difference.rows.map { row in
                    start + [
                        String(row.recordNumber), String(row.line), row.key, row.fate.rawValue,
                        Self.why(row),
                    ]
                }
            }
    }

    /// The rows that are not in the store, or have something that can't be added up, as CSV.
    var notedRows: [[String]] {
        [["source", "row", "line", "key", "fate", "why"]]
            + reconciliation.sources.flatMap { source in
                source.noted.map { row in
                    [
                        source.source, String(row.recordNumber), String(row.line), row.key,
                        row.fate.rawValue, Self.why(row),
                    ]
                }
            }
    }

    private static func why(_ row: SourceReconciliation.NotedRow) -> String {
        let unreadable =
            row.unreadable.isEmpty
            ? [] : ["no number in \(row.unreadable.joined(separator: ", "))"]
        return ([row.reason].filter { !$0.isEmpty } + unreadable).joined(separator: "; ")
    }

    /// The account as people read it.
    var text: String {
        var table = TextTable(
            ["source", "rows"] + RowTally.Fate.allCases.map(\.rawValue) + sums,
            right: Set(1...(RowTally.Fate.allCases.count + 1 + sums.count))
        )
        for source in reconciliation.sources {
            let tally = source.tally
            table.add(
                [source.source, DecimalText.grouped(tally.all)]
                    + RowTally.Fate.allCases.map { DecimalText.grouped(tally.rows[$0] ?? 0) }
                    + tally.sums.map(\.text)
            )
        }
        var lines = [table.text, ""]
        let differences = reconciliation.differences
        if differences.isEmpty {
            lines.append("every row is accounted for; nothing differs")
            return lines.joined(separator: "\n")
        }
        lines.append(
            differences.count == 1 ? "1 difference" : "\(differences.count) differences"
        )
        for difference in differences.prefix(20) {
            let place =
                difference.source + (difference.group.isEmpty ? "" : ", \(difference.group)")
            let announced =
                difference.announced.isEmpty ? "not announced" : "announced \(difference.announced)"
            lines.append(
                "  \(place): \(difference.measure) \(announced), found \(difference.found)"
            )
            for row in difference.rows.prefix(5) {
                let key = row.key.isEmpty ? "" : " \(row.key)"
                lines.append("    line \(row.line)\(key): \(row.fate.rawValue), \(Self.why(row))")
            }
            if difference.rows.count > 5 {
                lines.append("    and \(difference.rows.count - 5) rows more")
            }
            if difference.rows.isEmpty, difference.measure.hasPrefix("key ") == false {
                lines.append("    no row of the file explains it")
            }
        }
        if differences.count > 20 { lines.append("  and \(differences.count - 20) more") }
        return lines.joined(separator: "\n")
    }

    /// What is other than in an earlier rehearsal, as people read it.
    func comparison(with earlier: JSONValue) -> String {
        var lines: [String] = []
        let before = Dictionary(
            (earlier["sources"]?.elements ?? []).map { ($0["source"]?.text ?? "", $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for source in reconciliation.sources {
            guard let old = before[source.source] else {
                lines.append("  \(source.source): new")
                continue
            }
            let figures =
                [("rows", source.tally.all)]
                + RowTally.Fate.allCases.map { ($0.rawValue, source.tally.rows[$0] ?? 0) }
            for (name, count) in figures {
                let was = old[name]?.integer ?? 0
                if was != count {
                    lines.append(
                        "  \(source.source): \(name) \(DecimalText.grouped(was)) → \(DecimalText.grouped(count))"
                    )
                }
            }
            for (place, sum) in (old["sums"]?.elements ?? []).enumerated()
            where place < sums.count && sum["all"]?.text != source.tally.sums[place].text {
                lines.append(
                    "  \(source.source): sum \(sums[place]) \(sum["all"]?.text ?? "") → \(source.tally.sums[place].text)"
                )
            }
        }
        let number = earlier["run"]?.integer ?? 0
        return lines.isEmpty
            ? "as in the rehearsal of run \(number)"
            : "since the rehearsal of run \(number):\n" + lines.joined(separator: "\n")
    }
}
