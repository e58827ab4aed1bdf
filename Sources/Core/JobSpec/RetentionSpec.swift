public import Records

/// How long records are kept: `retention:` of a job.
///
/// 개인정보 보호법 제21조: what is no longer needed is destroyed without delay; where another law makes
/// one keep it, it is kept apart from the rest (제3항).
public struct RetentionSpec: Sendable, Equatable {
    /// When a record has been kept long enough.
    public struct Rule: Sendable, Equatable {
        /// The attribute whose date counts; `nil` for the day on which its source deleted it.
        public let attribute: Attribute?
        /// Days it is kept from that day on.
        public let days: Int
        /// Whether it is moved to the separate storage instead of being destroyed at once.
        public let isSeparated: Bool

        /// A rule.
        public init(attribute: Attribute?, days: Int, isSeparated: Bool) {
            self.attribute = attribute
            self.days = days
            self.isSeparated = isSeparated
        }

        /// The rule in a few words, for the log.
        public var text: String {
            "retention: \(days) days after \(attribute?.name ?? "deletion")"
        }
    }

    /// The rules.
    public var rules: [Rule] = []
    /// The file that separated records are added to; empty for none.
    public var separate = ""

    /// Everything is kept.
    public init() {}

    init(_ members: [String: SettingNode], _ reader: inout SettingReader) {
        separate = reader.text(members["separate"], "separate") ?? ""
        for (place, element) in reader.list(members["retention"], "retention").enumerated() {
            let path = "retention[\(place)]"
            let settings = reader.members(element, path, known: ["after", "days", "then"])
            let after = reader.requiredText(
                settings["after"],
                "\(path).after",
                "deleted, or the attribute whose date counts"
            )
            let attribute = after == "deleted" ? nil : Attribute(name: after)
            if after != "deleted", !after.isEmpty, attribute == nil {
                reader.report("\(path).after", "'\(after)' is no attribute")
            }
            guard let days = reader.integer(settings["days"], "\(path).days", 0...36_500) else {
                if settings["days"] == nil { reader.report("\(path).days", "missing: a number") }
                continue
            }
            let isSeparated =
                reader.choice(
                    settings["then"],
                    "\(path).then",
                    known: ["erase", "separate"],
                    otherwise: "erase"
                ) == "separate"
            if isSeparated, separate.isEmpty {
                reader.report("\(path).then", "'separate' needs the file that 'separate:' names")
            }
            rules.append(Rule(attribute: attribute, days: days, isSeparated: isSeparated))
        }
    }
}
