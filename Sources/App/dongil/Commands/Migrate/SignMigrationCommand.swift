import ArgumentParser
import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import Records

/// `dongil migrate sign JOB`: the last rehearsal was the load.
struct SignMigrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract:
            "Sign the last rehearsal: what was loaded from which bytes, by what, with which totals."
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(help: ArgumentHelp("Why, in your words; kept in the document.", valueName: "text"))
    var reason: MaskedWords

    @Option(
        help: ArgumentHelp(
            "Why the differences are accepted, where there are some.",
            valueName: "text"
        )
    )
    var accept: MaskedWords?

    /// What the access log calls it, and by what the document is known there.
    static let action = "migrate sign"
    static func subject(_ document: SignOff) -> String { "sign-off \(document.hash)" }

    func run() throws {
        let file = try JobFile(path: job)
        let folder = try MigrationFolder(path: try file.migration().folder)
        let store = try file.store(creates: false)
        let access = try Access(store)
        try access.require(.operate)
        let good = [RunRecord.Status.published, .unchanged].map(\.rawValue)
        guard
            let record = try store.runRecords(limit: 100).first(where: { good.contains($0.status) }
            ),
            let account = folder.rehearsal(record.run)
        else {
            Console.error("the last run is no rehearsal: dongil migrate \(job) makes one")
            throw ExitStatus.look
        }
        let differences = account.value["differences"]?.elements.count ?? 0
        guard differences == 0 || accept != nil else {
            Console.error(
                "\(differences) differences: mend them and rehearse again, or say with --accept why they are accepted"
            )
            throw ExitStatus.look
        }
        guard
            let document = SignOff(
                record: record.json,
                account: account.text,
                settings: file.settingFiles(job).compactMap(SignOffCheck.content),
                by: access.user,
                at: SystemClock().now(),
                reason: reason.text,
                accepted: differences == 0 ? "" : accept?.text ?? ""
            )
        else {
            throw PortError(
                .mend,
                place: folder.path,
                "the account of run \(record.run) can't be read; rehearse again"
            )
        }
        // In the log first: a document that is not in it was not signed.
        try access.note(
            Self.action,
            of: ["run \(record.run)", Self.subject(document)],
            count: 1,
            reason: reason.text
        )
        let name = "signoff-\(record.run).json"
        try folder.write(name, document.text)
        Console.out("\(folder.file(name)): run \(record.run) signed by \(access.user)")
    }
}
