import DelimitedFiles
import FileStreams
import Foundation
import Pipeline
import Ports

extension DecisionRows {
    /// Reads a file, CSV or JSON Lines; the format follows from its name.
    ///
    /// - Throws: ``PortError`` where it can't be read, or lacks a column that is needed.
    init(path: String) throws {
        guard path.hasSuffix(".jsonl") || path.hasSuffix(".json") else {
            let table = try SmallTable(
                path: path,
                opener: FileOpener(),
                columns: Self.columns,
                needed: Self.needed
            )
            self.init(problems: table.problems)
            for row in table.rows { add(row.values, line: row.line) }
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PortError(.mend, place: path, "there is no such file, or it can't be read")
        }
        self.init()
        addLines(Array(data))
    }
}
