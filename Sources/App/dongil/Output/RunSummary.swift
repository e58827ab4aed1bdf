import HangulText
import JobSpec
import Pipeline
import Records
import SettingFiles
import Standardization

/// What a run did, as a person reads it.
struct RunSummary {
    private let record: RunRecord
    private let file: JobFile
    private let path: String
    private let example: (String, String)?

    /// A summary; `example` is two records of one customer to look at.
    init(_ record: RunRecord, _ file: JobFile, _ path: String, example: (String, String)?) {
        self.example = example
        self.record = record
        self.file = file
        self.path = path
    }

    var text: String {
        var columns: [(name: String, value: (LoadCounts) -> Int)] = [
            ("read", \.read), ("new", \.new), ("changed", \.changed), ("unchanged", \.unchanged),
            ("deleted", \.deleted), ("rejected", \.rejected),
        ]
        if record.loads.contains(where: { $0.excluded > 0 }) {
            columns.append(("excluded", \.excluded))
        }
        var table = TextTable(["source"] + columns.map(\.name), right: Set(1...columns.count))
        func add(_ name: String, _ loads: [LoadCounts]) {
            table.add(
                [name]
                    + columns.map { column in
                        DecimalText.grouped(loads.reduce(0) { $0 + column.value($1) })
                    }
            )
        }
        for load in record.loads { add(load.source, [load]) }
        if record.loads.count > 1 { add("total", record.loads) }
        var lines = [headline, "", table.text, ""]
        let figures: [(String, Int)] =
            [
                ("records", record.records), ("customers", record.customers),
                ("duplicates found", record.duplicates),
                ("households", record.households), ("pairs waiting for review", record.review),
            ] + (record.activities > 0 ? [("activities", record.activities)] : [])
            + (record.erased > 0 ? [("records erased for good", record.erased)] : [])
        for (name, value) in figures {
            lines.append(
                DisplayWidth.padded(name, to: 26)
                    + DisplayWidth.padded(DecimalText.grouped(value), to: 12, alignRight: true)
            )
        }
        if record.changes.contains(where: { $0.count > 0 }) {
            lines.append("changes                   " + ChangeSummary.text(record.changes))
        }
        if record.orphanActivities > 0 {
            lines.append(
                "activities of no customer \(DecimalText.grouped(record.orphanActivities)): \(program) export orphans --job \(path)"
            )
        }
        for count in record.withheld {
            lines.append(
                "withheld                  \(DecimalText.grouped(count.values)) \(count.attribute.name)"
                    + " value\(count.values == 1 ? "" : "s") that \(DecimalText.grouped(count.records)) records hold: no evidence"
            )
        }
        for reason in record.held { lines.append("\(gateWord)  \(reason)") }
        if record.status == .held {
            lines.append("Nothing was published. Look at it, then one of:")
            lines.append("  \(program) publish --release \(record.run) --job \(path)")
            lines.append("      publish what was computed")
            lines.append("  \(program) publish --drop \(record.run) --job \(path)")
            lines.append("      forget it; mend the source and run again")
        }
        lines.append("")
        lines += places
        if record.status == .published || record.status == .unchanged { lines += next }
        return lines.joined(separator: "\n")
    }

    /// What a gate that spoke up came to.
    private var gateWord: String {
        switch record.status {
        case .held: "HELD"
        case .dryRun: "would be HELD"
        default: "gate ignored"
        }
    }

    private var headline: String {
        switch record.status {
        case .published: "run \(record.run) of \(record.job): published"
        case .unchanged: "run \(record.run) of \(record.job): no change; nothing new was published"
        case .held: "run \(record.run) of \(record.job): HELD by a gate"
        case .dropped: "run \(record.run) of \(record.job): dropped"
        case .rolledBack: "run \(record.run) of \(record.job): rolled back"
        case .dryRun:
            "dry run of \(record.job): this is what would be published; nothing was changed"
        case .failed, .started: "run \(record.run) of \(record.job): did not come to its end"
        }
    }

    /// The program as it was called, so that what is printed can be typed.
    private var program: String { CommandLine.arguments.first ?? "dongil" }

    private var places: [String] {
        var lines: [String] = []
        if case .sqlite(let path) = file.loaded.job.store { lines.append("store   \(path)") }
        for target in file.loaded.job.targets {
            switch target {
            case .csv(let folder), .jsonl(let folder): lines.append("files   \(folder)")
            }
        }
        if record.loads.contains(where: { $0.rejected > 0 }) {
            lines.append("rejects \(program) export rejects --reason \"load check\" --job \(path)")
        }
        return lines
    }

    private var next: [String] {
        let (one, other) = example ?? ("SOURCE/KEY", "OTHER/KEY")
        return [
            "", "Try next:",
            "  \(program) show \(one) --job \(path)",
            "      one customer, with the origin of each value",
            "  \(program) why \(one) \(other) --job \(path)",
            "      why two records are one customer",
            "  \(program) review --job \(path)",
            "      pairs that wait for a person",
        ]
    }
}
