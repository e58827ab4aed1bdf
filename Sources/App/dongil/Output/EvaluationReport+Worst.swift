import Pipeline
import Records

extension EvaluationReport {
    // Weights are looked up for so many errors of a kind, and the worst of them are shown.
    private static let mostWeighed = 2000

    /// The worst errors of each kind, as commands that explain them; empty for none.
    func worst(_ count: Int, _ inspection: Inspection, job: String) -> String {
        guard count > 0 else { return "" }
        let lists: [(String, [(RecordID, RecordID)], (Double, Double) -> Bool)] = [
            ("worst wrong joins", wrongPairs, { $0 > $1 }),
            ("worst misses", missedPairs, { $0 < $1 }),
        ]
        return lists.compactMap { title, pairs, isWorse -> String? in
            let weighed = pairs.prefix(Self.mostWeighed).compactMap { pair in
                inspection.pair(pair.0, pair.1).map { (pair.0, pair.1, $0.weight) }
            }.sorted { $0.2 != $1.2 ? isWorse($0.2, $1.2) : ($0.0, $0.1) < ($1.0, $1.1) }
            guard !weighed.isEmpty else { return nil }
            return
                ([title]
                + weighed.prefix(count).map { one, other, weight in
                    "  dongil why \(one) \(other) --job \(job)   \(DecimalText.fixed(weight, places: 1)) bits"
                }).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private var wrongPairs: [(RecordID, RecordID)] { pairs(together: found, apart: truths) }
    private var missedPairs: [(RecordID, RecordID)] { pairs(together: truths, apart: found) }

    private func pairs(together: [Int], apart: [Int]) -> [(RecordID, RecordID)] {
        var groups: [Int: [Int]] = [:]
        for place in published.indices { groups[together[place], default: []].append(place) }
        return groups.keys.sorted().flatMap { key -> [(RecordID, RecordID)] in
            let places = groups[key] ?? []
            return places.indices.flatMap { first in
                places[(first + 1)...].filter { apart[$0] != apart[places[first]] }
                    .map { (published[places[first]].id, published[$0].id) }
            }
        }
    }
}
