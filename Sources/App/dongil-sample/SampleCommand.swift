import ArgumentParser
import Foundation

/// `dongil-sample FOLDER`: a made-up Korean world as five real systems would hold it, and the truth.
@main
struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dongil-sample",
        abstract:
            "Generate customer files of five systems, and the truth key. No one in them is real.",
        discussion: """
            The same seed and size give the same bytes; a larger world begins with the smaller one.

            EXAMPLE
              dongil-sample SampleData --records 5000
              dongil-sample SampleData --records 5000 --night 3    moves, new numbers, corrections
              dongil-sample OldData --records 5000 --old-writing   Hanja, 단기, districts that are no more
              dongil-sample SampleData/migration --records 1200 --migration
            """
    )

    @Argument(help: "The folder to write to.")
    var folder: String

    @Option(help: "About how many records.")
    var records: Int = 5000

    @Option(help: "The seed.")
    var seed: UInt64 = 2026

    @Option(help: "The night: what changed since the first load, from 0 to 10.")
    var night: Int = 0

    @Flag(help: "Leave out the rows that can't be read.")
    var clean = false

    @Flag(help: "Also write all records into one table, people.csv.")
    var oneTable = false

    @Flag(
        help:
            "Write what was entered before 2012 at the counter and in the core as systems of the 1980s did."
    )
    var oldWriting = false

    @Flag(help: "Write files of a bank's old systems instead, to be migrated once.")
    var migration = false

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if migration {
            var census = try MigrationCensus(folder: folder, seed: seed, records: records)
            try census.write()
            print("\(census.written) records in \(folder)")
            return
        }
        var census = try Census(
            folder: folder,
            seed: seed,
            records: records,
            night: night,
            inOneTable: oneTable,
            inOldWriting: oldWriting
        )
        try census.write(badRows: !clean)
        print("\(census.written) records of \(census.customers) customers in \(folder)")
    }
}
