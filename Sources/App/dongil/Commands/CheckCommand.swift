import ArgumentParser
import Pipeline
import Ports
import SettingFiles

/// `dongil check JOB`: every problem of every file and connection at once.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a job's files and connections; run nothing.",
        discussion: """
            EXAMPLE
              dongil check Jobs/nightly.yaml
            """
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    func run() throws {
        let file = try JobFile(path: job)
        let faults = file.sourceFaults() + file.checkPlaces()
        for fault in faults { Console.error("\((fault as? PortError)?.description ?? "error")") }
        for note in file.notes() { Console.error(note) }
        guard !faults.isEmpty else {
            let count = file.loaded.mappings.count
            Console.out("\(job): in order (\(count) source\(count == 1 ? "" : "s"))")
            return
        }
        let later = faults.allSatisfy { ($0 as? PortError)?.cure == .tryLater }
        throw later ? ExitStatus.tryLater : ExitStatus.misuse
    }
}
