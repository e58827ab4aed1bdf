public import Records

/// What a job says of how values survive: `survivorship`, `trust`, `keep_all`, `together`.
public struct SurvivorshipSpec: Sendable, Equatable {
    /// How far a source is trusted.
    public struct Trust: Sendable, Equatable {
        /// From 0 to 100.
        public let points: Double
        /// After so many days a record is trusted half as much; `nil` where age does not matter.
        public let halfLife: Double?

        /// Trust of `points`, halved every `halfLife` days.
        public init(points: Double, halfLife: Double?) {
            self.points = points
            self.halfLife = halfLife
        }
    }

    /// The rules by attribute, the first one first.
    public var rules: [Attribute: [String]] = [:]
    /// Trust by source code.
    public var trust: [String: Trust] = [:]
    /// The contacts of which all are kept: `phone`, `email`, `address`.
    public var keepAll: [String] = []
    /// Attributes that come from one record: the first one decides which.
    public var together: [[Attribute]] = []

    static let ruleNames = [
        "most_recent", "most_frequent", "most_complete", "validated", "source_priority", "trust",
        "longest",
    ]
    static let contactNames = ["phone", "email", "address"]

    /// Nothing said.
    public init() {}

    init(_ members: [String: SettingNode], _ reader: inout SettingReader) {
        readRules(members["survivorship"], &reader)
        readTrust(members["trust"], &reader)
        for (place, node) in reader.list(members["keep_all"], "keep_all").enumerated() {
            let path = "keep_all[\(place)]"
            keepAll.append(
                reader.choice(node, path, known: Self.contactNames, otherwise: "phone")
            )
        }
        for (place, node) in reader.list(members["together"], "together").enumerated() {
            let path = "together[\(place)]"
            let group = reader.list(node, path).enumerated().compactMap { number, element in
                carried(element, "\(path)[\(number)]", &reader)
            }
            if group.count < 2 { reader.report(path, "a group has two attributes or more") }
            together.append(group)
        }
    }

    private mutating func readRules(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        for member in reader.anyMembers(node, "survivorship") {
            let path = "survivorship.\(member.key)"
            guard let attribute = attribute(member.key, path, &reader) else { continue }
            if case .consent = attribute {
                reader.report(path, "of consents the most restrictive always holds; remove it")
                continue
            }
            if case .list(let all) = member.value {
                rules[attribute] = all.enumerated().map { place, element in
                    rule(element, "\(path)[\(place)]", &reader)
                }
                if all.isEmpty { reader.report(path, "names no rule") }
            } else {
                rules[attribute] = [rule(member.value, path, &reader)]
            }
        }
    }

    private func rule(
        _ node: SettingNode,
        _ path: String,
        _ reader: inout SettingReader
    ) -> String {
        reader.choice(node, path, known: Self.ruleNames, otherwise: "most_recent")
    }

    private func attribute(
        _ name: String,
        _ path: String,
        _ reader: inout SettingReader
    ) -> Attribute? {
        if let attribute = Attribute(name: name) { return attribute }
        let known = Attribute.fixed.map(\.name)
        reader.report(path, NearestName.message("attribute", name, known: known))
        return nil
    }

    private func carried(
        _ node: SettingNode,
        _ path: String,
        _ reader: inout SettingReader
    ) -> Attribute? {
        guard let name = reader.text(node, path),
            let attribute = attribute(name, path, &reader)
        else { return nil }
        guard case .keep = attribute else {
            reader.report(path, "only 'keep.' attributes are grouped; an address moves by itself")
            return nil
        }
        return attribute
    }

    private mutating func readTrust(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        for member in reader.anyMembers(node, "trust") {
            let path = "trust.\(member.key)"
            if case .map = member.value {
                let members = reader.members(
                    member.value,
                    path,
                    known: ["points", "half_life_days"]
                )
                let halfLife = reader.integer(
                    members["half_life_days"],
                    "\(path).half_life_days",
                    1...100_000
                )
                trust[member.key] = Trust(
                    points: points(members["points"], "\(path).points", &reader),
                    halfLife: halfLife.map(Double.init)
                )
            } else {
                trust[member.key] = Trust(
                    points: points(member.value, path, &reader),
                    halfLife: nil
                )
            }
        }
    }

    private func points(
        _ node: SettingNode?,
        _ path: String,
        _ reader: inout SettingReader
    ) -> Double {
        guard let value = reader.number(node, path) else { return 50 }
        if !(0...100).contains(value) { reader.report(path, "trust goes from 0 to 100") }
        return value
    }

    /// The settings as one text that changes where they do.
    public var text: String {
        let rules = rules.map { "\($0.key.name)=\($0.value.joined(separator: ","))" }.sorted()
        let trust = trust.map { "\($0.key)=\($0.value.points),\($0.value.halfLife ?? 0)" }.sorted()
        let together = together.map { $0.map(\.name).joined(separator: ",") }
        return [rules, trust, keepAll.sorted(), together].map { $0.joined(separator: "|") }
            .joined(separator: ";")
    }
}
