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

    private struct Finding {
        let what: String
        let outcome: String
        let isFault: Bool
    }

    func run() throws {
        let signed = try SignOff.read(document)
        let opened = try self.store.open(to: .operate)
        var findings = [
            Finding(
                what: document,
                outcome: signed.isWhole ? "as it was signed" : "was changed after it was signed",
                isFault: !signed.isWhole
            )
        ]
        findings += try logged(signed, opened)
        findings += loadedFiles(signed.value)
        findings += settings(signed.value)
        findings += try runRecord(signed.value, opened.store)
        let isGood = !findings.contains(where: \.isFault)
        if json {
            var out = JSONWriter()
            out.beginObject()
            out.member("verified", isGood)
            out.array("findings", findings) { out, finding in
                out.member("what", finding.what)
                out.member("outcome", finding.outcome)
                out.member("fault", finding.isFault)
            }
            out.endObject()
            Console.out(out.text)
        } else {
            for finding in findings {
                Console.out("\(finding.isFault ? "✗" : "✓") \(finding.what): \(finding.outcome)")
            }
            Console.out(
                isGood
                    ? "verified: signed by \(signed.value["signed_by"]?.text ?? "") on \(signed.value["signed_at"]?.text ?? "")"
                    : "NOT verified"
            )
        }
        if !isGood { throw ExitStatus.look }
    }

    /// The access log has the document's hash, and is as it was written.
    private func logged(_ signed: SignOff.Read, _ opened: OpenedStore) throws -> [Finding] {
        var found = false
        try opened.access.chain.entries { entry in
            if entry.record.action == "migrate sign",
                entry.record.subjects.contains("sha256 \(signed.sha256)")
            {
                found = true
            }
        }
        let faults = try opened.access.chain.verify([]).faults
        return [
            Finding(
                what: "access log",
                outcome: found
                    ? faults.isEmpty
                        ? "has the signature" : "has the signature, and was tampered with"
                    : "does not have the signature",
                isFault: !found || !faults.isEmpty
            )
        ]
    }

    private func loadedFiles(_ value: JSONValue) -> [Finding] {
        let files = (value["run_record"]?["sources"]?.elements ?? []).flatMap {
            $0["files"]?.elements ?? []
        }
        return files.map { file in
            let place = file["place"]?.text ?? ""
            let path = inputs.map { "\($0)/\((place as NSString).lastPathComponent)" } ?? place
            guard let now = SignOff.content(path) else {
                return Finding(what: path, outcome: "is not there", isFault: true)
            }
            let isSame = now.sha256 == file["sha256"]?.text
            return Finding(
                what: path,
                outcome: isSame
                    ? "the bytes that were loaded" : "other bytes than those that were loaded",
                isFault: !isSame
            )
        }
    }

    private func settings(_ value: JSONValue) -> [Finding] {
        (value["settings"]?.elements ?? []).map { file in
            let path = file["place"]?.text ?? ""
            let isSame = SignOff.content(path)?.sha256 == file["sha256"]?.text
            return Finding(
                what: path,
                outcome: isSame ? "the settings that were signed" : "was changed since",
                isFault: false
            )
        }
    }

    /// The run is in the store, and its record is the one that was signed.
    private func runRecord(_ value: JSONValue, _ store: SQLMasterStore) throws -> [Finding] {
        guard let signed = value["run_record"], let run = signed["run"]?.integer else {
            return [Finding(what: "run", outcome: "is not in the document", isFault: true)]
        }
        let kept = try store.runRecord(run).flatMap { JSONValue(parsing: Array($0.json.utf8)) }
        let isSame = kept == signed
        return [
            Finding(
                what: "run \(run)",
                outcome: isSame
                    ? "the store has its record" : "the store has another record, or none",
                isFault: !isSame
            )
        ]
    }
}
