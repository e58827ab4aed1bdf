import ArgumentParser
import Databases
import Foundation
import Pipeline
import Ports
import Records

/// `dongil migrate verify FILE`: whether bytes, settings and store are still those that were signed.
struct VerifyMigrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold a sign-off against the bytes, the settings and the store.",
        discussion: """
            Files that were archived elsewhere are looked for by their name with --inputs FOLDER. Settings \
            may have changed for good reasons since, which is told and is no fault.

            EXAMPLE
              dongil migrate verify migration/signoff-3.json --inputs /archive/2026 --job Jobs/migration.yaml
            """
    )

    @Argument(help: "The sign-off.", completion: .file(extensions: ["json"]))
    var document: String

    @Option(help: "Where the signed files lie now.", completion: .directory)
    var inputs: String?

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        guard let data = FileManager.default.contents(atPath: document) else {
            throw PortError(
                .mend,
                place: document,
                "there is no such file, or it may not be read"
            )
        }
        guard let signed = SignOff(text: String(decoding: data, as: UTF8.self)) else {
            throw PortError(.mend, place: document, "is no sign-off of dongil migrate")
        }
        let opened = try self.store.open(to: .operate)
        let check = try SignOffCheck(signed, at: document, opened, inputs: inputs)
        if json {
            var out = JSONWriter()
            out.beginObject()
            out.member("verified", check.isGood)
            out.array("findings", check.findings) { out, finding in
                out.member("what", finding.what)
                out.member("outcome", finding.outcome)
                out.member("fault", finding.isFault)
            }
            out.endObject()
            Console.out(out.text)
        } else {
            for finding in check.findings {
                Console.out("\(finding.isFault ? "✗" : "✓") \(finding.what): \(finding.outcome)")
            }
            let (user, time) = (signed.value["signed_by"], signed.value["signed_at"])
            Console.out(
                check.isGood
                    ? "verified: signed by \(user?.text ?? "") on \(time?.text ?? "")"
                    : "NOT verified"
            )
        }
        if !check.isGood { throw ExitStatus.look }
    }
}
