import Databases
import Pipeline
import Ports
import Records
import Scoring

/// Everything a steward may want to see of a pair that waits.
struct ReviewCase {
    /// One of the two customers.
    struct Side {
        let record: RecordID
        /// The published customer of the record; empty where it is not published.
        let customer: String
        /// The customer's records.
        let records: [RecordID]
        /// The customer's household: id, role and name of each other member.
        let household: [(id: String, role: String, name: String)]
    }

    let pair: ReviewPair
    let judgement: Inspection.Pair
    let sides: (first: Side, second: Side)
    let values: (first: [String: String], second: [String: String])

    /// The case of a pair; `nil` where a record is not there any more.
    init?(_ pair: ReviewPair, _ inspection: Inspection, _ store: SQLMasterStore) throws {
        guard let judgement = inspection.pair(pair.first, pair.second) else { return nil }
        self.pair = pair
        self.judgement = judgement
        sides = (try Self.side(pair.first, store), try Self.side(pair.second, store))
        values = (inspection.values(pair.first), inspection.values(pair.second))
    }

    private static func side(_ record: RecordID, _ store: SQLMasterStore) throws -> Side {
        let lookup = CustomerLookup(store: store)
        guard let id = try lookup.customerID(record.description) else {
            return Side(record: record, customer: "", records: [record], household: [])
        }
        let past = PastMaster(store, asOf: try store.publishedRun())
        let home = try past.rows(ofCustomer: id)[.householdMember]?.first?[0].text
        let members = try home.map { try past.members(ofHousehold: $0) } ?? []
        return Side(
            record: record,
            customer: id,
            records: try lookup.records(id),
            household: try members.filter { $0[1].text != id }.map { member in
                let name = try past.row(.customer, key: [member[1]])?[2].text ?? ""
                return (member[1].text, member[2].text, name)
            }
        )
    }

    /// The pair in words.
    func explanation(_ settings: MatchSettings, _ masking: Masking) -> PairExplanation {
        PairExplanation(
            first: pair.first,
            second: pair.second,
            pair: judgement,
            values: values,
            settings: settings,
            masking: masking,
            isKorean: Console.isKorean
        )
    }

    /// Whose data it is, as the log names them.
    var subjects: [String] {
        [sides.first, sides.second].map { side in
            side.customer.isEmpty ? "\(side.record.source), unpublished" : side.customer
        }
    }

    var pattern: String { Self.pattern(judgement) }

    /// Levels by comparison, without a value: what answers of one pattern have in common.
    static func pattern(_ judgement: Inspection.Pair) -> String {
        judgement.contributions.map { "\($0.comparison):\($0.level)" }.joined(separator: " ")
    }
}
