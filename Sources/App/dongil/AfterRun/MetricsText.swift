import Foundation
import Records

/// A run record as the text that monitors read: Prometheus's exposition format, version 0.0.4.
struct MetricsText {
    private var lines: [String] = []

    /// The metrics of a run record; `lastPublished` is when a run last published or found nothing
    /// changed, as the store knows.
    init(_ record: JSONValue, lastPublished: String?) {
        let job = record["job"]?.text ?? ""
        let status = record["status"]?.text ?? ""
        func number(_ key: String) -> Double { Double(record[key]?.text ?? "") ?? 0 }
        func add(_ name: String, _ help: String, _ value: Double) {
            addAll(name, help, [([("job", job)], value)])
        }
        addAll(
            "run_info",
            "The last run; the value is 1.",
            [
                (
                    [
                        ("job", job), ("run", record["run"]?.text ?? ""), ("status", status),
                        ("program", record["program"]?.text ?? ""),
                        ("model", record["model"]?.text ?? ""),
                    ], 1
                )
            ]
        )
        add("run_exit_code", "What the last run ended with.", number("exit_code"))
        for (name, key, help) in [
            ("run_started_seconds", "started", "When the last run began."),
            ("run_finished_seconds", "finished", "When the last run ended."),
        ] {
            if let time = Self.seconds(record[key]?.text ?? "") { add(name, help, time) }
        }
        if let lastPublished, let time = Self.seconds(lastPublished) {
            add(
                "last_success_seconds",
                "When a run last published, or found nothing changed.",
                time
            )
        }
        guard status != "failed" else { return }
        let counts: [(String, String)] = [
            ("records", "Active records."), ("customers", "Customers."),
            ("households", "Households."), ("review", "Pairs that wait for a steward."),
            ("largest_customer", "The most records one customer has."),
            ("activities", "Activities."),
            ("orphan_activities", "Activities that name no published customer."),
            ("compared_pairs", "Pairs that were compared."),
            ("links", "Pairs that were joined without asking."),
        ]
        for (key, help) in counts { add(key, help, number(key)) }
        add("peak_memory_bytes", "The most memory the run had.", number("peak_memory"))
        add("held_gates", "Gates that hold the run.", Double(record["held"]?.elements.count ?? 0))
        addAll(
            "rows",
            "Rows of the sources, by what became of them.",
            (record["sources"]?.elements ?? []).flatMap { load in
                ["read", "new", "changed", "unchanged", "deleted", "excluded", "rejected"].map {
                    kind in
                    (
                        [("job", job), ("source", load["source"]?.text ?? ""), ("kind", kind)],
                        Double(load[kind]?.text ?? "") ?? 0
                    )
                }
            }
        )
        for (key, name, help) in [
            ("changes", "customer_changes", "Customers that the run changed, by kind."),
            ("seconds", "stage_seconds", "Seconds by stage."),
        ] {
            addAll(
                name,
                help,
                (record[key]?.members ?? []).map { member in
                    (
                        [("job", job), (key == "seconds" ? "stage" : "kind", member.key)],
                        Double(member.value.text ?? "") ?? 0
                    )
                }
            )
        }
    }

    /// The text.
    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func addAll(
        _ name: String,
        _ help: String,
        _ samples: [(labels: [(String, String)], value: Double)]
    ) {
        guard !samples.isEmpty else { return }
        lines.append("# HELP dongil_\(name) \(help)")
        lines.append("# TYPE dongil_\(name) gauge")
        for sample in samples {
            let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }
                .joined(separator: ",")
            lines.append("dongil_\(name){\(labels)} \(DecimalText.thousandths(sample.value))")
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\\", with: "\\\\")
            .replacingOccurrences(of: "\"", with: "\\\"")
            .replacingOccurrences(of: "\n", with: "\\n")
    }

    private static func seconds(_ text: String) -> Double? {
        guard !text.isEmpty, let date = try? Date(text, strategy: .iso8601) else { return nil }
        return date.timeIntervalSince1970
    }
}
