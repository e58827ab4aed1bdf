/// Who did what with whose data, when, from where and why: what 개인정보의 안전성 확보조치 기준 (제2조)
/// asks an access record to have.
public struct AccessRecord: Sendable, Equatable {
    /// When.
    public let at: String
    /// Who: the user of the operating system or of the server.
    public let by: String
    /// What the user works as.
    public let roles: [String]
    /// From where: terminal, host, address.
    public let from: String
    /// What was done, such as `show` or `export`.
    public let action: String
    /// Whose data: ids of customers, never a value.
    public let subjects: [String]
    /// Fields that were shown in clear.
    public let revealed: [String]
    /// How many customers or rows.
    public let count: Int
    /// Why, as the user said.
    public let reason: String

    /// What was done.
    public init(
        at: String,
        by: String,
        roles: [String],
        from: String,
        action: String,
        subjects: [String],
        revealed: [String],
        count: Int,
        reason: String
    ) {
        self.at = at
        self.by = by
        self.roles = roles
        self.from = from
        self.action = action
        self.subjects = subjects
        self.revealed = revealed
        self.count = count
        self.reason = reason
    }
}
