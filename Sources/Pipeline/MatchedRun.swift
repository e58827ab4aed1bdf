import Ports
import Scoring
import Standardization

/// What a run came to before anything of it is written.
struct MatchedRun: Sendable {
    /// What was published before.
    let before: RunPublication.Before
    /// What besides records decided it.
    let fingerprint: String
    /// How many active records the store counted.
    let active: Int
    /// Whether each record changed since what is published.
    let isChanged: [Bool]
    /// The customers and households.
    let master: Master
    /// What was published, as far as the master builds on it.
    let state: MasterState
    /// The pairs that wait for stewards.
    let review: [ReviewPair]
    /// What stewards pinned, as it is noted.
    let pins: String
    /// What was noticed about the records, and what they state, by source code.
    let remarks: [String: RemarkColumn.Counts]
    /// The standardized records on their way to where they are kept; `nil` where they are there, or
    /// are not to be.
    let features: FeatureKeeping.Writing?
    /// The model that was trained; `nil` where there was one.
    let trainedModel: MatchModel?
}
