import Blocking
import CAllocationCount
import Comparison
import Foundation
import Records
import Scoring
import Standardization

// Candidate pairs compared and scored a second on one core, and allocations a pair:
//
//   .build/release/dongil-sample /tmp/world --records 300000 --clean --one-table
//   swift run -c release --package-path Benchmarks bench-matching /tmp/world/people.csv

guard CommandLine.arguments.count == 2,
    let data = FileManager.default.contents(atPath: CommandLine.arguments[1])
else {
    print("usage: bench-matching PEOPLE.CSV   (of a generated world)")
    exit(2)
}

let attributes: [Attribute] = [
    .personName, .organizationName, .businessNumber, .birthDate, .sex, .mobilePhone, .homePhone, .email, .address,
]
var batch = RecordBatch(source: "people", attributes: attributes)
for line in Array(data).split(separator: 0x0A).dropFirst() {
    var isQuoted = false
    for byte in line {
        switch byte {
        case 0x22: isQuoted.toggle()
        case 0x2C where !isQuoted: batch.endField()
        case 0x0D: continue
        default: batch.append(byte)
        }
    }
    batch.endField()
}
var table = FeatureBuilder(sources: ["people"], attributes: attributes).features(of: batch)
table.withholdImplausible()
let blocks = BlockingRule.all(for: table).map { BlockTable($0, table, limit: MatchSettings.shipped.largestBlock) }
let candidates = CandidatePairs(blocks, table)
let comparator = PairComparator(table)
let scorer = PairScorer(.shipped, .shipped, comparator.comparisons, recordCount: table.count)
let chunks = candidates.chunks(pairs: 100_000)

/// All pairs once: how many, and the sum of their weights as a check.
@MainActor func pass(_ body: (Int, Int, inout ComparisonScratch) -> Double) -> (pairs: Int, sum: Double, seconds: Double, allocations: Int) {
    var scratch = ComparisonScratch()
    var pairs = 0
    var sum = 0.0
    let allocations = allocation_count()
    let start = DispatchTime.now().uptimeNanoseconds
    for chunk in chunks {
        candidates.forEach(in: chunk) { left, right in
            pairs += 1
            sum += body(left, right, &scratch)
        }
    }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    return (pairs, sum, seconds, Int(allocation_count() - allocations))
}

@MainActor func report(_ name: String, _ body: (Int, Int, inout ComparisonScratch) -> Double) {
    // The first pass grows the working memory.
    let first = pass(body)
    var best = pass(body)
    for _ in 0..<2 {
        let next = pass(body)
        if next.seconds < best.seconds { best = next }
    }
    guard first.sum == best.sum, first.pairs == best.pairs else {
        print("FAILED: two passes differ")
        exit(1)
    }
    print(
        "\(name.padding(toLength: 26, withPad: " ", startingAt: 0)) \(best.pairs) pairs"
            + "  \(String(format: "%6.2f", Double(best.pairs) / best.seconds / 1e6)) million a second and core"
            + "  \(String(format: "%.6f", Double(best.allocations) / Double(max(best.pairs, 1)))) allocations a pair"
    )
}

print("\(table.count) records, \(blocks.count) blocking rules")
report("find") { left, right, _ in Double(left &+ right) }
report("find and compare") { left, right, scratch in Double(comparator.compare(left, right, &scratch).rarity) }
report("find, compare and score") { left, right, scratch in
    scorer.score(comparator.compare(left, right, &scratch)).weight
}
