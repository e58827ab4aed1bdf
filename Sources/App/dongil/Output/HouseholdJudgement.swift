import Evaluation
import Records

/// How good households are, by their members: one truth customer each.
///
/// Pairs of records would count a member of many records many times, and every customer's own.
struct HouseholdJudgement {
    let agreement: ClusterAgreement
    /// What became of people who share an address, a name or a number and no household.
    let traps: [TrapOutcome]
    /// How good each kind of evidence is.
    let evidence: [EvidenceAgreement]

    init(_ published: [PublishedRecord], _ truth: TruthKey) {
        var records: [String: [PublishedRecord]] = [:]
        for record in published {
            guard let customer = truth.customer[record.id] else { continue }
            records[customer, default: []].append(record)
        }
        var found: [String] = []
        var households: [String] = []
        var labels: [[String]] = []
        var ties: [Set<String>] = []
        for customer in records.keys.sorted() {
            let own = records[customer] ?? []
            guard let household = own.lazy.compactMap({ truth.household[$0.id] }).first else {
                continue
            }
            // Who was found as several customers is where most of the records are.
            let counts = own.map(\.household).filter { !$0.isEmpty }
                .reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            found.append(most ?? "-\(customer)")
            households.append(household)
            ties.append(Set(own.filter { $0.household == most }.flatMap(\.evidence)))
            labels.append(
                Set(own.flatMap { truth.traps[$0.id] ?? [] }).filter { $0.contains("#") }.sorted()
            )
        }
        let numbers = (EvaluationReport.numbers(found), EvaluationReport.numbers(households))
        agreement = ClusterAgreement(found: numbers.0, truth: numbers.1)
        evidence = EvidenceAgreement.all(
            found: numbers.0,
            truth: numbers.1,
            evidence: ties
        )
        traps = TrapOutcome.all(
            found: numbers.0,
            truth: numbers.1,
            traps: labels
        ) { _, _ in false }
    }
}
