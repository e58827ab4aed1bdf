import Databases
import Foundation
import JobSpec
import Ports
import Records
import RecordsTesting
import Synchronization
import Testing

/// One contract, both stores, for real.
@Suite struct MasterStoreTests {
    enum Engine: String, CaseIterable, CustomTestStringConvertible {
        case sqlite
        case postgresql

        var testDescription: String { rawValue }
    }

    func withStore(
        _ engine: Engine,
        _ body: (_ open: () throws -> SQLMasterStore) throws -> Void
    ) throws {
        let folder = try TemporaryFolder()
        let place: JobSpec.Store =
            engine == .sqlite
            ? .sqlite(path: folder.path + "/s.db")
            : .postgresql(url: try PostgreSQLServer.shared().database())
        try body {
            let store = try SQLMasterStore(place, creates: true)
            try store.prepare()
            return store
        }
    }

    private func record(_ key: String, _ payload: String) -> StoredRecord {
        StoredRecord(key: Array(key.utf8), hash: [1, 2, 0, 255], payload: Array(payload.utf8))
    }

    @Test(arguments: Engine.allCases) func recordsAreKeptInTheOrderOfTheirBytes(
        engine: Engine
    ) throws {
        try withStore(engine) { open in
            let store = try open()
            try store.transaction {
                try store.writeSource("b", attributes: [.personName, .phone], customerSource: "")
                let tricky = "{\"person.name\":\"탭\\t줄\\n 역\\\\ 'x'\"}"
                try store.writeRecords(
                    "b",
                    [
                        record("a", tricky), record("B", "{}"), record("가", "{}"),
                        record("10", "{}"), record("9", "{}"),
                    ],
                    run: 1,
                    replacing: false
                )
                try store.writeSource("a", attributes: [.phone], customerSource: "")
                try store.writeRecords("a", [record("z", "{}")], run: 1, replacing: true)
                // What customers did is no record of a customer.
                try store.writeSource("orders", attributes: [.customerKey], customerSource: "a")
                try store.writeRecords("orders", [record("o", "{}")], run: 1, replacing: true)
            }
            var keys: [String] = []
            try store.activeRecords { source, key, payload, _ in
                keys.append("\(source)/\(String(decoding: key, as: UTF8.self))")
                if keys.count == 5 {
                    #expect(
                        String(decoding: payload, as: UTF8.self)
                            == "{\"person.name\":\"탭\\t줄\\n 역\\\\ 'x'\"}"
                    )
                }
            }
            #expect(keys == ["a/z", "b/10", "b/9", "b/B", "b/a", "b/가"])
            var hash: [UInt8] = []
            try store.recordHashes("a") { hash = Array($1) }
            #expect(hash == [1, 2, 0, 255])
            try store.writeRecords("b", [record("a", "{\"x\":1}")], run: 2, replacing: true)
            #expect(try store.payload(RecordID(source: "b", key: "a")) == Array("{\"x\":1}".utf8))
            try store.deleteRecords("b", keys: [Array("a".utf8)], run: 2)
            #expect(try store.payload(RecordID(source: "b", key: "a")) == nil)
            #expect(try store.activeCounts() == ["a": 1, "b": 4])
            #expect(try store.knows("b"))
            #expect(try !store.knows("c"))
            #expect(try store.sources().map(\.source) == ["a", "b"])
            #expect(try store.sources().last?.attributes == [.personName, .phone])
        }
    }

    @Test(arguments: Engine.allCases) func aTransactionHappensWholeOrNotAtAll(engine: Engine) throws
    {
        struct Stop: Error {}
        try withStore(engine) { open in
            let store = try open()
            #expect(throws: Stop.self) {
                try store.transaction {
                    try store.writeRecords("a", [record("1", "{}")], run: 1, replacing: false)
                    try store.append(
                        .customerLineage,
                        [[.text("A"), .text("B"), .text("merged"), .integer(1)]]
                    )
                    throw Stop()
                }
            }
            #expect(try store.activeCounts().isEmpty)
            #expect(try store.count(.customerLineage) == 0)
        }
    }

    @Test(arguments: Engine.allCases) func rowsComeBackAsTheyWereWritten(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            // Each row lies where the one before it lay: long, empty, short.
            let texts = [String(repeating: "가나다", count: 500), "", "탭\t줄\n\\N \\x00 'x'"]
            let rows = texts.enumerated().map { number, text in
                [
                    PublishedValue.text("s"), .text("\(number)"), .text(text), .text(""),
                    number == 1 ? .null : .real(Double(number) + 0.25), .integer(number - 1),
                ]
            }
            try store.append(.crosswalk, rows)
            var found: [[PublishedValue]] = []
            try store.rows(.crosswalk, where: nil) { found.append($0) }
            #expect(found == rows)
        }
    }

    /// Some rows go into SQLite with one statement, the rest one by one.
    @Test(arguments: Engine.allCases) func anyNumberOfRowsComesBack(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            for count in [0, 1, 49, 50, 51, 100, 163] {
                let rows = (0..<count).map { number in
                    [
                        PublishedValue.text("s\(count)"),
                        .text(String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"),
                        .text(String(repeating: "가", count: number % 7)), .text(""),
                        number % 3 == 0 ? .null : .real(Double(number)), .integer(number),
                    ]
                }
                try store.append(.crosswalk, rows)
                var found: [[PublishedValue]] = []
                try store.rows(.crosswalk, where: ("source", "s\(count)")) { found.append($0) }
                #expect(found == rows)
            }
            let twice = (0..<60).map { number in
                [
                    PublishedValue.text("twice"), .text("\(number % 40)"), .text(""), .text(""),
                    .null, .integer(1),
                ]
            }
            #expect(throws: PortError.self) {
                try store.transaction { try store.append(.crosswalk, twice) }
            }
            #expect(try store.count(.crosswalk) == 414)
        }
    }

    @Test(arguments: Engine.allCases) func rejectsKeepTheirBytes(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            let reject = Reject(
                source: "a",
                recordNumber: 7,
                line: 9,
                byteOffset: 123,
                column: "열",
                reason: .undecodable,
                bytes: [0, 255, 0x5C, 0x0A, 0x09]
            )
            try store.appendRejects("a", [reject], first: 1)
            var found: [Reject] = []
            try store.rejects { found.append($0) }
            #expect(found == [reject])
            try store.clearRejects("a")
            found = []
            try store.rejects { found.append($0) }
            #expect(found.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func publishedRowsComeBackAsTheyWere(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            let rows: [[PublishedValue]] = [
                [
                    .integer(2), .integer(1), .text("C2"), .text("retired"),
                    .text("{\"a\":\"b\\\\c\\n\"}"), .null,
                ],
                [
                    .integer(1), .integer(10), .text("C1"), .text("created"), .null,
                    .text("탭\t줄\n역\\"),
                ],
                [.integer(1), .integer(9), .text("C0"), .text("created"), .null, .text("")],
            ]
            try store.append(.customerChange, rows)
            var found: [[PublishedValue]] = []
            try store.rows(.customerChange, where: nil) { found.append($0) }
            #expect(found == [rows[2], rows[1], rows[0]])
            found = []
            try store.rows(.customerChange, where: ("customer_id", "C1")) { found.append($0) }
            #expect(found == [rows[1]])
            try store.append(
                .crosswalk,
                [[.text("s"), .text("k"), .text("C"), .text(""), .real(12.25), .integer(3)]]
            )
            found = []
            try store.rows(.crosswalk, where: nil) { found.append($0) }
            #expect(
                found == [
                    [.text("s"), .text("k"), .text("C"), .text(""), .real(12.25), .integer(3)]
                ]
            )
            try store.dropIndexes(.crosswalk)
            try store.index(.crosswalk)
            try store.append(
                .crosswalk,
                [[.text("t"), .text("k"), .text("D"), .text(""), .null, .integer(4)]]
            )
            found = []
            try store.rows(.crosswalk, where: "customer_id", in: ["D", "E"]) { found.append($0) }
            #expect(found.map { $0[0].text } == ["t"])
            try store.remove(
                .crosswalk,
                keys: [[.text("s"), .text("k")], [.text("t"), .text("x")]]
            )
            #expect(try store.count(.crosswalk) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func rowsTakeThePlaceOfThoseWithTheirKeys(
        engine: Engine
    ) throws {
        try withStore(engine) { open in
            let store = try open()
            func row(_ key: String, _ id: String, _ weight: PublishedValue) -> [PublishedValue] {
                [.text("s"), .text(key), .text(id), .text(""), weight, .integer(1)]
            }
            try store.append(.crosswalk, [row("a", "C1", .real(1)), row("b", "C2", .real(2))])
            try store.replace(
                .crosswalk,
                [
                    (row("b", "C2", .real(2)), row("b", "C3", .null)),
                    (row("a", "C1", .real(1)), row("a", "C1", .real(3))),
                ]
            )
            var found: [[PublishedValue]] = []
            try store.rows(.crosswalk, where: nil) { found.append($0) }
            #expect(found == [row("a", "C1", .real(3)), row("b", "C3", .null)])
            // The indexes follow.
            found = []
            try store.rows(.crosswalk, where: ("customer_id", "C2")) { found.append($0) }
            try store.rows(.crosswalk, where: ("customer_id", "C3")) { found.append($0) }
            #expect(found == [row("b", "C3", .null)])
        }
    }

    @Test(arguments: Engine.allCases) func batchesHaveTheRowsOfATable(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            // More than two batches.
            let rows: [[PublishedValue]] = (10_000..<15_000).map { number in
                let isEven = number % 2 == 0
                return [
                    .text("가게"), .text("\(number)"), .text(isEven ? "C" : ""), .text("줄\n,\""),
                    isEven ? .null : .real(Double(number) / 8), .integer(number % 3 - 1),
                ]
            }
            try store.append(.crosswalk, rows)
            var found: [[PublishedValue]] = []
            try store.batches(of: .crosswalk) { batch in
                found += batch.rows
            }
            #expect(found == rows)
            try store.append(
                .customerChange,
                [[.integer(1), .integer(1), .text("C"), .text("created"), .null, .text("")]]
            )
            var texts: [RowBatch.Value] = []
            try store.batches(of: .customerChange) { texts += $0.values }
            // None is another thing than an empty text.
            #expect(texts.suffix(2) == [.null, .text(8..<8)])
        }
    }

    @Test(arguments: Engine.allCases) func oneRunAtATime(engine: Engine) throws {
        try withStore(engine) { open in
            let first = try open()
            let second = try open()
            try first.lock()
            let fault = #expect(throws: PortError.self) { try second.lock() }
            #expect(fault?.cure == .tryLater)
            // Who has it, so that somebody can look.
            #expect(
                fault?.message.contains(
                    ", process \(ProcessInfo.processInfo.processIdentifier), since 2"
                ) == true
            )
            first.unlock()
            try second.lock()
            second.unlock()
        }
    }

    @Test(arguments: Engine.allCases) func notesRunsAndRetiredIDs(engine: Engine) throws {
        try withStore(engine) { open in
            let store = try open()
            #expect(try store.publishedRun() == 0)
            try store.writeStagedRun(3)
            try store.writePublishedRun(3)
            #expect(try store.stagedRun() == 3)
            try store.writeRunRecord(1, status: "started", json: "{}")
            try store.writeRunRecord(1, status: "published", json: "{\"a\":1}")
            #expect(try store.runRecords(limit: 5).map(\.status) == ["published"])
            try store.writeRetiredIDs(["A", "B", "A"])
            #expect(try store.retiredIDs() == ["A", "B"])
        }
    }

    @Test(arguments: Engine.allCases) func aNewerStoreIsRefused(engine: Engine) throws {
        try withStore(engine) { open in
            try open().writeNote("schema", "999")
            let fault = #expect(throws: PortError.self) { _ = try open() }
            #expect(
                fault?.message
                    == "was made by a newer program (schema 999, this one knows 3); upgrade dongil"
            )
        }
    }

    @Test func faultsOfServersAreNamedWithoutSecrets() throws {
        let server = try PostgreSQLServer.shared()
        let wrong = #expect(throws: PortError.self) {
            _ = try SQLMasterStore(
                .postgresql(url: server.url("postgres", password: "wrong-and-secret")),
                creates: false
            )
        }
        #expect(
            wrong?.description
                == "postgresql://tester@127.0.0.1:\(server.port)/postgres: refuses this user or password"
        )
        #expect(wrong?.cure == .mend)
        let away = #expect(throws: PortError.self) {
            _ = try SQLMasterStore(
                .postgresql(url: "postgresql://u:secret@127.0.0.1:1/db"),
                creates: false
            )
        }
        #expect(
            away?.description
                == "postgresql://u@127.0.0.1:1/db: can't be reached; is the server running, and do host, port and database name hold?"
        )
        #expect(away?.cure == .tryLater)
    }

    /// A file that was just made is not in WAL mode yet: the first who open it put it there.
    @Test func manyMayOpenANewFileAtOnce() throws {
        for _ in 0..<60 {
            let folder = try TemporaryFolder()
            let place = JobSpec.Store.sqlite(path: folder.path + "/s.db")
            try SQLMasterStore(place, creates: true).prepare()
            let faults = Mutex([String]())
            DispatchQueue.concurrentPerform(iterations: 8) { number in
                do {
                    let store = try SQLMasterStore(place, creates: false)
                    try store.writeNote("\(number)", "was here")
                } catch {
                    faults.withLock { $0.append("\(error)") }
                }
            }
            #expect(faults.withLock { $0 } == [])
        }
    }

    @Test func faultsOfFilesAreNamed() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: PortError.self) {
            _ = try SQLMasterStore(.sqlite(path: folder.path + "/no.db"), creates: false)
        }
        #expect(missing?.message == "there is no such file")
        let path = try folder.write("text.db", String(repeating: "no database ", count: 100))
        let text = #expect(throws: PortError.self) {
            _ = try SQLMasterStore(.sqlite(path: path), creates: true)
        }
        #expect(text?.message == "is not an SQLite database")
    }
}
