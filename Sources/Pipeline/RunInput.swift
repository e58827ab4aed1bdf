public import JobSpec
public import Ports
public import Scoring
public import Standardization

/// Everything a run needs, put together outside: nothing below reads arguments or the environment.
public struct RunInput {
    /// The job.
    public let job: JobSpec
    /// A source of the job.
    public struct Source {
        /// What reads it.
        public let reader: any RecordSource
        /// Whether a key that is missing has been deleted.
        public let isFull: Bool
        /// Of activities, the source whose keys name their customers; empty for customers.
        public let customerSource: String

        /// Changes where the same bytes would become other records: the mapping, the program.
        public let settings: String
        /// Whether its keys are customer ids that are taken over.
        public let hasLastingIDs: Bool

        /// A source of the job.
        public init(
            _ reader: any RecordSource,
            isFull: Bool,
            customerSource: String = "",
            settings: String = "",
            hasLastingIDs: Bool = false
        ) {
            self.reader = reader
            self.isFull = isFull
            self.customerSource = customerSource
            self.settings = settings
            self.hasLastingIDs = hasLastingIDs
        }
    }

    /// The sources, in the order of the job.
    public let sources: [Source]
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
    /// What seals resident numbers that are to be kept; `nil` where none is.
    public let sealer: (any ResidentNumberSealer)?
    /// Whether resident numbers are hashed and sealed anew, under other keys than the store's were.
    public let replacesKeys: Bool
    /// Threads to work with.
    public let threads: Int
    /// Whether to show what would change and change nothing.
    public let isDryRun: Bool
    /// Whether to publish although a gate would hold it.
    public let ignoresGates: Bool
    /// Whether to derive every published row anew, also where nothing changed.
    public let rebuilds: Bool
    /// Records to take out for good, with everything of them; `nil` for none.
    public let erasing: RecordErasure.Request?
    /// Where records are kept apart that the job's retention says so of.
    public let separateStorage: (any SeparateStorage)?
    /// What is kept of standardized records from run to run; `nil` where nothing is.
    public let keeping: FeatureKeeping?
    /// Where the access log stands; empty for an empty one.
    public let accessHead: String
    /// What time it is.
    public let clock: any Clock
    /// Hears how it goes.
    public let observer: any Observer
    /// The most memory the program has had so far, in bytes.
    public let peakMemory: @Sendable () -> Int

    /// The sources of customers, the most trusted first.
    var sourceOrder: [String] {
        sources.filter(\.customerSource.isEmpty).map(\.reader.source)
    }

    /// The sources whose keys are customer ids that are taken over.
    var sourcesOfLastingIDs: Set<String> {
        Set(sources.filter(\.hasLastingIDs).map(\.reader.source))
    }

    /// Whether gates hold what a run came to.
    func holds(_ record: RunRecord) -> Bool { !record.held.isEmpty && !ignoresGates }

    /// What some work came to, and how many seconds it took.
    func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, Double) {
        let start = clock.seconds()
        return (try work(), clock.seconds() - start)
    }

    /// A run's input from its parts.
    public init(
        job: JobSpec,
        sources: [Source],
        store: any MasterStore,
        publishers: [any Publisher],
        settings: MatchSettings,
        rules: StandardizationRules,
        keyer: (any ResidentNumberKeyer)?,
        sealer: (any ResidentNumberSealer)? = nil,
        replacesKeys: Bool = false,
        threads: Int,
        isDryRun: Bool,
        ignoresGates: Bool,
        rebuilds: Bool = false,
        erasing: RecordErasure.Request? = nil,
        separateStorage: (any SeparateStorage)? = nil,
        keeping: FeatureKeeping? = nil,
        accessHead: String = "",
        clock: any Clock,
        observer: any Observer,
        peakMemory: @escaping @Sendable () -> Int = { 0 }
    ) {
        self.job = job
        self.sources = sources
        self.store = store
        self.publishers = publishers
        self.settings = settings
        self.rules = rules
        self.keyer = keyer
        self.sealer = sealer
        self.replacesKeys = replacesKeys
        self.threads = threads
        self.isDryRun = isDryRun
        self.ignoresGates = ignoresGates
        self.rebuilds = rebuilds
        self.erasing = erasing
        self.separateStorage = separateStorage
        self.keeping = keeping
        self.accessHead = accessHead
        self.clock = clock
        self.observer = observer
        self.peakMemory = peakMemory
    }
}
