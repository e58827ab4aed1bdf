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
        for column in table.others {
            guard case .consent(let purpose) = column.attribute else { continue }
            var best: (record: Int, statement: ConsentStatement)?
            for record in members where column.values[record] != 0 {
                guard let statement = ConsentStatement(column.pool[column.values[record]]) else {
                    continue
                }
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
                    attribute: column.attribute,
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
