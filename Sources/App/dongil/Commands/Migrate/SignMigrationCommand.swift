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
            let rehearsal = folder.rehearsal(record.run)
        else {
            Console.error("the last run is no rehearsal: dongil migrate \(job) makes one")
            throw ExitStatus.look
        }
        let differences = rehearsal["differences"]?.elements.count ?? 0
        guard differences == 0 || accept != nil else {
            Console.error(
                "\(differences) differences: mend them and rehearse again, or say with --accept why they are accepted"
            )
            throw ExitStatus.look
        }
        let text =
            FileManager.default.contents(atPath: folder.file("rehearsal-\(record.run).json"))
            .map { String(decoding: $0, as: UTF8.self) } ?? ""
        let document = SignOff(
            run: record.json,
            rehearsal: text.trimmingCharacters(in: .newlines),
            settings: file.settingFiles(job).compactMap(SignOff.content),
            by: access.user,
            at: SystemClock().now(),
            reason: reason.text,
            accepted: differences == 0 ? "" : accept?.text ?? ""
        )
        // In the log first: a document that is not in it was not signed.
        try access.note(
            "migrate sign",
            of: ["run \(record.run)", "sha256 \(document.sha256)"],
            count: rehearsal["sources"]?.elements.count ?? 0,
            reason: reason.text
        )
        let name = "signoff-\(record.run).json"
        try folder.write(name, document.text)
        Console.out("\(folder.file(name)): run \(record.run) signed by \(access.user)")
    }
}
