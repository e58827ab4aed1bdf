import ArgumentParser
import Databases
import JobSpec
import Pipeline
import Ports
import Records
import SettingFiles

/// `dongil migrate JOB`: a rehearsal, which is the final load if it is signed.
struct RehearseMigrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Profile, run and account for every row. What 'dongil migrate JOB' does."
    )

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Flag(help: "Publish although a gate of the job would hold it.")
    var ignoreGates = false

    @Flag(help: "Print the account as JSON.")
    var json = false

    @OptionGroup var threads: ThreadOptions

    func run() throws {
        let file = try JobFile(path: job)
        let migration = try file.migration()
        let folder = try MigrationFolder(path: migration.folder)
        let announced = try file.announcedTotals()
        let observer = Progress(isTerminal: Console.isTerminal)
        let record = try AfterRun(file, observer).telling { failed in
            let store = try file.storeToRun(beginsAnew: true)
            // A store that no run has made yet has no list of runs.
            let isFirst = (try? store.runRecords(limit: 1).isEmpty) ?? true
            if isFirst { try profile(file, folder, observer) }
            return try Pipeline.Run(
                file.input(
                    store,
                    threads: threads.threads,
                    ignoresGates: ignoreGates,
                    observer: observer
                ),
                version: Dongil.version
            )
            .run(failed: failed)
        }
        let store = try file.store(creates: false)
        if !json {
            let example = try CustomerLookup(store: store).example()
            Console.out(RunSummary(record, file, job, example: example).text + "\n")
        }
        guard record.status != .held else { throw ExitStatus.look }
        let rehearsal = RehearsalRecord(
            run: record.run,
            reconciliation: try Reconciliation(
                store,
                file.accountedSources(),
                file.account(migration),
                announced,
                observer
            )
        )
        let earlier = folder.rehearsal(before: record.run)
        try folder.write("rehearsal-\(record.run).json", rehearsal.json + "\n")
        try folder.write("totals-\(record.run).csv", rehearsal.totals)
        try folder.write("rows-\(record.run).csv", rehearsal.notedRows)
        try folder.write("differences-\(record.run).csv", rehearsal.differences)
        if json {
            Console.out(rehearsal.json)
        } else {
            Console.out(rehearsal.text)
            if let earlier { Console.out(rehearsal.comparison(with: earlier)) }
            Console.out("\nfiles   \(folder.path)")
            Console.out(
                "sign    \(CommandLine.arguments.first ?? "dongil") migrate sign \(job) --reason \"go-live\""
            )
        }
        if !rehearsal.reconciliation.differences.isEmpty { throw ExitStatus.look }
    }

    /// What the sources look like before the first load, with attributes that they may have besides
    /// those that are mapped.
    private func profile(
        _ file: JobFile,
        _ folder: MigrationFolder,
        _ observer: any Observer
    ) throws {
        for (mapping, location) in zip(file.loaded.mappings, file.loaded.locations) {
            observer.began("profile \(mapping.source)", total: nil)
            let profile = try Profile(JobFile.source(mapping, location: location), top: 5)
            var text = ProfileText(masking: Masking(reveal: [])).text(mapping.source, profile)
            for line in MappingAdvice(mapping, location: location).lines { text += "\n" + line }
            try folder.write("profile-\(mapping.source).txt", text + "\n")
            observer.ended("\(DecimalText.grouped(profile.read)) rows")
        }
    }
}
