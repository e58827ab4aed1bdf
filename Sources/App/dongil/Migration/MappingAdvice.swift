import DelimitedFiles
import FileStreams
import JobSpec
import Pipeline
import Records

/// What a mapping leaves lying: columns of a delimited file that look like attributes, and are not
/// mapped.
struct MappingAdvice {
    /// A line for each suggestion; none where there is nothing to say.
    let lines: [String]

    init(_ mapping: MappingSpec, location: String) {
        guard mapping.format == .csv, mapping.columns.isEmpty, location != "-",
            let place = try? FileOpener().places(of: location).first,
            let preview = try? DelimitedSource.preview(
                place: place,
                opener: FileOpener(),
                rows: 1000
            )
        else {
            lines = []
            return
        }
        let named = Set(mapping.namedColumns)
        let guessed = MappingGuess(columns: preview.columns, rows: preview.rows)
        guard guessed.hasHeader else {
            lines = [
                "the first row looks like a record: if there is no header, name the columns (columns: …)"
            ]
            return
        }
        let guess = guessed.mapping(source: mapping.source)
        var lines: [String] = []
        for column in preview.columns where !named.contains(column) {
            let attributes = guess.targets.filter { $0.columns.contains(column) }
                .map(\.attribute.name)
            var line = "column '\(column)' is not mapped"
            if !attributes.isEmpty {
                line += ": it looks like \(attributes.joined(separator: ", "))"
            } else if let list = guessed.columns.first(where: { $0.name == column })?.unknownCodes {
                let codes = list.codes.map(\.value).joined(separator: ", ")
                line += ": it may say \(list.attribute.name) in codes (\(codes)), see 'codes:'"
            }
            lines.append(line)
        }
        self.lines = lines
    }
}
