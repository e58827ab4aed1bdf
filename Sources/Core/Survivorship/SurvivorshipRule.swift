/// How one value is chosen where a customer's records disagree.
///
/// Every rule falls through to the others and ends with the order of sources in the job and the
/// order of records, so that a choice never depends on chance.
public enum SurvivorshipRule: String, Sendable, CaseIterable {
    /// The value of the record its source changed last.
    case mostRecent = "most_recent"
    /// The value most records have.
    case mostFrequent = "most_frequent"
    /// The value that states most: a whole name before a masked one, a unit before a building.
    case mostComplete = "most_complete"
    /// A value that was confirmed: a number in service, a building that exists, a registered date.
    case validated
    /// The value of the source that the job names first.
    case sourcePriority = "source_priority"
    /// The value of the source that is trusted most, trust fading with the age of the record.
    case trust
    /// The longest text.
    case longest
    /// What a steward said: it outranks every rule.
    case pinned
    /// The most restrictive statement: the only rule for consents.
    case mostRestrictive = "most_restrictive"

    /// The rules a job may state.
    public static let selectable: [SurvivorshipRule] = [
        .mostRecent, .mostFrequent, .mostComplete, .validated, .sourcePriority, .trust, .longest,
    ]

    /// What decides where the rules that a job states don't.
    static let rest: [SurvivorshipRule] = [
        .mostRecent, .mostComplete, .mostFrequent, .sourcePriority,
    ]
}
