import Clustering
import Ports
import Records
import Review
import Scoring
import Standardization

/// Makes the queue of a run: every pair that waits, with what it is worth asking.
struct ReviewQueue {
    private let store: any MasterStore

    init(_ store: any MasterStore) {
        self.store = store
    }

    func pairs(_ match: MatchResult) throws -> [ReviewPair] {
        let table = match.table
        let clustering = match.clustering
        let asked = Set(
            match.review.flatMap { entry in
                [entry.pair.left, entry.pair.right].map { clustering.clusterOfRecord[Int($0)] }
            }
        )
        let activities = try activities(asked, match)
        return match.review.map { entry in
            let customers = [entry.pair.left, entry.pair.right].map {
                clustering.clusterOfRecord[Int($0)]
            }
            let records = customers.map { clustering.clusters[Int($0)] }
            let priority = ReviewPriority(
                probability: PairScorer.probability(Double(entry.pair.weight)),
                records: (records[0].count, records[1].count),
                sources: Set(records.joined().map { table.source[Int($0)] }).count,
                activities: customers.reduce(0) { $0 + (activities[$1] ?? 0) }
            )
            return ReviewPair(
                first: table.id(Int(entry.pair.left)),
                second: table.id(Int(entry.pair.right)),
                weight: Double(Int(entry.pair.weight * 100)) / 100,
                reason: entry.reason,
                priority: Double(Int(priority.value * 1000)) / 1000
            )
        }
    }

    /// How many activities hang on the customers that are asked about, as far as they are published.
    private func activities(_ customers: Set<UInt32>, _ match: MatchResult) throws -> [UInt32: Int]
    {
        guard !customers.isEmpty, try store.count(.customerValue) > 0 else { return [:] }
        var customerOf: [String: UInt32] = [:]
        let keys = customers.sorted().flatMap { customer in
            match.clustering.clusters[Int(customer)].map { record -> String in
                let id = match.table.id(Int(record))
                customerOf[id.description] = customer
                return id.key
            }
        }
        var published: [String: UInt32] = [:]
        for part in stride(from: 0, to: keys.count, by: Self.chunk).map({
            Array(keys[$0..<min($0 + Self.chunk, keys.count)])
        }) {
            try store.rows(.crosswalk, where: "source_key", in: part) { row in
                let record = RecordID(source: row[0].text, key: row[1].text)
                if let customer = customerOf[record.description] {
                    published[row[2].text] = customer
                }
            }
        }
        var all: [UInt32: Int] = [:]
        let ids = published.keys.sorted()
        for start in stride(from: 0, to: ids.count, by: Self.chunk) {
            let part = Array(ids[start..<min(start + Self.chunk, ids.count)])
            try store.rows(.customerValue, where: "customer_id", in: part) { row in
                if let customer = published[row[0].text] {
                    all[customer, default: 0] += row[4].integer
                }
            }
        }
        return all
    }

    private static let chunk = 500
}
