import DelimitedFiles
import FileStreams
import Pipeline
import Ports
import Records

/// What the sources' teams counted, as a CSV file: `source, group, measure, total`.
struct ControlTotalFile {
    let totals: [ControlTotal]

    private static let columns = ["source", "group", "measure", "total"]

    /// Reads a file; every problem of it at once.
    ///
    /// - Throws: ``PortError`` with every line that can't be used.
    init(path: String, sources: [String], account: MigrationAccount) throws {
        let table = try SmallTable(
            path: path,
            opener: FileOpener(),
            columns: Self.columns,
            needed: Self.columns
        )
        var problems = table.problems
        var totals: [ControlTotal] = []
        for row in table.rows {
            func value(_ column: String) -> String { row.values[column] ?? "" }
            func report(_ text: String) { problems.append("line \(row.line): \(text)") }
            guard sources.contains(value("source")) else {
                report("no source '\(value("source"))' (known: \(sources.joined(separator: ", ")))")
                continue
            }
            guard let measure = ControlTotal.Measure(value("measure"), total: value("total"))
            else {
                report("the measure is rows, key, or sum with an attribute")
                continue
            }
            if case .sum(let attribute) = measure,
                !account.sums.contains(where: { $0.name == attribute })
            {
                report("'\(attribute)' is not among migration.sums")
                continue
            }
            let group = value("group")
            let groupName = String(group.prefix { $0 != "=" })
            if !group.isEmpty, !account.groups.contains(where: { $0.name == groupName }) {
                report("'\(groupName)' is not among migration.groups")
                continue
            }
            var total = ExactAmount.zero
            if case .key = measure {
            } else if let amount = ExactAmount(value("total")) {
                total = amount
            } else {
                report("the total is no number")
                continue
            }
            totals.append(
                ControlTotal(source: value("source"), group: group, measure: measure, total: total)
            )
        }
        guard problems.isEmpty else {
            throw PortError(.mend, place: path, problems.joined(separator: "\n  "))
        }
        self.totals = totals
    }
}
