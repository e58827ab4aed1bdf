import Foundation
import Ports
import Records

/// Decisions in a file, CSV or JSON Lines: one pair a line, with who, when and why.
struct DecisionFile {
    /// One line.
    struct Row {
        let decision: Decision
        /// The action the line came from, as the file numbers it; empty where it says none.
        let action: String
        let by: String
        let at: String
        let reason: String
    }

    /// The columns; those after the verdict may be missing.
    static let columns = [
        "first_source", "first_key", "second_source", "second_key", "verdict", "action", "made_by",
        "made_at", "reason",
    ]
    private static let needed = columns.prefix(5)

    private(set) var rows: [Row] = []
    /// What is wrong, by line.
    private(set) var problems: [String] = []

    /// Reads a file; the format follows from its name.
    init(path: String) throws {
        if path.hasSuffix(".jsonl") || path.hasSuffix(".json") {
            try readLines(path)
        } else {
            try readTable(path)
        }
    }

    private mutating func add(_ values: [String: String], line: Int) {
        let parts = Self.needed.map { values[$0] ?? "" }
        for (name, value) in zip(Self.needed, parts) where value.isEmpty {
            problems.append("line \(line): no \(name)")
            return
        }
        guard let verdict = Decision.Verdict(rawValue: parts[4]) else {
            problems.append(
                "line \(line): the verdict is neither same nor different"
            )
            return
        }
        let records = (
            RecordID(source: parts[0], key: parts[1]), RecordID(source: parts[2], key: parts[3])
        )
        guard records.0 != records.1 else {
            problems.append("line \(line): both records are the same")
            return
        }
        rows.append(
            Row(
                decision: Decision(records.0, records.1, verdict),
                action: values["action"] ?? "",
                by: values["made_by"] ?? "",
                at: values["made_at"] ?? "",
                reason: MaskedWords(argument: values["reason"] ?? "")?.text ?? ""
            )
        )
    }

    private mutating func readTable(_ path: String) throws {
        let table = try SmallTable(path: path, columns: Self.columns, needed: Self.needed)
        problems += table.problems
        for row in table.rows { add(row.values, line: row.line) }
    }

    private mutating func readLines(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PortError(.mend, place: path, "there is no such file, or it can't be read")
        }
        for (place, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated() where !line.isEmpty
        {
            guard let value = JSONValue(parsing: Array(line)), case .object(let members) = value
            else {
                problems.append("line \(place + 1): is no JSON object")
                continue
            }
            var values: [String: String] = [:]
            for member in members { values[member.key] = member.value.text }
            if let unknown = values.keys.sorted().first(where: { !Self.columns.contains($0) }) {
                problems.append("line \(place + 1): unknown member '\(unknown)'")
                continue
            }
            add(values, line: place + 1)
        }
    }
}
