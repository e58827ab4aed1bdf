import Records
import Standardization

// Consents: never by recency alone.
extension GoldenRecordBuilder {
    /// For each purpose the most restrictive of the statements that say yes or no, and of those the
    /// latest.
    ///
    /// A record that consents anew replaces its own statement; it does not speak for the records of
    /// other systems, where the customer may have refused.
    func addConsents(_ members: [Int], _ golden: inout GoldenRecord) {
        for (place, purpose) in consents {
            var best: (record: Int, statement: ConsentStatement)?
            for record in members {
                let value = table.others[place].values[record]
                guard value != 0,
                    let statement = ConsentStatement(table.others[place].pool[value])
                else { continue }
                if let known = best {
                    let isStricter = statement == .refused && known.statement == .granted
                    let isLater =
                        statement == known.statement
                        && table.updatedAt[record] > table.updatedAt[known.record]
                    guard isStricter || isLater else { continue }
                }
                best = (record, statement)
            }
            guard let best else { continue }
            golden.values.append(
                GoldenRecord.Value(
                    attribute: .consent(purpose),
                    text: best.statement.rawValue,
                    record: best.record,
                    rule: .mostRestrictive
                )
            )
            golden.consents.append(
                GoldenRecord.Consent(
                    purpose: purpose,
                    statement: best.statement,
                    record: best.record,
                    statedAt: table.updatedAt[best.record]
                )
            )
        }
    }
}
