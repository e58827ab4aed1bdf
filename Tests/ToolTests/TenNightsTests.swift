import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import Records
import RecordsTesting
import Standardization
import Testing

/// Ten nights of one store, each held against a store that sees everything for the first time.
@Suite struct TenNightsTests {
    enum Engine: String, CaseIterable, CustomTestStringConvertible {
        case sqlite
        case postgresql

        var testDescription: String { rawValue }
    }

    /// A store of the nights' job.
    private struct Night {
        let folder: TemporaryFolder
        let job: String
        let place: JobSpec.Store

        /// A job on a store of its own, with the model that all nights share.
        init(_ folder: TemporaryFolder, _ name: String, _ engine: Engine, model: Bool) throws {
            self.folder = folder
            job = "Jobs/\(name).yaml"
            let url: String
            switch engine {
            case .sqlite:
                url = "sqlite:\(name).db"
                place = .sqlite(path: "\(folder.path)/Jobs/\(name).db")
            case .postgresql:
                url = try PostgreSQLServer.shared().database()
                place = .postgresql(url: url)
            }
            let demo = String(decoding: folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
            let text = demo.replacing("sqlite:demo.db", with: url)
                .replacing("csv: out/", with: "csv: out-\(name)/")
                .replacing("match: ../Mappings/match.yaml", with: model ? "match: m.yaml" : "")
            _ = try folder.write(job, text)
            if model { _ = try folder.write("Jobs/m.yaml", "version: 1\nmodel: model.json\n") }
        }

        func run() throws {
            let result = try dongil("run", job, "--ignore-gates", folder: folder.path)
            #expect(result.status == 0, "\(result.errors)")
        }

        func store() throws -> SQLMasterStore { try SQLMasterStore(place, creates: true) }

        func rows(_ table: PublishedTable) throws -> [[PublishedValue]] {
            var all: [[PublishedValue]] = []
            try store().rows(table, where: nil) { all.append($0) }
            return all
        }

        /// The records of each customer.
        func customers() throws -> [String: Set<RecordID>] {
            var all: [String: Set<RecordID>] = [:]
            for row in try rows(.crosswalk) {
                let record = RecordID(source: row[0].text, key: row[1].text)
                all[row[2].text, default: []].insert(record)
            }
            return all
        }
    }

    private func write(_ night: Int, to folder: TemporaryFolder) throws {
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", "1200", "--night", String(night)]
        )
        #expect(made.status == 0, "\(made.errors)")
    }

