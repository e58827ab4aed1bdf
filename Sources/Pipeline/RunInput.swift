public import JobSpec
public import Ports
public import Scoring
public import Standardization

/// Everything a run needs, put together outside: nothing below reads arguments or the environment.
public struct RunInput {
    /// The job.
    public let job: JobSpec
    /// A reader for each source, in the order of the job, and whether its load is full.
    public let sources: [(source: any RecordSource, isFull: Bool)]
    /// Of sources of activities, the source whose keys name their customers.
    public let customerSources: [String: String]
    /// The store.
    public let store: any MasterStore
    /// Targets besides the store.
    public let publishers: [any Publisher]
    /// The match settings.
    public let settings: MatchSettings
    /// What the job adds to what the program knows of values.
    public let rules: StandardizationRules
    /// The keyed hash for resident numbers; `nil` where the job names no legal basis.
    public let keyer: (any ResidentNumberKeyer)?
    /// Threads to work with.
    public let threads: Int
    /// Whether to show what would change and change nothing.
    public let isDryRun: Bool
    /// Whether to publish although a gate would hold it.
    public let ignoresGates: Bool
    /// What time it is.
    public let clock: any Clock
    /// Hears how it goes.
    public let observer: any Observer

    /// The sources of customers, the most trusted first.
    var sourceOrder: [String] {
        sources.map(\.source.source).filter { customerSources[$0] == nil }
    }

    /// A run's input from its parts.
    public init(
        job: JobSpec,
        sources: [(source: any RecordSource, isFull: Bool)],
        customerSources: [String: String] = [:],
        store: any MasterStore,
        publishers: [any Publisher],
        settings: MatchSettings,
        rules: StandardizationRules,
        keyer: (any ResidentNumberKeyer)?,
        threads: Int,
        isDryRun: Bool,
        ignoresGates: Bool,
        clock: any Clock,
        observer: any Observer
    ) {
        self.job = job
        self.sources = sources
        self.customerSources = customerSources
        self.store = store
        self.publishers = publishers
        self.settings = settings
        self.rules = rules
        self.keyer = keyer
        self.threads = threads
        self.isDryRun = isDryRun
        self.ignoresGates = ignoresGates
        self.clock = clock
        self.observer = observer
    }
}
