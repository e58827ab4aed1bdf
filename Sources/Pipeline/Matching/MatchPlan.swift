import Blocking
import Comparison
import Ports
import Records
import Scoring
import Standardization

/// What matching needs of a table whatever the model: blocks, candidate pairs and a comparator.
struct MatchPlan {
    let table: FeatureTable
    let blocks: [BlockTable]
    let candidates: CandidatePairs
    let comparator: PairComparator

    /// Blocks a table by the settings' rules, or by those that its attributes allow.
    init(
        _ table: FeatureTable,
        _ settings: MatchSettings,
        threads: Int,
        observer: any Observer
    ) throws {
        observer.began("block", total: nil)
        let rules = try Self.rules(settings, table)
        let limit = settings.largestBlock
        // Counting how common values are takes longer than any one rule.
        let comparing = Meanwhile(threads: threads) { PairComparator(table) }
        // What takes longest is begun first, so that no thread waits for it at the end.
        let order = rules.indices.sorted {
            (-rules[$0].keysOfARecord, $0) < (-rules[$1].keysOfARecord, $1)
        }
        let made = try OrderedWork<Int, BlockTable>.map(rules.count, threads: threads) { place in
            BlockTable(rules[order[place]], table, limit: limit)
        }
        // Where records have one key each, it takes one look to see whether a rule has found a pair
        // before: these rules come first.
        blocks = zip(made, order).sorted {
            ($0.0.recordsOfSeveralKeys, $0.1) < ($1.0.recordsOfSeveralKeys, $1.1)
        }.map(\.0)
        self.table = table
        candidates = CandidatePairs(
            blocks,
            table,
            try Self.recordBlocks(blocks, table.count, threads: threads)
        )
        comparator = try comparing.value()
        observer.ended("\(rules.count) rules")
        if !comparator.leftOut.isEmpty {
            observer.noticed(
                "compares \(comparator.comparisons.count) attributes; map as keep. what need not be compared of: "
                    + comparator.leftOut.joined(separator: ", ")
            )
        }
    }

    private static let recordsTogether = 1 << 16

    private static func recordBlocks(
        _ blocks: [BlockTable],
        _ count: Int,
        threads: Int
    ) throws -> RecordBlocks {
        var all = RecordBlocks(reserving: count, rules: blocks.count)
        let ordered = OrderedWork<Range<Int>, RecordBlocks>(threads: threads) {
            RecordBlocks(of: $0, in: blocks)
        } consume: {
            all.append($0)
        }
        for start in stride(from: 0, to: count, by: recordsTogether) {
            try ordered.feed(start..<min(start + recordsTogether, count))
        }
        try ordered.finish()
        return all
    }

    /// The blocking rules, in the order of ``blocks``.
    var rules: [BlockingRule] { blocks.map(\.rule) }

    private static func rules(
        _ settings: MatchSettings,
        _ table: FeatureTable
    ) throws -> [BlockingRule] {
        guard !settings.blocking.isEmpty else { return BlockingRule.all(for: table) }
        return try settings.blocking.map { names in
            BlockingRule(
                parts: try names.map { name in
                    guard let part = KeyPart(name: name, in: table) else {
                        throw PortError(
                            .mend,
                            place: "blocking",
                            "no source maps '\(name)': name an attribute that a mapping has, or one of \(KeyPart.fixedNames.joined(separator: ", "))"
                        )
                    }
                    return part
                }
            )
        }
    }
}
