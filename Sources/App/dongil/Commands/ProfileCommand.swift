import ArgumentParser
import HangulText
import Pipeline
import Ports
import Records

/// `dongil profile FILE…`: what a source's columns hold.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Show how full, varied and valid a source's columns are.",
        discussion: """
            Takes delimited files; without --mapping their columns are guessed. Values are masked.

            EXAMPLES
              dongil profile members.csv
              dongil profile legacy.dat --mapping Mappings/legacy.yaml --json
            """
    )

    @Argument(help: "Data files.", completion: .file())
    var sources: [String]

    @Option(help: "The mapping file.", completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @Option(help: ArgumentHelp("Most frequent values to show.", valueName: "n"))
    var top: Int = 3

    @OptionGroup var reveal: RevealOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        for file in sources {
            let spec = try MappingFile.guessOrRead(file, mapping: mapping)
            let profile = try Profile(JobFile.source(spec, location: file), top: top)
            Console.out(json ? jsonText(file, profile) : text(file, profile))
        }
    }

    private func text(_ file: String, _ profile: Profile) -> String {
        var table = TextTable(
            ["attribute", "filled", "%", "distinct", "findings", "most frequent"],
            right: [1, 2, 3]
        )
        for column in profile.columns {
            let share = Double(column.filled) / Double(max(profile.read, 1)) * 100
            table.add([
                column.attribute.name, DecimalText.grouped(column.filled),
                DecimalText.fixed(share, places: 1),
                DecimalText.grouped(column.distinct),
                column.findings.map { "\($0.code) \(DecimalText.grouped($0.count))" }.joined(
                    separator: ", "
                ),
                column.top.map { value in
                    let shown = DisplayWidth.truncated(
                        reveal.masking.shown(value.value, field: column.attribute.name),
                        to: 20
                    )
                    return "\(shown) ×\(value.records)"
                }.joined(separator: ", "),
            ])
        }
        let rejected = profile.rejected.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(file): \(DecimalText.grouped(profile.read)) rows"
            + (rejected.isEmpty ? "" : ", rejected: \(rejected.joined(separator: ", "))") + "\n\n"
            + table.text
    }

    private func jsonText(_ file: String, _ profile: Profile) -> String {
        var out = JSONWriter()
        out.beginObject()
        out.member("file", file)
        out.member("rows", profile.read)
        out.key("rejected")
        out.beginObject()
        for reason in profile.rejected.keys.sorted() {
            out.member(reason, profile.rejected[reason] ?? 0)
        }
        out.endObject()
        out.key("attributes")
        out.beginArray()
        for column in profile.columns {
            out.beginObject()
            out.member("attribute", column.attribute.name)
            out.member("filled", column.filled)
            out.member("distinct", column.distinct)
            out.key("findings")
            out.beginObject()
            for finding in column.findings { out.member(finding.code, finding.count) }
            out.endObject()
            out.key("top")
            out.beginArray()
            for value in column.top {
                out.beginObject()
                out.member("value", reveal.masking.shown(value.value, field: column.attribute.name))
                out.member("records", value.records)
                out.endObject()
            }
            out.endArray()
            out.endObject()
        }
        out.endArray()
        out.endObject()
        return out.text
    }
}
