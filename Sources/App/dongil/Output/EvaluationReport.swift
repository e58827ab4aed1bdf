import Evaluation
import Pipeline
import Ports
import Records

/// A published record, as far as it is judged.
struct PublishedRecord {
    let id: RecordID
    let customer: String
    let household: String
    /// What ties its customer to the household.
    let evidence: [String]
}

/// How good a master is against the truth, as tables or as JSON.
struct EvaluationReport {
    let customers: ClusterAgreement
    private let households: HouseholdJudgement?
    private let judgement: Inspection.Judgement
    private let errors: [CategoryAgreement]
    private let traps: [TrapOutcome]
    let published: [PublishedRecord]
    let truths: [Int]
    let found: [Int]

    init(
        _ published: [PublishedRecord],
        _ truth: TruthKey,
        waiting: [ReviewPair],
        judgement: Inspection.Judgement
    ) {
        self.published = published
        self.judgement = judgement
        truths = Self.numbers(published.map { truth.customer[$0.id] ?? "" })
        found = Self.numbers(published.map(\.customer))
        customers = ClusterAgreement(found: found, truth: truths)
        households =
            truth.household.isEmpty ? nil : HouseholdJudgement(published, truth)
        errors =
            truth.errors.isEmpty
            ? []
            : CategoryAgreement.all(
                found: found,
                truth: truths,
                errors: published.map { truth.errors[$0.id] ?? [] }
            )
        let customerOf = Dictionary(
            zip(published.map(\.id), found),
            uniquingKeysWith: { first, _ in first }
        )
        let asked = Set(
            waiting.compactMap { pair -> [Int]? in
                guard let one = customerOf[pair.first], let other = customerOf[pair.second] else {
                    return nil
                }
                return [min(one, other), max(one, other)]
            }
        )
        traps =
            truth.traps.isEmpty
            ? []
            : TrapOutcome.all(
                found: found,
                truth: truths,
                traps: published.map { truth.traps[$0.id] ?? [] }
            ) { asked.contains([min($0, $1), max($0, $1)]) }
    }

    /// Labels as numbers, in the order they come up.
    static func numbers(_ labels: [String]) -> [Int] {
        var known: [String: Int] = [:]
        return labels.map { label in
            if let number = known[label] { return number }
            known[label] = known.count
            return known.count - 1
        }
    }

    private func four(_ share: Double) -> String { DecimalText.fixed(share, places: 4) }

    var text: String {
        var parts = ["\(DecimalText.grouped(customers.records)) records", agreementTable]
        parts.append(
            "missed pairs: \(DecimalText.grouped(judgement.loss.blocking)) never compared (blocking), "
                + "\(DecimalText.grouped(judgement.loss.scoring)) compared and not joined (scoring)"
        )
        parts.append("Blocking: of the true pairs\n" + blockingTable)
        parts.append(
            "Reliability: of the pairs compared, those that are one customer\n" + reliabilityTable
        )
        if !errors.isEmpty {
            parts.append("Errors: pairs in which a record has one\n" + errorTable)
        }
        if !traps.isEmpty { parts.append("Traps\n" + table(of: traps)) }
        if let households, !households.traps.isEmpty {
            parts.append("Households: pairs of members by evidence\n" + evidenceTable(households))
            parts.append(
                "Households: people who share something and no household\n"
                    + table(of: households.traps, withReview: false)
            )
        }
        return parts.joined(separator: "\n\n")
    }

    private var agreementTable: String {
        var table = TextTable(
            ["", "precision", "recall", "F1", "right pairs", "wrong", "missed"],
            right: [1, 2, 3, 4, 5, 6]
        )
        func add(_ name: String, _ agreement: ClusterAgreement) {
            table.add([
                "\(name), pairwise", four(agreement.precision), four(agreement.recall),
                four(agreement.f1), DecimalText.grouped(agreement.truePairs),
                DecimalText.grouped(agreement.wrongPairs),
                DecimalText.grouped(agreement.missedPairs),
            ])
            table.add([
                "\(name), B-cubed", four(agreement.cubedPrecision), four(agreement.cubedRecall),
                four(agreement.cubedF1), "", "", "",
            ])
        }
        add("customers", customers)
        if let households { add("household members", households.agreement) }
        return table.text
    }

    private var blockingTable: String {
        var table = TextTable(["rule", "finds", "alone"], right: [1, 2])
        func share(_ count: Int) -> String {
            DecimalText.fixed(
                100 * Double(count) / Double(max(judgement.truePairs, 1)),
                places: 2
            ) + " %"
        }
        for rule in judgement.rules {
            table.add([rule.rule, share(rule.found), share(rule.alone)])
        }
        return table.text
    }

