import Blocking
import Comparison
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

    /// Reads and standardizes every active record of a store.
    public init(
        _ store: any MasterStore,
        settings: MatchSettings,
        rules standardization: StandardizationRules,
        threads: Int,
        observer: any Observer
    ) throws {
        table = try FeatureLoad(
            store: store,
            rules: standardization,
            threads: threads,
            observer: observer
        ).load()
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
        return Pair(
            contributions: scorer.explain(vector, rarity: scratch.rarity),
            prior: scorer.prior,
            weight: scorer.weight(vector),
            rule: candidates.rule(finding: left, right)?.name(in: table),
            isContradiction: scorer.isContradiction(vector)
        )
    }

    /// A record's values as matching sees them, by comparison name.
    public func values(_ id: RecordID) -> [String: String] {
        guard let record = table.record(id) else { return [:] }
        var values: [String: String] = [:]
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

    /// Tells blocking loss from scoring loss among true pairs that were not joined.
    public func loss(of missed: [(RecordID, RecordID)]) -> Loss {
        var loss = Loss()
        for (one, other) in missed {
            guard let first = table.record(one), let second = table.record(other) else { continue }
            if candidates.rule(finding: min(first, second), max(first, second)) == nil {
                loss.blocking += 1
            } else {
                loss.scoring += 1
            }
        }
        return loss
    }
}
