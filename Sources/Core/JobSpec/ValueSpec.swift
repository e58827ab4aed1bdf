import Records

/// How customers are graded by what they did: `value` in the job.
///
/// Recency, frequency and monetary value (RFM; Hughes, "Strategic Database Marketing", 1994), with
/// grades by limits that a person can read instead of by quantiles that move every night.
public struct ValueSpec: Sendable, Equatable {
    /// A grade, and what a customer needs for it.
    public struct Grade: Sendable, Equatable {
        /// The grade's name.
        public let name: String
        /// The most days since the last activity; `nil` where it does not matter.
        public let recencyDays: Int?
        /// The least number of activities.
        public let frequency: Int
        /// The least sum of amounts.
        public let amount: Double

        /// A grade.
        public init(name: String, recencyDays: Int?, frequency: Int, amount: Double) {
            self.name = name
            self.recencyDays = recencyDays
            self.frequency = frequency
            self.amount = amount
        }
    }

    /// The days that count, back from the latest activity; `nil` for all.
    public var windowDays: Int?
    /// The grades, the best one first; a customer has the first that fits.
    public var grades: [Grade] = []

    /// No grades.
    public init() {}

    init(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        let members = reader.members(node, "value", known: ["window_days", "grades"])
        windowDays = reader.integer(members["window_days"], "value.window_days", 1...100_000)
        guard let grades = members["grades"] else { return }
        for member in reader.anyMembers(grades, "value.grades") {
            let path = "value.grades.\(member.key)"
            let limits = reader.members(
                member.value,
                path,
                known: ["recency_days", "frequency", "amount"]
            )
            self.grades.append(
                Grade(
                    name: member.key,
                    recencyDays: reader.integer(
                        limits["recency_days"],
                        "\(path).recency_days",
                        0...100_000
                    ),
                    frequency: reader.integer(
                        limits["frequency"],
                        "\(path).frequency",
                        0...1_000_000_000
                    ) ?? 0,
                    amount: reader.number(limits["amount"], "\(path).amount") ?? 0
                )
            )
        }
    }

    /// The settings as JSON, to be kept in a store.
    public var json: String {
        var json = JSONWriter()
        json.beginObject()
        if let windowDays { json.member("window_days", windowDays) }
        json.array("grades", grades) { json, grade in
            json.member("name", grade.name)
            if let days = grade.recencyDays { json.member("recency_days", days) }
            json.member("frequency", grade.frequency)
            json.member("amount", "\(grade.amount)")
        }
        json.endObject()
        return json.text
    }

    /// Reads what ``json`` wrote; anything else is no grades.
    public init(json: String) {
        guard let value = JSONValue(parsing: Array(json.utf8)) else { return }
        windowDays = value["window_days"]?.text.flatMap(Int.init)
        guard case .array(let all) = value["grades"] else { return }
        grades = all.map { grade in
            Grade(
                name: grade["name"]?.text ?? "",
                recencyDays: grade["recency_days"]?.text.flatMap(Int.init),
                frequency: grade["frequency"]?.text.flatMap(Int.init) ?? 0,
                amount: grade["amount"]?.text.flatMap(Double.init) ?? 0
            )
        }
    }
}
