import Foundation
import RecordsTesting
import Testing

/// What is trained and matched depends on the records alone: not on threads, not on their order.
@Suite struct TrainedModelTests {
    private func customers(_ folder: TemporaryFolder) throws -> Data? {
        FileManager.default.contents(atPath: folder.path + "/Jobs/out/customer.csv")
    }

    private func run(_ folder: TemporaryFolder, threads: Int) throws {
        let run = try dongil(
            "run",
            "Jobs/demo.yaml",
            "--ignore-gates",
            "--threads",
            String(threads),
            folder: folder.path
        )
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func threadsAndOrderDoNotMatter() throws {
        let plain = try DemoWorld.make(records: 3000)
        try run(plain, threads: 1)
        let expected = try customers(plain)
        let model = try dongil("train", "Jobs/demo.yaml", folder: plain.path).output
        #expect(model.contains("\"format\": \"dongil-model\""))
        for threads in [2, 3, 8] {
            let other = try DemoWorld.make(records: 3000)
            // The same rows in another order.
            let path = other.path + "/SampleData/homepage.csv"
            var rows = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
            let header = rows.removeFirst()
            try Data(([header] + rows.reversed()).joined(separator: [0x0A])).write(
                to: URL(fileURLWithPath: path)
            )
            try run(other, threads: threads)
            #expect(try customers(other) == expected, "\(threads) threads")
            let again = try dongil(
                "train",
                "Jobs/demo.yaml",
                "--threads",
                String(threads),
                folder: other.path
            )
            #expect(again.output == model, "\(threads) threads")
        }
    }

    @Test func aModelInForceIsKeptAndAnotherCanBeAdopted() throws {
        let folder = try DemoWorld.make(records: 3000)
        try run(folder, threads: 2)
        let report = try dongil(
            "train",
            "Jobs/demo.yaml",
            "--truth",
            "SampleData/truth.csv",
            "--adopt",
            "--json",
            folder: folder.path
        )
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.output.contains("\"customers_after\":"))
        let adopted = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: folder.path)
        #expect(adopted.output.contains("published"))
        let again = try dongil("run", "Jobs/demo.yaml", folder: folder.path)
        #expect(again.output.contains("no change"))
    }

    /// A model in a file is in force as it is; the same rows then give the same customers in one
    /// load or in two.
    @Test func withAModelFileOneLoadOrTwoGiveTheSameCustomers() throws {
        let whole = try DemoWorld.make(records: 2000)
        try run(whole, threads: 2)
        let train = try dongil(
            "train",
            "Jobs/demo.yaml",
            "-o",
            "Mappings/model.json",
            folder: whole.path
        )
        #expect(train.status == 0, "\(train.errors)")
        let model = try #require(whole.read("Mappings/model.json"))
        let settings =
            try #require(whole.read("Mappings/match.yaml")) + Array("model: model.json\n".utf8)
        func world() throws -> TemporaryFolder {
            let folder = try DemoWorld.make(records: 2000)
            _ = try folder.write("Mappings/model.json", model)
            _ = try folder.write("Mappings/match.yaml", settings)
            return folder
        }
        let once = try world()
        try run(once, threads: 2)
        let twice = try world()
        let rows = try #require(twice.read("SampleData/homepage.csv"))
        let lines = rows.split(separator: 0x0A)
        _ = try twice.write(
            "SampleData/homepage.csv",
            Array(lines[..<(lines.count / 2)].joined(separator: [0x0A]))
        )
        try run(twice, threads: 2)
        _ = try twice.write("SampleData/homepage.csv", rows)
        try run(twice, threads: 2)
        func partition(_ folder: TemporaryFolder) throws -> Set<[String]> {
            let export = try dongil(
                "export",
                "crosswalk",
                "--job",
                "Jobs/demo.yaml",
                folder: folder.path
            )
            let rows = export.output.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            return Set(
                Dictionary(grouping: rows, by: { $0[2] }).values.map { group in
                    group.map { $0[0] + "/" + $0[1] }.sorted()
                }
            )
        }
        #expect(try partition(once) == partition(twice))
    }

    @Test func aCustomerIsAccountedForStepByStep() throws {
        let folder = try DemoWorld.make(records: 3000)
        try run(folder, threads: 2)
        let how = try dongil(
            "how",
            "homepage/H0000002",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        #expect(how.status == 0, "\(how.errors)")
        #expect(how.output.contains("steps"))
        #expect(how.output.contains("same birth date"))
        let missing = try dongil(
            "how",
            "homepage/NONE",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        #expect(missing.status == 1)
    }
}
