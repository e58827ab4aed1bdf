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
