import DelimitedFiles
import FileStreams
import JobSpec
import Ports
import Records

/// Which records are truly one customer, and one household.
struct TruthKey {
    private(set) var customer: [RecordID: String] = [:]
    private(set) var household: [RecordID: String] = [:]
    /// What each record was made to look like, or unlike, on purpose; empty for most.
    private(set) var traps: [RecordID: [String]] = [:]
    /// What went wrong when each record was typed; empty for most.
    private(set) var errors: [RecordID: [String]] = [:]

    /// Reads a CSV file with the columns source, source_key, customer and, optionally, household,
    /// traps and errors (the last two lists of words).
    init(path: String) throws {
        let preview = try DelimitedSource.preview(place: path, opener: FileOpener(), rows: 1)
        for column in ["source", "source_key", "customer"] where !preview.columns.contains(column) {
            throw PortError(
                .mend,
                place: path,
                "has no column '\(column)' (expected: source, source_key, customer, household)"
            )
        }
        var mapping = MappingSpec()
        mapping.source = "truth"
        mapping.key = ["source", "source_key"]
        mapping.targets = [MappingSpec.Target(attribute: .keep("customer"), columns: ["customer"])]
        for column in ["household", "traps", "errors"] where preview.columns.contains(column) {
            mapping.targets.append(
                MappingSpec.Target(attribute: .keep(column), columns: [column])
            )
        }
        try DelimitedSource(mapping, location: path, opener: FileOpener()).read { event in
            guard case .records(let placed) = event else { return }
            let batch = placed.records
            for row in 0..<batch.count {
                let key = batch.text(batch.key(row))
                guard let bar = key.firstIndex(of: "|") else { continue }
                let id = RecordID(
                    source: String(key[..<bar]),
                    key: String(key[key.index(after: bar)...])
                )
                func text(_ name: String) -> String {
                    batch.column(of: .keep(name)).map { batch.text(batch.cell(row, $0)) } ?? ""
                }
                func words(_ name: String) -> [String]? {
                    let all = text(name).split(separator: " ").map(String.init)
                    return all.isEmpty ? nil : all
                }
                customer[id] = text("customer")
                if !text("household").isEmpty { household[id] = text("household") }
                traps[id] = words("traps")
                errors[id] = words("errors")
            }
        }
    }
}
