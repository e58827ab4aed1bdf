import Clustering
import Comparison
public import Records
import Scoring

// How a customer came to be: its links, in the order in which they were made.
extension Inspection {
    /// One step: two records whose link joined what was apart until then.
    public struct Step {
        /// The record of the one side.
        public let first: RecordID
        /// The record of the other side.
        public let second: RecordID
        /// Why they are one customer; `nil` where a steward decided it.
        public let pair: Pair?
        /// The number of records on either side before.
        public let sides: (Int, Int)
    }

    /// The steps that formed a customer of these records, decisions first, then the strongest
    /// links.
    ///
    /// Records that no link joins any more (the model or their values have changed since) are in
    /// no step.
    public func formation(of records: [RecordID], decisions: [Decision]) -> [Step] {
        var group = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1, $0) })
        var steps: [Step] = []
        func join(_ one: RecordID, _ other: RecordID, _ pair: Pair?) {
            guard let first = group[one], let second = group[other], first != second else { return }
            func size(_ number: Int) -> Int { group.values.count { $0 == number } }
            steps.append(
                Step(first: one, second: other, pair: pair, sides: (size(first), size(second)))
            )
            for (record, number) in group where number == second { group[record] = first }
        }
        for decision in decisions where decision.verdict == .same {
            join(decision.first, decision.second, nil)
        }
        var links: [(one: RecordID, other: RecordID, pair: Pair)] = []
        let sorted = records.sorted()
        for (place, one) in sorted.enumerated() {
            for other in sorted[(place + 1)...] {
                guard let pair = pair(one, other), pair.isAutomatic, pair.rule != nil else {
                    continue
                }
                links.append((one, other, pair))
            }
        }
        links.sort {
            $0.pair.weight != $1.pair.weight
                ? $0.pair.weight > $1.pair.weight : ($0.one, $0.other) < ($1.one, $1.other)
        }
        for link in links { join(link.one, link.other, link.pair) }
        return steps
    }
}
