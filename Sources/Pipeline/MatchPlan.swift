import Blocking
import Comparison
import Ports
import Records
import Scoring
import Standardization

/// What matching needs of a table whatever the model: blocks, candidate pairs and a comparator.
struct MatchPlan {
    let table: FeatureTable
    let rules: [BlockingRule]
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
        blocks = try OrderedWork<Int, BlockTable>.map(rules.count, threads: threads) { place in
            BlockTable(rules[place], table, limit: limit)
        }
        self.table = table
        self.rules = rules
        candidates = CandidatePairs(blocks, table)
        comparator = PairComparator(table)
        observer.ended("\(rules.count) rules")
    }

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
