public import Records

/// What a steward answered about a pair; kept also where it decides nothing.
public struct ReviewAnswer: Sendable, Equatable {
    /// The answers there are.
    public enum Answer: String, Sendable, CaseIterable {
        case same
        case different
        /// It can't be told: others may still decide.
        case unsure

        /// The decision it makes; `nil` for none.
        public var verdict: Decision.Verdict? {
            switch self {
            case .same: .same
            case .different: .different
            case .unsure: nil
            }
        }
    }

    /// The answer's number in its store; 0 before it is kept.
    public var number: Int
    /// The lesser record.
    public let first: RecordID
    /// The greater record.
    public let second: RecordID
    /// The answer.
    public let answer: Answer
    /// Who answered.
    public let by: String
    /// When.
    public let at: String
    /// The seconds from the moment the pair was shown.
    public let seconds: Double
    /// The match weight the pair had.
    public let weight: Double
    /// The agreement pattern the pair had.
    public let pattern: String
    /// Whether the score was hidden: an answer for truth, which decides nothing.
    public let isBlind: Bool
    /// The action it made; 0 for none.
    public var action: Int

    /// An answer.
    public init(
        number: Int = 0,
        first: RecordID,
        second: RecordID,
        answer: Answer,
        by: String,
        at: String,
        seconds: Double,
        weight: Double,
        pattern: String,
        isBlind: Bool,
        action: Int = 0
    ) {
        self.number = number
        self.first = first
        self.second = second
        self.answer = answer
        self.by = by
        self.at = at
        self.seconds = seconds
        self.weight = weight
        self.pattern = pattern
        self.isBlind = isBlind
        self.action = action
    }
}

/// A steward's remark on a pair.
public struct ReviewNote: Sendable, Equatable {
    /// Who wrote it.
    public let by: String
    /// When.
    public let at: String
    /// The remark.
    public let text: String

    /// A remark.
    public init(by: String, at: String, text: String) {
        self.by = by
        self.at = at
        self.text = text
    }
}
