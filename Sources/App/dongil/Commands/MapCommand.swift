import ArgumentParser
import DelimitedFiles
import FileStreams
import FixedWidthFiles
import Foundation
import HangulText
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

            The fields of a host's file are read from the COBOL copybook that describes its
            records.

            EXAMPLES
              dongil map members.csv > Mappings/members.yaml
              dongil map CUST.DAT --copybook CUSTREC.cpy > Mappings/cust.yaml
            """
    )

    @Argument(
        help: "A delimited file, best with a header; with --copybook a fixed-width one.",
        completion: .file()
    )
    var file: String

    @Option(help: "The COBOL copybook of a fixed-width file.", completion: .file())
    var copybook: String?

    @Option(help: "The encoding of a fixed-width file: cp949, johab, ibm-933, … (default: auto).")
    var encoding: String?

    @Option(help: "The source's code (default: the file's name).")
    var source: String?

    @Flag(help: "Print the guesses as JSON.")
    var json = false

    func validate() throws {
        if encoding != nil, copybook == nil {
            throw ValidationError("--encoding goes with --copybook")
        }
        if let encoding, encoding != "auto", TextEncoding(name: encoding) == nil {
            throw ValidationError("--encoding: unknown encoding '\(encoding)'")
        }
    }

    func run() throws {
        if let copybook { return try run(copybook) }
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
        print(guess) { out in
            out.member("encoding", preview.encoding)
            out.member("delimiter", preview.delimiter)
            out.member("header", guess.hasHeader)
        }
    }

    /// A mapping of the fields that a copybook describes.
    private func run(_ path: String) throws {
        let copybook = try CopybookFile.read(path)
        let preview = try FixedWidthSource.preview(
            place: file,
            copybook,
            encoding: encoding ?? "auto",
            opener: FileOpener(),
            rows: 1000
        )
        let mapping = preview.mapping
        let guess = MappingGuess(columns: mapping.fields.map(\.name), rows: preview.rows)
        if preview.unreadable > 0 {
            let read = preview.rows.count + preview.unreadable
            let meaning =
                preview.unreadable > read / 2
                ? "is \(path) the copybook of the file, and record_length right?"
                : "a run rejects them, and says why"
            Console.error(
                "\(file): of the first \(DecimalText.grouped(read)) records \(DecimalText.grouped(preview.unreadable)) can't be read by these fields; \(meaning)"
            )
        }
        if !copybook.leftOut.isEmpty {
            Console.error(
                "\(path): floating point is not read: \(copybook.leftOut.joined(separator: ", "))"
            )
        }
        guard json else {
            let source = source ?? SourceCode.fromFile(file)
            Console.out(
                guess.yaml(source: source, fixed: mapping).trimmingCharacters(in: .newlines)
            )
            return
        }
        print(guess) { out in
            out.member("encoding", mapping.encoding)
            out.member("record_length", mapping.framing.text)
            out.member("unreadable", preview.unreadable)
            out.array("fields", mapping.fields) { out, field in
                out.member("name", field.name)
                out.member("start", field.start)
                out.member("length", field.length)
                out.member("kind", field.kind.rawValue)
                out.member("picture", field.picture?.text)
            }
        }
    }

    private func print(_ guess: MappingGuess, _ layout: (inout JSONWriter) -> Void) {
        var out = JSONWriter()
        out.beginObject()
        out.member("file", file)
        layout(&out)
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
