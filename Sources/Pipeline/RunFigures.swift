import Clustering
import Households
import Ports
import Records
import Scoring
import Standardization

/// What a run shows of its records and its master beyond the counts that add up: quality, weights,
/// sizes.
///
/// Figures only, no value of anybody.
public struct RunFigures: Sendable, Equatable {
    /// What one source's active records are filled with.
    struct Quality: Sendable, Equatable {
        let source: String
        let records: Int
        /// Records that state an attribute, by the attribute's name, in order.
        let filled: [(attribute: String, records: Int)]
        /// What standardization noticed, by ``Finding/label``, in order.
        let findings: [(finding: String, count: Int)]

        static func == (left: Quality, right: Quality) -> Bool {
            left.source == right.source && left.records == right.records
                && left.filled.elementsEqual(right.filled, by: ==)
                && left.findings.elementsEqual(right.findings, by: ==)
        }
    }

    /// A number of things of one size, or of things so far along a scale.
    struct Bar: Sendable, Equatable {
        let at: Int
        let count: Int
    }

    /// Links that agree in one way.
    struct Pattern: Sendable, Equatable {
        /// What speaks for one customer, each as `COMPARISON:LEVEL`.
        let agreements: [String]
        let links: Int
    }

    /// Customers that two sources share; both the same for customers of one source.
    struct Overlap: Sendable, Equatable {
        let one: String
        let other: String
        let customers: Int
    }

    /// A customer of many records.
    struct Large: Sendable, Equatable {
        let customer: String
        let records: Int
    }

    private(set) var quality: [Quality] = []
    /// Compared pairs by weight, in steps of ``WeightHistogram/step`` bits.
    private(set) var weights: [Bar] = []
    /// The thresholds in bits: asked about, joined, joined where relatives would agree.
    private(set) var thresholds = (review: 0.0, automatic: 0.0, related: 0.0)
    /// The most frequent ways in which joined pairs agree.
    private(set) var patterns: [Pattern] = []
    private(set) var overlap: [Overlap] = []
    /// Customers by how many records they have.
    private(set) var customerSizes: [Bar] = []
    /// Households by how many members they have.
    private(set) var householdSizes: [Bar] = []
    private(set) var largest: [Large] = []
    /// Pairs that wait, by why.
    private(set) var queue: [(reason: String, pairs: Int)] = []

    private static let mostPatterns = 15
    private static let mostLargest = 10

    init() {}

    /// Equal where all figures are.
    public static func == (left: RunFigures, right: RunFigures) -> Bool {
        left.quality == right.quality && left.weights == right.weights
            && left.thresholds == right.thresholds && left.patterns == right.patterns
            && left.overlap == right.overlap && left.customerSizes == right.customerSizes
            && left.householdSizes == right.householdSizes && left.largest == right.largest
            && left.queue.elementsEqual(right.queue, by: ==)
    }

