import ArgumentParser
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
            Console.out(
                json
                    ? jsonText(file, profile)
                    : ProfileText(masking: reveal.masking).text(file, profile)
            )
            if !json {
                for line in MappingAdvice(spec, location: file).lines { Console.out(line) }
            }
        }
    }

    private func jsonText(_ file: String, _ profile: Profile) -> String {
        var out = JSONWriter()
        out.beginObject()
        out.member("file", file)
        out.member("rows", profile.read)
        out.member("excluded", profile.excluded)
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
