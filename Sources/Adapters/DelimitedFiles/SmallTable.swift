import JobSpec
public import Ports
import Records

/// A small CSV file that people or other programs wrote for this one, by the names of its columns.
public struct SmallTable: Sendable {
    /// The rows with their lines; a column that the file lacks is not in them.
    public private(set) var rows: [(line: Int, values: [String: String])] = []
    /// What is wrong, by line.
    public private(set) var problems: [String] = []

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - opener: What opens it.
    ///   - columns: The columns to read; others are passed over.
    ///   - needed: Those of them that must be there.
    /// - Throws: ``PortError`` where it can't be read, or lacks a column that is needed.
    public init(
        path: String,
        opener: any ByteSourceOpener,
        columns: [String],
        needed: some Sequence<String>
    ) throws {
        let preview = try DelimitedSource.preview(place: path, opener: opener, rows: 1)
        for column in needed where !preview.columns.contains(column) {
            throw PortError(
                .mend,
                place: path,
                "has no column '\(column)' (needed: \(needed.map { $0 }.joined(separator: ", ")))"
            )
        }
        let present = columns.filter(preview.columns.contains)
        var mapping = MappingSpec()
        mapping.source = "table"
        mapping.targets = present.map {
            MappingSpec.Target(attribute: .keep($0), columns: [$0])
        }
        try DelimitedSource(mapping, location: path, opener: opener).read { event in
            switch event {
            case .records(let placed):
                for row in 0..<placed.records.count {
                    var values: [String: String] = [:]
                    for column in present {
                        guard let place = placed.records.column(of: .keep(column)) else { continue }
                        values[column] = Self.unguarded(
                            placed.records.text(placed.records.cell(row, place))
                        )
                    }
                    rows.append((placed.places[row].line, values))
                }
            case .reject(let reject):
                problems.append("line \(reject.line): \(reject.reason.rawValue) \(reject.column)")
            case .note: break
            }
        }
    }

    /// A text without the mark that keeps spreadsheets from running it.
    private static func unguarded(_ text: String) -> String {
        guard text.hasPrefix("'"), let next = text.dropFirst().first,
            ["=", "+", "-", "@", "\t", "\r"].contains(next)
        else { return text }
        return String(text.dropFirst())
    }
}
