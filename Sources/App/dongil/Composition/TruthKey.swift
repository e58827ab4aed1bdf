import DelimitedFiles
import FileStreams
import JobSpec
import Ports
import Records

/// Which records are truly one customer, and one household.
struct TruthKey {
    private(set) var customer: [RecordID: String] = [:]
    private(set) var household: [RecordID: String] = [:]

    /// Reads a CSV file with the columns source, source_key, customer and, optionally, household.
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
        if preview.columns.contains("household") {
            mapping.targets.append(
                MappingSpec.Target(attribute: .keep("household"), columns: ["household"])
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
                customer[id] = batch.text(batch.cell(row, 0))
                if batch.attributes.count > 1 { household[id] = batch.text(batch.cell(row, 1)) }
            }
        }
    }
}
