import Blocking
import Clustering
import Comparison
import Records
import Scoring
import Standardization

/// What matching came to: customers, and what was left to a steward.
struct MatchResult {
    /// The standardized records.
    let table: FeatureTable
    /// The model that weighed the pairs.
    let model: MatchModel
    /// Which records are one customer.
    let clustering: GuardedClustering
    /// Pairs for a steward, most likely first.
    let review: [(pair: ScoredPair, reason: String)]
    /// What each blocking rule found.
    let blocking: [BlockingReport]
    /// Pairs that are joined without asking.
    let links: Int
    /// About how many more no blocking rule found, at the least.
    let missedLinks: Int
    /// Pairs that were compared.
    let comparedPairs: Int
    /// The same by their weight.
    let weights: WeightHistogram
    /// How the links agree, the most frequent way first.
    let patterns: [RunFigures.Pattern]
}

/// What a blocking rule found and left out.
public struct BlockingReport: Sendable, Equatable {
    /// The rule's name.
    public let rule: String
    /// Candidate pairs that no rule before had found.
    public let pairs: Int
    /// Links that the rule finds, whichever found them first.
    public let links: Int
    /// Links that no other rule finds.
    public let linksAlone: Int
    /// The largest set of records that shared a key.
    public let largestBlock: Int
    /// Blocks that were divided by further keys.
    public let dividedBlocks: Int
    /// Pairs left out because their block stayed too large.
    public let skippedPairs: Int
}
