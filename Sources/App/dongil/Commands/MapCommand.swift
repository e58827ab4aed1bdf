import ArgumentParser
import DelimitedFiles
import FileStreams
import Foundation
import JobSpec
import Pipeline
import Records

/// `dongil map FILE`: a guess at a file's mapping.
struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Guess a mapping from a file's headers and content.",
        discussion: """
            Prints a mapping file, each guess with how sure it is. Read it before you use it.
            What matching does not need, such as a grade, is listed: map it as keep.NAME.

            EXAMPLE
              dongil map members.csv > Mappings/members.yaml
            """
    )

    @Argument(help: "A delimited file, best with a header.", completion: .file())
    var file: String

    @Option(help: "The source's code (default: the file's name).")
    var source: String?

    @Flag(help: "Print the guesses as JSON.")
    var json = false

    func run() throws {
        let preview = try DelimitedSource.preview(place: file, opener: FileOpener(), rows: 1000)
        let guess = MappingGuess(columns: preview.columns, rows: preview.rows)
        let source = source ?? SourceCode.fromFile(file)
        guard json else {
            Console.out(
                guess.yaml(source: source, delimiter: preview.delimiter, encoding: preview.encoding)
                    .trimmingCharacters(in: .newlines)
            )
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("file", file)
        out.member("encoding", preview.encoding)
        out.member("delimiter", preview.delimiter)
        out.member("header", guess.hasHeader)
        out.member("key", guess.key)
        out.key("columns")
        out.beginArray()
        for column in guess.columns {
            out.beginObject()
            out.member("column", column.name)
            out.member("attribute", column.attribute?.name)
            out.member("confidence", column.confidence)
            out.member("evidence", column.evidence)
            out.member("may_say", column.unknownCodes?.attribute.name)
            out.key("codes")
            out.beginObject()
            for code in column.codes { out.member(code.value, code.meaning) }
            for code in column.unknownCodes?.codes ?? [] {
                out.member(code.value, nil as String?)
            }
            out.endObject()
            out.endObject()
        }
        out.endArray()
        out.endObject()
        Console.out(out.text)
    }
}

/// Source codes made from file names.
enum SourceCode {
    static func fromFile(_ path: String) -> String {
        let name =
            (path as NSString).lastPathComponent.split(separator: ".").first.map(String.init)
            ?? "source"
        let code = name.unicodeScalars.map { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
                || scalar == "-" ? scalar : "_"
        }
        return String(String.UnicodeScalarView(code))
    }
}
