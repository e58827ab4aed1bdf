import Records

/// What the team of a source says that it delivered.
public struct ControlTotal: Sendable, Equatable {
    /// What was counted.
    public enum Measure: Sendable, Equatable {
        /// Rows.
        case rows
        /// The sum of an attribute's amounts.
        case sum(String)
        /// A row of this key: it was delivered.
        case key(String)

        /// As files write it: `rows`, `sum number.balance`, `key`.
        public init?(_ text: String, total: String) {
            switch text {
            case "rows": self = .rows
            case "key": self = .key(total)
            default:
                guard text.hasPrefix("sum "), text.count > 4 else { return nil }
                self = .sum(String(text.dropFirst(4)))
            }
        }

        /// As files write it.
        public var name: String {
            switch self {
            case .rows: "rows"
            case .sum(let attribute): "sum \(attribute)"
            case .key: "key"
            }
        }
    }

    /// The source's code.
    public let source: String
    /// Which of its rows, as `ATTRIBUTE=VALUE`; empty for all.
    public let group: String
    /// What was counted.
    public let measure: Measure
    /// How much it is; nothing for keys.
    public let total: ExactAmount

    /// A total.
    public init(source: String, group: String, measure: Measure, total: ExactAmount) {
        self.source = source
        self.group = group
        self.measure = measure
        self.total = total
    }
}