    private func truth(_ folder: TemporaryFolder) -> [RecordID: String] {
        let lines = String(decoding: folder.read("SampleData/truth.csv") ?? [], as: UTF8.self)
            .split(separator: "\n").dropFirst()
        return Dictionary(
            lines.map { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                return (
                    RecordID(source: String(fields[0]), key: String(fields[1])), String(fields[2])
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test(arguments: Engine.allCases) func everyNightIsWhatAFirstLoadWouldBe(
        engine: Engine
    ) throws {
        let folder = try DemoWorld.make(records: 1200)
        let first = try Night(folder, "first", .sqlite, model: false)
        try first.run()
        let trained = try dongil(
            "train",
            first.job,
            "-o",
            "Jobs/model.json",
            folder: folder.path
        )
        #expect(trained.status == 0, "\(trained.errors)")
        let nightly = try Night(folder, "nightly", engine, model: true)
        try nightly.run()
        var yesterday = try nightly.customers()
        var feed = try replay(nightly, onto: [:], after: 0)
        var changed = 0
        for night in 1...10 {
            try write(night, to: folder)
            try decide(nightly, truth(folder))
            try nightly.run()
            let today = try nightly.customers()
            try expectUntouchedIDs(yesterday, today, night)
            feed = try replay(nightly, onto: feed, after: night)
            try expectFullRun(nightly, folder, night)
            changed += today == yesterday ? 0 : 1
            yesterday = today
        }
        #expect(changed == 10)
        try expectEveryIDResolves(nightly)
        // And all the way back.
        let back = try dongil("rollback", "2", "--job", nightly.job, folder: folder.path)
        #expect(back.status == 0, "\(back.errors)")
        #expect(try nightly.rows(.customer) == first.rows(.customer).map { $0 })
    }

    /// A steward who knows the truth joins two pairs that wait, and takes an earlier merge back.
    private func decide(_ nightly: Night, _ truth: [RecordID: String]) throws {
        let store = try nightly.store()
        let stewardship = Stewardship(
            store,
            rules: StandardizationRules(),
            survivorship: SurvivorshipSpec(),
            sourceOrder: []
        )
        var merged = 0
        for pair in try store.reviewPairs(limit: 50) where merged < 2 {
            guard let customer = truth[pair.first], truth[pair.second] == customer else { continue }
            let ids = try [pair.first, pair.second].map { record in
                var id = ""
                try store.rows(.crosswalk, where: ("source_key", record.key)) { row in
                    if row[0].text == record.source { id = row[2].text }
                }
                return id
            }
            guard ids[0] != ids[1], !ids.contains("") else { continue }
            let plan = try stewardship.merge(ids)
            _ = try stewardship.carryOut(plan, by: "kim", at: "", reason: "known")
            merged += 1
        }
        let merges = try store.actions(limit: 100).filter { $0.kind == .merge && $0.undoneBy == 0 }
        if merges.count > 4 {
            _ = try stewardship.undo(merges[merges.count - 1].number, by: "lee", at: "", reason: "")
        }
    }

    /// A customer whose records are those of yesterday has the id of yesterday.
    private func expectUntouchedIDs(
        _ yesterday: [String: Set<RecordID>],
        _ today: [String: Set<RecordID>],
        _ night: Int
    ) throws {
        let ids = Dictionary(
            yesterday.map { ($0.value, $0.key) },
            uniquingKeysWith: { first, _ in first }
        )
        let moved = today.filter { id, records in ids[records].map { $0 != id } ?? false }
        #expect(moved.isEmpty, "night \(night)")
    }

    /// Yesterday's customers with the night's feed applied are today's.
    private func replay(
        _ nightly: Night,
        onto yesterday: [String: String],
        after night: Int
    ) throws -> [String: String] {
        var customers = yesterday
        let store = try nightly.store()
        try store.rows(.customerChange, where: ("run", String(try store.publishedRun()))) { row in
            let id = row[2].text
            switch row[3].text {
            case "merged", "retired": customers[id] = nil
            default: customers[id] = row[5].text
            }
        }
        let today = Dictionary(
            try nightly.rows(.customer).map {
                ($0[0].text, PublishedTable.customer.json($0))
            },
            uniquingKeysWith: { first, _ in first }
        )
        #expect(customers == today, "night \(night)")
        return customers
    }

    /// A store that loads the night's files for the first time, with the same model and decisions,
    /// finds the same customers and golden values.
    private func expectFullRun(_ nightly: Night, _ folder: TemporaryFolder, _ night: Int) throws {
        let full = try Night(folder, "full\(night)", .sqlite, model: true)
        let store = try full.store()
        try store.prepare()
        let known = try nightly.store()
        try store.write(
            StewardAction(kind: .review, by: "", at: "", reason: "", subject: ""),
            decisions: try known.decisions(),
            pins: []
        )
        try full.run()
        let ids = try (nightly.customers(), full.customers())
        #expect(Set(ids.0.values) == Set(ids.1.values), "night \(night)")
        // Golden values by the records they stand for: a first load gives other ids.
        func golden(
            _ night: Night,
            _ customers: [String: Set<RecordID>]
        ) throws -> [Set<RecordID>: [PublishedValue]] {
            // Confidence is that of the night on which the customer last changed.
            let places = ["household_id", "confidence"].compactMap {
                PublishedTable.customer.place(of: $0)
            }
            return Dictionary(
                try night.rows(.customer).map { row in
                    var row = row
                    for place in places { row[place] = .null }
                    return (customers[row[0].text] ?? [], Array(row.dropFirst()))
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
        #expect(try golden(nightly, ids.0) == golden(full, ids.1), "night \(night)")
    }

    /// Every id that was ever given out is a customer's, resolves to one, or has no records left.
    private func expectEveryIDResolves(_ nightly: Night) throws {
        let store = try nightly.store()
        let master = PastMaster(store, asOf: try store.publishedRun())
        var given: Set<String> = []
        try store.rows(.customerChange, where: nil) { given.insert($0[2].text) }
        var last: [String: String] = [:]
        try store.rows(.customerLineage, where: nil) { last[$0[0].text] = $0[2].text }
        var merged = 0
        for id in given {
            if let customer = try master.customerID(id) {
                merged += customer == id ? 0 : 1
            } else {
                #expect(last[id] == "retired" || last[id] == "merged", "\(id)")
            }
        }
        #expect(merged > 3)
    }
}
