public import Records

/// Something a steward did: decided a pair, merged, took apart, pinned a value, or undid one of these.
public struct StewardAction: Sendable, Equatable {
    /// The kinds of actions.
    public enum Kind: String, Sendable {
        case review
        case merge
        case unmerge
        case split
        case pin
        case undo
        /// A second person lets a proposed action happen.
        case approve
        /// A second person refuses a proposed action.
        case refuse
        /// Decisions came from a file.
        case imported = "import"
    }

    /// Whether an action holds.
    public enum State: String, Sendable {
        /// It holds until it is undone.
        case inForce = "in_force"
        /// It waits for a second person.
        case proposed
        /// A second person refused it.
        case refused
    }

    /// The action's number in its store; 0 before it is kept.
    public var number: Int
    /// What was done.
    public let kind: Kind
    /// Who did it.
    public let by: String
    /// When, as the clock says.
    public let at: String
    /// Why, in the steward's words.
    public let reason: String
    /// What it was done to, by ids and records; never a value.
    public let subject: String
    /// The action that undid it; 0 where it holds.
    public let undoneBy: Int
    /// Whether it holds.
    public let state: State
    /// What the steward saw, as JSON without a value: weight, levels, model.
    public let shown: String

    /// An action.
    public init(
        number: Int = 0,
        kind: Kind,
        by: String,
        at: String,
        reason: String,
        subject: String,
        undoneBy: Int = 0,
        state: State = .inForce,
        shown: String = ""
    ) {
        self.number = number
        self.kind = kind
        self.by = by
        self.at = at
        self.reason = reason
        self.subject = subject
        self.undoneBy = undoneBy
        self.state = state
        self.shown = shown
    }
}

/// A value that a steward said is right for the customer of a record.
public struct Pin: Sendable, Equatable {
    /// The record whose customer is meant.
    public let record: RecordID
    /// The attribute.
    public let attribute: Attribute
    /// The value as the steward gave it.
    public let value: String
    /// The action that pinned it; 0 before it is kept.
    public let action: Int

    /// A pinned value.
    public init(record: RecordID, attribute: Attribute, value: String, action: Int = 0) {
        self.record = record
        self.attribute = attribute
        self.value = value
        self.action = action
    }
}
