import Clustering
public import Ports
public import Records
public import Scoring
public import Standardization

/// Finds the same customers in files, without a job or a store.
public struct Dedupe {
    /// What was found.
    public struct Outcome {
        /// The customer ids of each source's records.
        public let ids: [String: CustomerIDs]
        /// Rows read.
        public let read: Int
        /// Rows that could not become records.
        public let rejects: [Reject]
        /// Records that were compared.
        public let records: Int
        /// Different customers.
        public let customers: Int
        /// Pairs that a person should look at.
        public let review: Int
        /// Pairs that were compared.
        public let comparedPairs: Int
    }

    /// The customer ids of a source's records.
    public struct CustomerIDs: Sendable {
        /// For each record number its customer's place in ``ids``, counted from 1; 0 for none.
        fileprivate var customers: [UInt32] = []
        fileprivate let ids: [String]

        /// The customer id of a record by its number in its file; empty where that is no record.
        public subscript(record: Int) -> String {
            guard record < customers.count, customers[record] > 0 else { return "" }
            return ids[Int(customers[record]) - 1]
        }

        fileprivate mutating func set(_ record: Int, _ customer: UInt32) {
            while customers.count <= record { customers.append(0) }
            customers[record] = customer
        }
    }

    private let settings: MatchSettings
    private let rules: StandardizationRules
    private let threads: Int
    private let observer: any Observer

    /// A search with these settings.
    public init(
        _ settings: MatchSettings,
        rules: StandardizationRules,
        threads: Int,
        observer: any Observer
    ) {
        self.settings = settings
        self.rules = rules
        self.threads = threads
        self.observer = observer
    }

    /// Reads, matches and clusters.
    ///
    /// Resident numbers are dropped: there is no legal basis.
    public func run(_ sources: [any RecordSource]) throws -> Outcome {
        let read = try standardized(sources)
        let match = try Matcher(settings: settings, threads: threads, observer: observer)
            .match(read.table, decisions: [])
        let outcome = Outcome(
            ids: try ids(match),
            read: read.rows,
            rejects: read.rejects,
            records: read.table.count,
            customers: match.clustering.clusters.count,
            review: match.review.count,
            comparedPairs: match.comparedPairs
        )
        Meanwhile.letGo((read.table, match.clustering), threads: threads)
        return outcome
    }

    /// What came of reading.
    private struct Standardized {
        var table: FeatureTable
        var rows = 0
        var rejects: [Reject] = []
    }

    private func standardized(_ sources: [any RecordSource]) throws -> Standardized {
        let builder = FeatureBuilder(
            sources: sources.map(\.source),
            attributes: sources.flatMap(\.attributes),
            rules: rules
        )
        var read = Standardized(table: builder.emptyTable())
        let door = Door(keyer: nil)
        observer.began("standardize", total: nil)
        let observer = self.observer
        let memory = WorkingMemory { NameMemory() }
        let ordered = OrderedWork<RecordBatch, FeatureTable>(threads: threads) { batch in
            memory.lend { builder.features(of: door.admit(batch).batch, &$0) }
        } consume: { features in
            read.table.append(features)
            observer.advanced(read.table.count)
        }
        for source in sources {
            try source.read { event in
                switch event {
                case .records(let batch):
                    read.rows += batch.records.count
                    try ordered.feed(batch.records)
                case .reject(let reject):
                    read.rows += 1
                    read.rejects.append(reject)
                case .note(let text): observer.noticed(text)
                }
            }
        }
        try ordered.finish()
        try read.table.withholdImplausible(threads: threads)
        observer.ended("\(DecimalText.grouped(read.table.count)) records")
        return read
    }

    private static let mintedTogether = 4096

    private func ids(_ match: MatchResult) throws -> [String: CustomerIDs] {
        let table = match.table
        let clusters = match.clustering.clusters
        let sources = table.sources.map { Array($0.utf8) }
        /// A cluster's id, `founder` being working memory.
        @Sendable func mint(_ cluster: Int, _ attempt: Int, _ founder: inout [UInt8]) -> String {
            let record = Int(clusters[cluster][0])
            founder.removeAll(keepingCapacity: true)
            founder += sources[Int(table.source[record])]
            founder.append(UInt8(ascii: "/"))
            founder += table.keys.utf8(record)
            return LastingID.mint(prefix: "C", founder: founder, attempt: attempt)
        }
        let parts = (clusters.count + Self.mintedTogether - 1) / Self.mintedTogether
        let minted = try OrderedWork<Int, [String]>.map(parts, threads: threads) { part in
            let start = part * Self.mintedTogether
            var founder: [UInt8] = []
            return (start..<min(start + Self.mintedTogether, clusters.count)).map {
                mint($0, 0, &founder)
            }
        }
        var founder: [UInt8] = []
        let identity = IdentityAssignment(
            clusters: clusters,
            previous: [Int32](repeating: -1, count: table.count),
            oldIDs: [],
            firstRuns: [],
            taken: [],
            former: { _ in [] },
            mint: { cluster, attempt in
                attempt == 0
                    ? minted[cluster / Self.mintedTogether][cluster % Self.mintedTogether]
                    : mint(cluster, attempt, &founder)
            }
        )
        var bySource = table.sources.map { _ in CustomerIDs(ids: identity.ids) }
        for record in 0..<table.count {
            // Without a job a record's key is its number.
            let number = table.keys.utf8(record).reduce(0) { $0 * 10 + Int($1 & 15) }
            bySource[Int(table.source[record])]
                .set(number, match.clustering.clusterOfRecord[record] + 1)
        }
        return Dictionary(
            zip(table.sources, bySource),
            uniquingKeysWith: { first, _ in first }
        )
    }
}
