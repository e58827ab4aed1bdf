import Foundation
import RecordsTesting
import Testing

/// A one-off load: rehearsed, accounted for, signed, verified.
@Suite struct MigrationTests {
    private static let job = "Jobs/migration.yaml"

    /// The generated files of a bank's old systems, with the ready job.
    private func world(records: Int = 400) throws -> DemoJob {
        let folder = try DemoWorld.make(records: 10)
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [
                folder.path + "/SampleData/migration", "--records", String(records), "--migration",
            ]
        )
        #expect(made.status == 0, "\(made.errors)")
        return try DemoJob(folder)
    }

    private func lines(_ job: DemoJob, _ name: String) throws -> [String] {
        String(decoding: try #require(job.folder.read("Jobs/migration/\(name)")), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// Two totals are wrong on purpose: a row that was lost on the way, a balance with a letter.
    @Test func differencesAreFoundListedSignedAndVerified() throws {
        let job = try world()
        let rehearsal = try job.expect(["migrate", Self.job], status: 1)
        #expect(rehearsal.output.contains("line 31 000000031: "))
        #expect(rehearsal.output.contains("no number in keep.balance"))
        #expect(rehearsal.output.contains("card: key C000020 announced 1, found 0"))
        let differences = try lines(job, "differences-1.csv").dropFirst()
        #expect(
            Set(differences.map { String($0.split(separator: ",")[0]) }) == ["host", "card"]
        )
        let host = differences.filter { $0.hasPrefix("host") }
        #expect(host.allSatisfy { $0.contains(",31,31,000000031,") })
        // Each row is exactly one of four, and none is unaccounted for.
        for line in try lines(job, "totals-1.csv").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            #expect(cells[2] == cells[3...7].reduce(0) { $0 + ($1 ?? 0) })
            #expect(cells[7] == 0)
        }
        // Profiled before the first load.
        #expect(
            try lines(job, "profile-host.txt").first?.contains("left out by the mapping") == true
        )

        let refused = try job.expect(
            ["migrate", "sign", Self.job, "--reason", "go-live"],
            status: 1
        )
        #expect(refused.errors.contains("differences: mend them and rehearse again"))
        try job.expect([
            "migrate", "sign", Self.job, "--reason", "go-live", "--accept", "card 20 comes later",
        ])
        let signed = "Jobs/migration/signoff-1.json"
        func verify(status: Int32) throws -> String {
            try job.expect(["migrate", "verify", signed, "--job", Self.job], status: status).output
        }
        #expect(try verify(status: 0).contains("verified: signed by "))

        // One byte of one input.
        let path = "SampleData/migration/busan.csv"
        let before = try #require(job.folder.read(path))
        var bytes = before
        bytes[100] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: "\(job.folder.path)/\(path)"))
        let other = try verify(status: 1)
        #expect(other.contains("✗ SampleData/migration/busan.csv: other bytes"))
        try Data(before).write(to: URL(fileURLWithPath: "\(job.folder.path)/\(path)"))
        #expect(try verify(status: 0).contains("verified"))

        // One letter of the document, and a document that was made anew with its own hash.
        let document = String(decoding: try #require(job.folder.read(signed)), as: UTF8.self)
        _ = try job.folder.write(signed, document.replacing("go-live", with: "go-love"))
        #expect(try verify(status: 1).contains("was changed after it was signed"))
        #expect(document.contains(#""accepted":"card 20 comes later""#))
    }

    /// Announced as they are, nothing differs, and a second rehearsal says what is other.
    @Test func aRehearsalIsComparedWithTheOneBefore() throws {
        let job = try world()
        _ = try job.folder.write(
            "SampleData/migration/totals.csv",
            "source,group,measure,total\n"
        )
        let first = try job.expect(["migrate", Self.job])
        #expect(first.output.contains("every row is accounted for; nothing differs"))
        #expect(
            try job.expect(["migrate", Self.job]).output.contains("as in the rehearsal of run 1")
        )
        let path = job.folder.path + "/SampleData/migration/card.csv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        try lines.dropLast(3).joined(separator: "\n").write(
            toFile: path,
            atomically: true,
            encoding: .utf8
        )
        let third = try job.expect(["migrate", Self.job]).output
        #expect(third.contains("since the rehearsal of run 2:"))
        #expect(third.contains("card: rows \(lines.count - 1) → \(lines.count - 4)"))
        let json = try job.expect(["migrate", Self.job, "--json"]).output
        let account = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect((account?["sources"] as? [Any])?.count == 5)
    }

    /// CSV in three encodings, XML, a database, activities; rows that are broken in every way.
    @Test func everyRowOfEveryKindOfSourceIsAccountedFor() throws {
        let job = try DemoJob(
            DemoWorld.make(records: 600),
            adding: "migration: {sums: [number.amount]}\n"
        )
        let rehearsal = try job.expect(["migrate", "Jobs/demo.yaml", "--ignore-gates"])
        #expect(rehearsal.output.contains("every row is accounted for; nothing differs"))
        let totals = try lines(job, "totals-1.csv").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(
            totals.map { $0[0] } == [
                "homepage", "shop", "callcenter", "legacy", "partner", "orders",
            ]
        )
        #expect(totals.allSatisfy { $0[7] == "0" })
        #expect(totals.prefix(3).allSatisfy { Int($0[5]) ?? 0 > 0 })
        // The rejected rows, by their place.
        let rejected = try lines(job, "rows-1.csv").dropFirst()
        #expect(rejected.count == totals.reduce(0) { $0 + (Int($1[5]) ?? 0) })
        #expect(rejected.contains { $0.contains("duplicate_key") })
    }

    @Test func faultsOfATotalsFileAreNamedWithTheirLines() throws {
        let job = try world(records: 60)
        _ = try job.folder.write(
            "SampleData/migration/totals.csv",
            """
            source,group,measure,total
            hots,,rows,1
            host,,row,1
            host,,sum keep.interest,1
            host,keep.city=1,rows,1
            host,,rows,1O

            """
        )
        let run = try job.expect(["migrate", Self.job], status: 2)
        for text in [
            "line 2: no source 'hots'", "line 3: the measure is rows, key, or sum",
            "line 4: 'keep.interest' is not among migration.sums",
            "line 5: 'keep.city' is not among migration.groups", "line 6: the total is no number",
        ] {
            #expect(run.errors.contains(text), "\(text)")
        }
        #expect(job.folder.read("Jobs/migration.db") == nil)
        let check = try job.expect(["check", Self.job], status: 2)
        #expect(check.errors.contains("line 2: no source 'hots'"))
        let none = try job.expect(["migrate", "Jobs/demo.yaml"], status: 2)
        #expect(none.errors.contains("is no migration: give it 'migration:'"))
    }

    /// An old number means a customer: after a merge, an unmerge, and when its record is gone.
    @Test func oldNumbersAlwaysResolve() throws {
        let job = try DemoJob(records: 300)
        func table(_ options: String...) throws -> [String: [String]] {
            let output = try job.expect(
                ["export", "conversion", "--job", "Jobs/demo.yaml"] + options
            ).output
            return Dictionary(
                uniqueKeysWithValues: output.split(separator: "\n").dropFirst().map { line in
                    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                        .map(String.init)
                    return (cells[0] + "/" + cells[1], Array(cells[2...]))
                }
            )
        }
        let before = try table()
        let crosswalk = try job.look("export", "crosswalk").output.split(separator: "\n")
        #expect(before.count == crosswalk.count - 1)
        #expect(before.values.allSatisfy { $0[1] == "current" })
        #expect(try table("--since", "1").isEmpty)
        // Two customers become one.
        let names = before.keys.sorted()
        let one = names[0]
        let other = try #require(names.first { before[$0]?[0] != before[one]?[0] })
        let merge = ["merge", one, other, "--reason", "test", "--yes", "--job", "Jobs/demo.yaml"]
        try job.expect(merge)
        let merged = try table()
        #expect(merged[one]?[0] == merged[other]?[0])
        let changed = try table("--since", "1")
        #expect(!changed.isEmpty && changed.allSatisfy { $0.value[0] == merged[one]?[0] })
        // A source goes almost away: what is gone still says whose it was.
        let path = job.folder.path + "/SampleData/homepage.csv"
        let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
        try Data(lines.prefix(2).joined(separator: [0x0A])).write(to: URL(fileURLWithPath: path))
        try job.run()
        let gone = try table()
        #expect(gone.count == before.count)
        #expect(gone.values.contains { $0[1] == "deleted" && !$0[0].isEmpty })
        #expect(gone.values.contains { $0[1] == "retired" && $0[0].isEmpty })
        for (name, row) in gone where row[1] == "deleted" {
            _ = try job.expect(["show", row[0], "--job", "Jobs/demo.yaml"])
            #expect(name.hasPrefix("homepage/"))
            break
        }
    }
}
