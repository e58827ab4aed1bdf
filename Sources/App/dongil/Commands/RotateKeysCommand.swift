import ArgumentParser
import Databases
import JobSpec
import Pipeline
import Ports
import Records
import SettingFiles

/// `dongil rotate-keys JOB`: seals kept resident numbers with a new key.
struct RotateKeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-keys",
        abstract: "Seal kept resident numbers anew with a new key.",
        discussion: """
            A key is added to the job's key file, and every number is sealed with it in one transaction. \
            After that older keys open nothing that is kept: take their lines out of the file, once \
            backups of the store that need them are gone too. --keep adds no key: what a key added \
            by hand has not sealed yet is sealed with it.

            EXAMPLE
              dongil rotate-keys Jobs/nightly.yaml --reason "yearly change"
            """
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(help: ArgumentHelp("Why, in your words; kept in the log.", valueName: "text"))
    var reason: MaskedWords

    @Flag(help: "Add no key; use the last one there is.")
    var keep = false

    func run() throws {
        let file = try JobFile(path: job)
        guard file.loaded.job.sealsResidentNumbers else {
            throw ValidationError("The job keeps no resident numbers (rrn_storage: encrypted).")
        }
        let store = try file.store(creates: false)
        try store.requireCurrent()
        let access = try Access(store)
        try access.require(.administer)
        try store.lock()
        defer { store.unlock() }
        try access.note("rotate keys", of: [], reason: reason.text)
        if !keep { Console.out("new key \(try file.addSealKey())") }
        guard let sealer = try file.sealer() else { return }
        let (rotated, unreadable) = try SealRotation(store, sealer).rotate()
        Console.out("\(DecimalText.grouped(rotated)) numbers are sealed anew")
        if unreadable > 0 {
            Console.error(
                "\(DecimalText.grouped(unreadable)) can't be opened: their key is gone, or they were changed; run --replace-keys seals what sources give anew"
            )
            throw ExitStatus.look
        }
    }
}