    private var reliabilityTable: String {
        var table = TextTable(
            ["weight in bits", "pairs", "are one", "expected"],
            right: [1, 2, 3]
        )
        let bands = judgement.reliability.bands
        for (place, band) in bands.enumerated() where band.pairs > 0 {
            let from = band.from.isFinite ? DecimalText.thousandths(band.from) : ""
            let to = place + 1 < bands.count ? DecimalText.thousandths(bands[place + 1].from) : ""
            let range =
                from.isEmpty ? "under \(to)" : to.isEmpty ? "from \(from)" : "\(from) to \(to)"
            table.add([
                range, DecimalText.grouped(band.pairs), four(band.share), four(band.expectedShare),
            ])
        }
        return table.text
    }

    private var errorTable: String {
        var table = TextTable(
            ["error", "precision", "recall", "true pairs", "wrong"],
            right: [1, 2, 3, 4]
        )
        for error in errors {
            table.add([
                error.category, four(error.precision), four(error.recall),
                DecimalText.grouped(error.truePairs), DecimalText.grouped(error.wrong),
            ])
        }
        return table.text
    }

    private func table(of traps: [TrapOutcome], withReview: Bool = true) -> String {
        let review = withReview ? ["for review"] : []
        var table = TextTable(
            ["trap", "should be", "pairs", "joined", "share"] + review,
            right: [2, 3, 4, 5]
        )
        for trap in traps {
            table.add(
                [
                    trap.trap, trap.isWithinCustomer ? "one" : "two",
                    DecimalText.grouped(trap.pairs), DecimalText.grouped(trap.joined),
                    DecimalText.fixed(Double(trap.joined) / Double(max(trap.pairs, 1)), places: 5),
                ] + (withReview ? [DecimalText.grouped(trap.waiting)] : [])
            )
        }
        return table.text
    }

    private func evidenceTable(_ households: HouseholdJudgement) -> String {
        var table = TextTable(["evidence", "pairs", "are one"], right: [1, 2])
        for agreement in households.evidence {
            table.add([
                agreement.evidence.isEmpty ? "(through others)" : agreement.evidence,
                DecimalText.grouped(agreement.pairs), four(agreement.precision),
            ])
        }
        return table.text
    }

    var json: String {
        var out = JSONWriter()
        out.beginObject()
        write("customers", customers, &out)
        if let households { write("households", households.agreement, &out) }
        out.member("missed_by_blocking", judgement.loss.blocking)
        out.member("missed_by_scoring", judgement.loss.scoring)
        out.key("blocking")
        out.beginArray()
        for rule in judgement.rules {
            out.beginObject()
            out.member("rule", rule.rule)
            out.member("true_pairs", rule.found)
            out.member("alone", rule.alone)
            out.endObject()
        }
        out.endArray()
        out.key("reliability")
        out.beginArray()
        for band in judgement.reliability.bands where band.pairs > 0 {
            out.beginObject()
            if band.from.isFinite { out.member("from_bits", band.from) }
            out.member("pairs", band.pairs)
            out.member("share", DecimalText.fixed(band.share, places: 6))
            out.member("expected", DecimalText.fixed(band.expectedShare, places: 6))
            out.endObject()
        }
        out.endArray()
        out.key("errors")
        out.beginArray()
        for error in errors {
            out.beginObject()
            out.member("error", error.category)
            out.member("true_pairs", error.truePairs)
            out.member("joined", error.joined)
            out.member("wrong", error.wrong)
            out.endObject()
        }
        out.endArray()
        out.array("traps", traps) { out, trap in
            out.member("trap", trap.trap)
            out.member("within_customer", trap.isWithinCustomer)
            out.member("pairs", trap.pairs)
            out.member("joined", trap.joined)
            out.member("review", trap.waiting)
        }
        out.array("household_evidence", households?.evidence ?? []) { out, agreement in
            out.member("evidence", agreement.evidence)
            out.member("pairs", agreement.pairs)
            out.member("right", agreement.right)
        }
        out.array("household_traps", households?.traps ?? []) { out, trap in
            out.member("trap", trap.trap)
            out.member("pairs", trap.pairs)
            out.member("joined", trap.joined)
        }
        out.endObject()
        return out.text
    }

    private func write(_ name: String, _ agreement: ClusterAgreement, _ out: inout JSONWriter) {
        out.key(name)
        out.beginObject()
        out.member("records", agreement.records)
        // Six places: a thousandth is too coarse where it counts.
        for (key, value) in [
            ("precision", agreement.precision), ("recall", agreement.recall), ("f1", agreement.f1),
            ("b_cubed_precision", agreement.cubedPrecision),
            ("b_cubed_recall", agreement.cubedRecall), ("b_cubed_f1", agreement.cubedF1),
        ] {
            out.member(key, DecimalText.fixed(value, places: 6))
        }
        out.member("right_pairs", agreement.truePairs)
        out.member("wrong_pairs", agreement.wrongPairs)
        out.member("missed_pairs", agreement.missedPairs)
        out.endObject()
    }
}