    /// Takes over what matching came to.
    mutating func count(_ match: MatchResult, _ settings: MatchSettings) {
        weights = match.weights.bars
        thresholds = (settings.review, settings.automatic, settings.automaticRelated)
        patterns = Array(match.patterns.prefix(Self.mostPatterns))
        var reasons: [String: Int] = [:]
        for entry in match.review { reasons[entry.reason, default: 0] += 1 }
        queue = reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// These figures with those of the records and the master.
    func counting(
        _ master: Master,
        _ remarks: [String: RemarkColumn.Counts]
    ) -> RunFigures {
        var figures = self
        figures.count(master)
        figures.count(master.table, remarks)
        return figures
    }

    private mutating func count(_ master: Master) {
        let clusters = master.clustering.clusters
        customerSizes = Self.bars(clusters.map(\.count))
        householdSizes = Self.bars(master.households.map { $0.members.count })
        let least = max(2, Self.size(ofThe: Self.mostLargest, customerSizes))
        largest = clusters.indices.filter { clusters[$0].count >= least }
            .sorted {
                clusters[$0].count != clusters[$1].count
                    ? clusters[$0].count > clusters[$1].count
                    : master.customerIDs[$0] < master.customerIDs[$1]
            }
            .prefix(Self.mostLargest)
            .map { Large(customer: master.customerIDs[$0], records: clusters[$0].count) }
        overlap = Self.overlap(clusters, master.table)
    }

    private mutating func count(
        _ table: FeatureTable,
        _ remarks: [String: RemarkColumn.Counts]
    ) {
        var records = [Int](repeating: 0, count: table.sources.count)
        for source in table.source { records[Int(source)] += 1 }
        quality = table.sources.enumerated().filter { records[$0.offset] > 0 }
            .map { place, source in
                Quality(
                    source: source,
                    records: records[place],
                    filled: (remarks[source]?.filled ?? [:])
                        .map { (attribute: $0.key.name, records: $0.value) }
                        .sorted { $0.attribute < $1.attribute },
                    findings: (remarks[source]?.findings ?? [:]).sorted { $0.key < $1.key }
                        .map { ($0.key.label, $0.value) }
                )
            }
    }

    /// How many records the customer has that is as many places from the largest; 0 where there are
    /// not so many.
    private static func size(ofThe place: Int, _ sizes: [Bar]) -> Int {
        var larger = 0
        for bar in sizes.reversed() {
            larger += bar.count
            if larger >= place { return bar.at }
        }
        return 0
    }

    private static func bars(_ sizes: [Int]) -> [Bar] {
        var counts: [Int: Int] = [:]
        for size in sizes { counts[size, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { Bar(at: $0.key, count: $0.value) }
    }

    private static func overlap(_ clusters: [[UInt32]], _ table: FeatureTable) -> [Overlap] {
        let sources = table.sources.count
        var counts = [Int](repeating: 0, count: sources * sources)
        var seen = [Bool](repeating: false, count: sources)
        var held: [Int] = []
        for cluster in clusters {
            held.removeAll(keepingCapacity: true)
            for record in cluster {
                let source = Int(table.source[Int(record)])
                if !seen[source] { held.append(source) }
                seen[source] = true
            }
            for one in held {
                seen[one] = false
                for other in held where one <= other { counts[one * sources + other] += 1 }
            }
        }
        return (0..<sources).flatMap { one in
            (one..<sources).compactMap { other in
                let count = counts[one * sources + other]
                guard count > 0 else { return nil }
                return Overlap(
                    one: table.sources[one],
                    other: table.sources[other],
                    customers: count
                )
            }
        }
    }

    /// Writes the figures as members of an object, as documented in Docs/OUTPUT.md.
    func write(_ json: inout JSONWriter) {
        json.array("quality", quality) { json, entry in
            json.member("source", entry.source)
            json.member("records", entry.records)
            json.member("filled", entry.filled.map { ($0.attribute, $0.records) })
            json.member("findings", entry.findings.map { ($0.finding, $0.count) })
        }
        json.array("weights", weights) { json, bar in
            json.member("from_bits", bar.at)
            json.member("pairs", bar.count)
        }
        json.key("thresholds")
        json.beginObject()
        json.member("review", thresholds.review)
        json.member("automatic", thresholds.automatic)
        json.member("automatic_related", thresholds.related)
        json.endObject()
        json.array("patterns", patterns) { json, pattern in
            json.member("agreements", pattern.agreements)
            json.member("links", pattern.links)
        }
        json.array("overlap", overlap) { json, entry in
            json.member("one", entry.one)
            json.member("other", entry.other)
            json.member("customers", entry.customers)
        }
        json.array("customer_sizes", customerSizes) { json, bar in
            json.member("records", bar.at)
            json.member("customers", bar.count)
        }
        json.array("household_sizes", householdSizes) { json, bar in
            json.member("members", bar.at)
            json.member("households", bar.count)
        }
        json.array("largest", largest) { json, entry in
            json.member("customer_id", entry.customer)
            json.member("records", entry.records)
        }
        json.member("queue", queue.map { ($0.reason, $0.pairs) })
    }
}
