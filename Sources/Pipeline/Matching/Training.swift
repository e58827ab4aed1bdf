import Clustering
public import Ports
public import Records
public import Scoring
public import Standardization

/// Makes a new model from the records of a store, and tells what it would change.
public struct Training {
    /// What a new model would do to the published customers.
    public struct Effect: Sendable {
        /// Customers now, and with the new model.
        public let customers: (before: Int, after: Int)
        /// Customers of now that would be joined to others.
        public let merged: Int
        /// Customers of now whose records would part.
        public let split: Int
        /// Pairs that would wait for a steward, now and with the new model.
        public let review: (before: Int, after: Int)
    }

    /// The new model, the one in force, and what the new one would change.
    public struct Outcome: Sendable {
        /// The new model.
        public let model: MatchModel
        /// The model in force; `nil` where no run has trained one yet.
        public let before: MatchModel?
        /// What would change.
        public let effect: Effect
        /// How many answers of stewards it has learnt from.
        public let answers: Int
        /// By how many bits at most the later half of the answers moved a level; `nil` for none.
        public let drift: Double?

        // A tenth of a bit moves a probability by less than two in a hundred.
        private static let settled = 0.1

        /// Whether more answers of this kind would hardly change it.
        public var isSettled: Bool { drift.map { $0 < Self.settled } ?? false }
    }

    private let store: any MasterStore
    private let settings: MatchSettings
    private let rules: StandardizationRules
    private let keeping: FeatureKeeping?
    private let threads: Int
    private let observer: any Observer

    /// Training on the active records of a store.
    public init(
        _ store: any MasterStore,
        settings: MatchSettings,
        rules: StandardizationRules,
        keeping: FeatureKeeping?,
        threads: Int,
        observer: any Observer
    ) {
        self.store = store
        self.settings = settings
        self.rules = rules
        self.keeping = keeping
        self.threads = threads
        self.observer = observer
    }

    /// Trains without labels, or on pairs that are known to be one customer each.
    public func train(knownMatches: [(RecordID, RecordID)] = []) throws -> Outcome {
        let table = try FeatureLoad(
            store: store,
            rules: rules,
            threads: threads,
            observer: observer,
            keeping: keeping
        ).load()
        let plan = try MatchPlan(table, settings, threads: threads, observer: observer)
        let training = ModelTraining(threads: threads, observer: observer)
        let known = knownMatches.compactMap { one, other -> (Int, Int)? in
            guard let first = table.record(one), let second = table.record(other) else {
                return nil
            }
            return (min(first, second), max(first, second))
        }
        let answers = try self.answers(table)
        let models = try training.models(
            plan,
            from: .shipped,
            knownMatches: known,
            answers: answers.isEmpty
                ? [[]] : [answers, Array(answers.prefix(answers.count / 2))]
        )
        let model = models[0]
        var settings = self.settings
        settings.model = model
        let match = try Matcher(settings: settings, threads: threads, observer: observer)
            .match(plan, decisions: store.decisions())
        return Outcome(
            model: model,
            before: try self.settings.model ?? StoredModel(store).model,
            effect: try effect(match),
            answers: answers.count,
            drift: models.count > 1 ? Self.drift(models[0], models[1]) : nil
        )
    }

    /// What stewards answered about pairs that waited, without what was undone; decisions that came
    /// from a file, or were made before answers were kept, are answers too.
    ///
    /// Merges by hand are none: they are chosen for reasons that no pattern of agreement knows.
    private func answers(_ table: FeatureTable) throws -> [ModelTraining.Answer] {
        var given: [(decision: Decision, isKept: Bool)] = []
        var answered: Set<[RecordID]> = []
        var kept: [ReviewAnswer] = []
        try store.answers { kept.append($0) }
        for answer in kept {
            guard let verdict = answer.answer.verdict else { continue }
            let isUndone = try store.action(answer.action)?.undoneBy ?? 0 > 0
            answered.insert([answer.first, answer.second])
            given.append((Decision(answer.first, answer.second, verdict), !isUndone))
        }
        for decision in try store.decisions()
        where !answered.contains([decision.first, decision.second]) {
            guard let kind = try store.action(deciding: decision)?.kind else { continue }
            given.append((decision, kind == .imported || kind == .review))
        }
        return given.filter(\.isKept).compactMap { entry in
            guard let first = table.record(entry.decision.first),
                let second = table.record(entry.decision.second)
            else { return nil }
            return ModelTraining.Answer(
                left: min(first, second),
                right: max(first, second),
                isSame: entry.decision.verdict == .same
            )
        }
    }

    /// The most bits by which two models weigh a level differently.
    private static func drift(_ one: MatchModel, _ other: MatchModel) -> Double {
        zip(one.comparisons, other.comparisons).reduce(0) { most, pair in
            zip(pair.0.levels, pair.1.levels).reduce(most) { most, levels in
                max(most, abs(levels.0.bits - levels.1.bits))
            }
        }
    }

    /// Puts a model in force for the runs to come.
    public func adopt(_ model: MatchModel) throws {
        try store.lock()
        defer { store.unlock() }
        try store.transaction { try StoredModel(store).adopt(model) }
    }

    private func effect(_ match: MatchResult) throws -> Effect {
        var clustersOf: [String: Set<UInt32>] = [:]
        try store.rows(.crosswalk, where: nil) { row in
            guard case .text(let source) = row[0], case .text(let key) = row[1],
                case .text(let id) = row[2],
                let record = match.table.record(RecordID(source: source, key: key))
            else { return }
            clustersOf[id, default: []].insert(match.clustering.clusterOfRecord[record])
        }
        var customersIn: [UInt32: Int] = [:]
        for clusters in clustersOf.values {
            for cluster in clusters { customersIn[cluster, default: 0] += 1 }
        }
        return Effect(
            customers: (clustersOf.count, match.clustering.clusters.count),
            merged: clustersOf.values.count { $0.contains { (customersIn[$0] ?? 0) > 1 } },
            split: clustersOf.values.count { $0.count > 1 },
            review: (try store.reviewPairCount(), match.review.count)
        )
    }
}
