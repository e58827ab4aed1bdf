import Databases
import FileStreams
import Foundation
import Pipeline
import Ports
import Records

/// Holds a sign-off against the access log, the bytes, the settings and the store.
struct SignOffCheck {
    /// What was looked at, and what came of it.
    struct Finding {
        let what: String
        let outcome: String
        let isFault: Bool
    }

    /// Everything that was looked at.
    let findings: [Finding]

    var isGood: Bool { !findings.contains(where: \.isFault) }

    /// Checks a document that lies at `path`; files that were archived are looked for in `inputs`.
    init(_ signed: SignOff, at path: String, _ opened: OpenedStore, inputs: String?) throws {
        findings =
            try [
                Finding(
                    what: path,
                    outcome: signed.isWhole
                        ? "as it was signed" : "was changed after it was signed",
                    isFault: !signed.isWhole
                ), Self.log(signed, opened.access.chain),
            ] + Self.files(signed.value, inputs: inputs) + Self.settings(signed.value) + [
                Self.run(signed.value, opened.store)
            ]
    }

    /// A file's bytes as they are now; `nil` where it is not there.
    static func content(_ path: String) -> SourceContent? {
        (try? FileOpener().content(of: path)) ?? nil
    }

    /// The access log has the document's hash, and is as it was written.
    private static func log(_ signed: SignOff, _ chain: AccessChain) throws -> Finding {
        var found = false
        try chain.entries { entry in
            if entry.record.action == SignMigrationCommand.action,
                entry.record.subjects.contains(SignMigrationCommand.subject(signed))
            {
                found = true
            }
        }
        let isSound = try chain.verify([]).faults.isEmpty
        return Finding(
            what: "access log",
            outcome: (found ? "has the signature" : "does not have the signature")
                + (isSound ? "" : ", and was tampered with"),
            isFault: !found || !isSound
        )
    }

    private static func files(_ value: JSONValue, inputs: String?) -> [Finding] {
        let files = (value["run_record"]?["sources"]?.elements ?? []).flatMap {
            $0["files"]?.elements ?? []
        }
        return files.map { file in
            let place = file["place"]?.text ?? ""
            let path = inputs.map { "\($0)/\((place as NSString).lastPathComponent)" } ?? place
            guard let now = content(path) else {
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

    /// Settings change for good reasons: it is told, and no fault.
    private static func settings(_ value: JSONValue) -> [Finding] {
        (value["settings"]?.elements ?? []).map { file in
            let path = file["place"]?.text ?? ""
            let isSame = content(path)?.sha256 == file["sha256"]?.text
            return Finding(
                what: path,
                outcome: isSame ? "the settings that were signed" : "was changed since",
                isFault: false
            )
        }
    }

    /// The run is in the store, and its record is the one that was signed.
    private static func run(_ value: JSONValue, _ store: SQLMasterStore) throws -> Finding {
        let signed = value["run_record"]
        let run = signed?["run"]?.integer ?? 0
        let kept = try store.runRecord(run).flatMap { JSONValue(parsing: Array($0.json.utf8)) }
        let isSame = kept != nil && kept == signed
        return Finding(
            what: "run \(run)",
            outcome: isSame ? "the store has its record" : "the store has another record, or none",
            isFault: !isSame
        )
    }
}
