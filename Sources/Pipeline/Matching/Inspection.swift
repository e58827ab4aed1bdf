import Blocking
import Comparison
public import Evaluation
public import Ports
public import Records
public import Scoring
public import Standardization

/// Looks at pairs of records in a store the way matching does.
public struct Inspection {
    /// What matching thinks of a pair.
    public struct Pair {
        /// What each comparison adds, in bits.
        public let contributions: [PairScorer.Contribution]
        /// Bits before any evidence.
        public let prior: Double
        /// Prior and evidence together.
        public let weight: Double
        /// Whether the pair is joined without asking.
        public let isAutomatic: Bool
        /// The rule that makes it a candidate pair; `nil` where none does: it was never compared.
        public let rule: String?
        /// Whether identifiers conflict or evidence speaks clearly against it.
        public let isContradiction: Bool

        /// The probability that the pair is one customer.
        public var probability: Double { PairScorer.probability(weight) }
    }

    /// Pairs of the truth that no blocking rule finds, and those that scoring or clustering missed.
    public struct Loss: Sendable, Equatable {
        /// Pairs that were never compared.
        public internal(set) var blocking = 0
        /// Pairs that were compared and scored too low, or held apart.
        public internal(set) var scoring = 0
    }

    private let table: FeatureTable
    private let comparator: PairComparator
    private let scorer: PairScorer
    private let candidates: CandidatePairs
    private let threads: Int

    /// Reads every active record of a store, standardized anew where no run kept it.
    public init(
        _ store: any MasterStore,
        settings: MatchSettings,
        rules standardization: StandardizationRules,
        keeping: FeatureKeeping?,
        threads: Int,
        observer: any Observer
    ) throws {
        table = try FeatureLoad(
            store: store,
            rules: standardization,
            threads: threads,
            observer: observer,
            keeping: keeping
        ).load()
        self.threads = threads
        let plan = try MatchPlan(table, settings, threads: threads, observer: observer)
        comparator = plan.comparator
        candidates = plan.candidates
        let model =
            try settings.model ?? StoredModel(store).model
            ?? ModelTraining(threads: threads, observer: observer).model(plan, from: .shipped)
        scorer = PairScorer(
            settings,
            model,
            comparator.comparisons,
            recordCount: table.count
        )
    }

    /// What matching thinks of two records; `nil` where either is not there.
    public func pair(_ one: RecordID, _ other: RecordID) -> Pair? {
        guard let first = table.record(one), let second = table.record(other), first != second
        else { return nil }
        let (left, right) = (min(first, second), max(first, second))
        var scratch = ComparisonScratch()
        let vector = comparator.compare(left, right, &scratch)
        let score = scorer.score(vector)
        return Pair(
            contributions: scorer.explain(vector, rarity: scratch.rarity),
            prior: scorer.prior,
            weight: score.weight,
            isAutomatic: score.isAutomatic,
            rule: candidates.rule(finding: left, right)?.name(in: table),
            isContradiction: scorer.isContradiction(vector)
        )
    }

    /// A record's values as matching sees them, by comparison name.
    public func values(_ id: RecordID) -> [String: String] {
        guard let record = table.record(id) else { return [:] }
        var values: [String: String] = [:]
        values["source"] = id.source
        values["name"] = table.nameText(table.name[record])
        values["organization"] = table.organizations.texts[table.organization[record]]
        values["birth"] = table.birthText(record)
        values["sex"] = Sex(rawValue: table.sex[record])?.code ?? ""
        values["phone"] = table.phones.places(record).map {
            table.phoneText(table.phones.value(at: $0))
        }
        .joined(separator: ", ")
        values["email"] = table.emails.places(record).map {
            table.emailPool.texts[table.emails.value(at: $0)]
        }
        .joined(separator: ", ")
        values["address"] = table.addresses.places(record)
            .map { table.addressText(table.addresses.value(at: $0)) }.joined(separator: " | ")
        for column in table.identifiers {
            let text = column.pool[column.values[record]]
            // What was kept of a resident number is shown as such; its hash is nobody's business.
            values[column.attribute.name] =
                ResidentNumber.Token(text: text).map { $0.front.text + "******" } ?? text
        }
        for column in table.others {
            values[column.attribute.name] = column.pool[column.values[record]]
        }
        return values
    }

