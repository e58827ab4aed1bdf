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
    /// The value of the source that the job names first.
    case sourcePriority = "source_priority"
}
