public import Records

/// Decisions as a file has them: one pair a line, with who, when and why.
public struct DecisionRows: Sendable {
    /// One line.
    public struct Row: Sendable {
        /// What was decided.
        public let decision: Decision
        /// The action the line came from, as the file numbers it; empty where it says none.
        public let action: String
        /// Who decided; empty where the file does not say.
        public let by: String
        /// When; empty where the file does not say.
        public let at: String
        /// Why, masked; empty where the file does not say.
        public let reason: String
    }

    /// The columns; those after the verdict may be missing.
    public static let columns = [
        "first_source", "first_key", "second_source", "second_key", "verdict", "action", "made_by",
        "made_at", "reason",
    ]
    /// The columns that must be there.
    public static let needed = columns.prefix(5)

    /// The lines that are decisions.
    public private(set) var rows: [Row] = []
    /// What is wrong, by line.
    public private(set) var problems: [String]

    /// No decisions, and what was wrong with lines before they came to be looked at.
    public init(problems: [String] = []) {
        self.problems = problems
    }

    /// Adds a line by the names of its columns.
    public mutating func add(_ values: [String: String], line: Int) {
        let parts = Self.needed.map { values[$0] ?? "" }
        for (name, value) in zip(Self.needed, parts) where value.isEmpty {
            problems.append("line \(line): no \(name)")
            return
        }
        guard let verdict = Decision.Verdict(rawValue: parts[4]) else {
            problems.append("line \(line): the verdict is neither same nor different")
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
                reason: MaskedWords(values["reason"] ?? "")?.text ?? ""
            )
        )
    }

    /// Adds the lines of a JSON Lines file, an object each; blank ones are passed over.
    public mutating func addLines(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() where !line.isEmpty {
            guard case .object(let members)? = JSONValue(parsing: Array(line)) else {
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