    /// What each blocking rule does for the pairs of one customer.
    public struct RuleShare: Sendable, Equatable {
        /// The rule's name.
        public let rule: String
        /// True pairs that it finds.
        public internal(set) var found = 0
        /// True pairs that no other rule finds.
        public internal(set) var alone = 0
    }

    /// How matching does against known customers.
    public struct Judgement {
        /// Of missed pairs, where they were lost.
        public internal(set) var loss = Loss()
        /// True pairs.
        public internal(set) var truePairs = 0
        /// The rules' shares of the true pairs.
        public internal(set) var rules: [RuleShare]
        /// Whether probabilities mean what they say.
        public internal(set) var reliability = Reliability()
    }

    /// Judges blocking and weights by the true customers of records.
    ///
    /// - Parameters:
    ///   - truth: The true customer of each record that is known.
    ///   - found: The customer each record was given.
    /// - Returns: What was lost where, what each rule finds, and how good probabilities are.
    /// - Throws: What a worker throws; it does not happen.
    public func judge(truth: [RecordID: String], found: [RecordID: String]) throws -> Judgement {
        var numbers: [String: Int32] = [:]
        var labels = [Int32](repeating: -1, count: table.count)
        var given = [String](repeating: "", count: table.count)
        for record in 0..<table.count {
            let id = table.id(record)
            given[record] = found[id] ?? ""
            guard let customer = truth[id] else { continue }
            let number = numbers[customer] ?? Int32(numbers.count)
            numbers[customer] = number
            labels[record] = number
        }
        var judgement = Judgement(
            rules: candidates.tables.map { RuleShare(rule: $0.rule.name(in: table)) }
        )
        judgeBlocking(labels, given, &judgement)
        judgement.reliability = try reliability(labels)
        return judgement
    }

    private func judgeBlocking(
        _ labels: [Int32],
        _ given: [String],
        _ judgement: inout Judgement
    ) {
        var members: [Int32: [Int]] = [:]
        for (record, label) in labels.enumerated() where label >= 0 {
            members[label, default: []].append(record)
        }
        for records in members.values where records.count > 1 {
            for (place, first) in records.enumerated() {
                for second in records[(place + 1)...] {
                    let finding = candidates.rules(finding: first, second)
                    judgement.truePairs += 1
                    for rule in judgement.rules.indices where finding >> UInt64(rule) & 1 == 1 {
                        judgement.rules[rule].found += 1
                    }
                    if finding.nonzeroBitCount == 1 {
                        judgement.rules[finding.trailingZeroBitCount].alone += 1
                    }
                    guard given[first] != given[second] else { continue }
                    if finding == 0 {
                        judgement.loss.blocking += 1
                    } else {
                        judgement.loss.scoring += 1
                    }
                }
            }
        }
    }

    private func reliability(_ labels: [Int32]) throws -> Reliability {
        let (candidates, comparator, scorer) = (candidates, comparator, scorer)
        let chunks = candidates.chunks(pairs: 100_000)
        let parts = try OrderedWork<Int, Reliability>.map(chunks.count, threads: threads) {
            number in
            var part = Reliability()
            var scratch = ComparisonScratch()
            candidates.forEachBatch(in: chunks[number]) { pairs in
                comparator.compare(pairs, &scratch) { left, right, vector in
                    guard labels[left] >= 0, labels[right] >= 0 else { return }
                    let weight = scorer.weight(vector)
                    part.add(
                        weight: weight,
                        probability: PairScorer.probability(weight),
                        isMatch: labels[left] == labels[right]
                    )
                }
            }
            return part
        }
        return parts.reduce(into: Reliability()) { $0.add($1) }
    }
}
