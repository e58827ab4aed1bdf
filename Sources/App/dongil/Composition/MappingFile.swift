import DelimitedFiles
import FileStreams
import Foundation
import JobSpec
import Pipeline
import SettingFiles

/// The mapping of a file that is looked at without a job.
enum MappingFile {
    /// Reads a mapping file, or guesses from the data file's headers and content.
    static func guessOrRead(_ file: String, mapping: String?) throws -> MappingSpec {
        if let mapping {
            let node: SettingNode
            do {
                node = try SettingFile.tree(path: mapping)
            } catch {
                throw SettingProblems(all: [error])
            }
            var reader = SettingReader(
                file: mapping,
                environment: ProcessInfo.processInfo.environment
            )
            let spec = MappingSpec(node, &reader)
            guard reader.problems.isEmpty else { throw SettingProblems(all: reader.problems) }
            return spec
        }
        let preview = try DelimitedSource.preview(place: file, opener: FileOpener(), rows: 1000)
        return MappingGuess(columns: preview.columns, rows: preview.rows).mapping(
            source: SourceCode.fromFile(file)
        )
    }
}
