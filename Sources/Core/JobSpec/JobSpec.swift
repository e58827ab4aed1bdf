import Records

/// A job: which sources go into which store, and what is published.
public struct JobSpec: Sendable, Equatable {
    /// A source of the job.
    public struct Source: Sendable, Equatable {
        /// The mapping file, as a path.
        public let mapping: String
        /// Where the data is: a path, a glob or `-`; empty for a database.
        public let location: String
        /// A file that is written when all of the data are there; empty for none.
        public let ready: String
    }

    /// Where the store is.
    public enum Store: Sendable, Equatable {
        /// An SQLite file.
        case sqlite(path: String)
        /// A PostgreSQL database, by its connection URL.
        case postgresql(url: String)

        /// Reads `sqlite:PATH` or `postgresql://…`; `nil` for anything else.
        public init?(url: String) {
            if url.hasPrefix("sqlite:"), url.utf8.count > 7 {
                self = .sqlite(path: String(url.dropFirst(7)))
            } else if url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") {
                self = .postgresql(url: url)
            } else {
                return nil
            }
        }
    }

    /// Files to publish.
    public enum Target: Sendable, Equatable {
        /// One CSV file a table, in this folder.
        case csv(folder: String)
        /// One JSON Lines file a table, in this folder.
        case jsonl(folder: String)
    }

    /// Limits that hold a publish back.
    public struct Gates: Sendable, Equatable {
        /// The share of a source's rows that may be rejected.
        public var rejected: Double?
        /// The share of a source's records that a full load may delete.
        public var sourceShrinks: Double?
        /// The share of customers that may be created, changed or retired, after the first run.
        public var masterChanges: Double?
        /// The most records a customer may have.
        public var largestCustomer: Int?
        /// The share by which the pairs that wait for a steward may grow, after the first run.
        public var reviewGrows: Double?

        /// No limits.
        public init() {}
    }

    /// The file the job was read from.
    public var file = ""
    /// The job's name.
    public var name = ""
    /// Where the store is.
    public var store = Store.sqlite(path: "")
    /// The sources, the most trusted first.
    public var sources: [Source] = []
    /// What becomes of the records of sources that are no longer delivered.
    public var formerSources = FormerSourceSpec()
    /// The match settings file; empty for the shipped settings.
    public var match = ""
    /// The statute that allows resident numbers; empty where none is named.
    public var residentNumberBasis = ""
    /// The file with the key for resident numbers; empty for the default beside the job.
    public var residentNumberKey = ""
    /// Whether whole resident numbers are kept, sealed.
    public var sealsResidentNumbers = false
    /// The file with the keys they are sealed with; empty for the default beside the job.
    public var sealKeys = ""
    /// The folder with the official address files; empty for none.
    public var addressFiles = ""
    /// Where the index of the address files lies; empty for the folder itself.
    public var addressIndex = ""
    /// The file of values that stand for "none" besides those shipped; empty for none.
    public var placeholders = ""
    /// What is published besides the store's own tables.
    public var targets: [Target] = []
    /// Limits that hold a publish back.
    public var gates = Gates()
    /// The role of the server that may read what is published; empty for none.
    public var readers = ""
    /// How customers are graded by their activities.
    public var value = ValueSpec()
    /// How values survive.
    public var survivorship = SurvivorshipSpec()
    /// Which merges need a second person.
    public var approval = ApprovalSpec()
    /// How long records are kept.
    public var retention = RetentionSpec()
    /// How far back the published master can be told.
    public var history = HistorySpec()
    /// How a one-off load is accounted for; `nil` where the job is none.
    public var migration: MigrationSpec?
    /// What is done when a run has ended.
    public var after = AfterSpec()
    /// The file that standardized records are kept in from run to run; empty for the default: beside
    /// an SQLite store, and nowhere for a server.
    public var keptFeatures = ""
    /// Whether what stewards do is published at once, or by the next run.
    public var appliesAtOnce = true

    /// An empty job.
    public init() {}

    static let known = [
        "version", "job", "store", "sources", "former_sources", "match", "rrn_basis", "rrn_key",
        "rrn_storage", "rrn_seal_keys", "reference", "placeholders", "publish", "gates",
        "survivorship", "trust", "keep_all", "together", "value", "readers", "approval",
        "decisions", "retention", "separate", "history", "after", "migration", "kept_features",
    ]

    /// Reads a job file's tree, noting every problem in the reader.
    public init(_ node: SettingNode, _ reader: inout SettingReader) {
        self.init()
        file = reader.file
        let members = reader.members(node, "", known: Self.known)
        reader.version(members["version"])
        name = reader.requiredText(members["job"], "job", "the job's name")
        let url = reader.requiredText(
            members["store"],
            "store",
            "sqlite:FILE or postgresql://USER@HOST/DB"
        )
        if let store = Store(url: url) {
            self.store = store
        } else if !url.isEmpty {
            reader.report("store", "expected sqlite:FILE or postgresql://USER@HOST/DB")
        }
        readSources(members["sources"], &reader)
        formerSources = FormerSourceSpec(members["former_sources"], &reader)
        match = reader.text(members["match"], "match") ?? ""
        residentNumberBasis = reader.text(members["rrn_basis"], "rrn_basis") ?? ""
        residentNumberKey = reader.text(members["rrn_key"], "rrn_key") ?? ""
        if !residentNumberKey.isEmpty, residentNumberBasis.isEmpty {
            reader.report("rrn_key", "means nothing without rrn_basis")
        }
        sealsResidentNumbers =
            reader.choice(
                members["rrn_storage"],
                "rrn_storage",
                known: ["none", "encrypted"],
                otherwise: "none"
            ) == "encrypted"
        sealKeys = reader.text(members["rrn_seal_keys"], "rrn_seal_keys") ?? ""
        if sealsResidentNumbers, residentNumberBasis.isEmpty {
            reader.report("rrn_storage", "means nothing without rrn_basis")
        }
        readReference(members["reference"], &reader)
        placeholders = reader.text(members["placeholders"], "placeholders") ?? ""
        readTargets(members["publish"], &reader)
        readGates(members["gates"], &reader)
        readers = reader.text(members["readers"], "readers") ?? ""
        if !readers.isEmpty, case .sqlite = store {
            reader.report(
                "readers",
                "an SQLite file has no roles; its permissions say who may read it"
            )
        }
        approval = ApprovalSpec(members["approval"], &reader)
        appliesAtOnce =
            reader.choice(
                members["decisions"],
                "decisions",
                known: ["at_once", "next_run"],
                otherwise: "at_once"
            ) == "at_once"
        retention = RetentionSpec(members, &reader)
        history = HistorySpec(members["history"], &reader)
        survivorship = SurvivorshipSpec(members, &reader)
        value = ValueSpec(members["value"], &reader)
        after = AfterSpec(members["after"], &reader)
        keptFeatures = reader.text(members["kept_features"], "kept_features") ?? ""
        migration = members["migration"].map { MigrationSpec($0, &reader) }
    }

    private mutating func readSources(_ node: SettingNode?, _ reader: inout SettingReader) {
        let all = reader.list(node, "sources")
        if all.isEmpty {
            reader.report("sources", "missing: at least one mapping and its location")
        }
        for (place, element) in all.enumerated() {
            let path = "sources[\(place)]"
            let members = reader.members(element, path, known: ["mapping", "location", "ready"])
            let mapping = reader.requiredText(
                members["mapping"],
                "\(path).mapping",
                "the mapping file"
            )
            let location = reader.text(members["location"], "\(path).location") ?? ""
            let ready = reader.text(members["ready"], "\(path).ready") ?? ""
            sources.append(Source(mapping: mapping, location: location, ready: ready))
        }
    }

    private mutating func readReference(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        let members = reader.members(node, "reference", known: ["juso", "index"])
        addressFiles = reader.requiredText(
            members["juso"],
            "reference.juso",
            "the folder with the official address files"
        )
        addressIndex = reader.text(members["index"], "reference.index") ?? ""
    }

    private mutating func readTargets(_ node: SettingNode?, _ reader: inout SettingReader) {
        for (place, element) in reader.list(node, "publish").enumerated() {
            let path = "publish[\(place)]"
            let members = reader.members(element, path, known: ["csv", "jsonl"])
            if members.isEmpty { reader.report(path, "expected 'csv: FOLDER' or 'jsonl: FOLDER'") }
            if let folder = reader.text(members["csv"], "\(path).csv") {
                targets.append(.csv(folder: folder))
            }
            if let folder = reader.text(members["jsonl"], "\(path).jsonl") {
                targets.append(.jsonl(folder: folder))
            }
        }
    }

    private mutating func readGates(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        let members = reader.members(
            node,
            "gates",
            known: [
                "rejected", "source_shrinks", "master_changes", "largest_customer", "review_grows",
            ]
        )
        gates.rejected = reader.share(members["rejected"], "gates.rejected")
        gates.sourceShrinks = reader.share(members["source_shrinks"], "gates.source_shrinks")
        gates.masterChanges = reader.share(members["master_changes"], "gates.master_changes")
        gates.reviewGrows = reader.share(
            members["review_grows"],
            "gates.review_grows",
            most: 100
        )
        gates.largestCustomer = reader.integer(
            members["largest_customer"],
            "gates.largest_customer",
            1...1_000_000
        )
    }
}
