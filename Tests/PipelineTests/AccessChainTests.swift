import Databases
import Foundation
import Pipeline
import Ports
import PrivacyFiles
import RecordsTesting
import Testing

/// The access log shows whatever was done to it.
@Suite struct AccessChainTests {
    typealias Engine = PipelineTests.MasterStoreEngine

    private static func draft(_ number: Int) -> AccessRecord {
        AccessRecord(
            at: "2026-01-01T00:00:00Z",
            by: "kim",
            roles: ["steward"],
            from: "host=\"h\" 한글",
            action: "show",
            subjects: ["C\(number)"],
            revealed: [],
            count: 1,
            reason: "사유 \"\(number)\"\n둘째 줄"
        )
    }

    private func file(_ entries: Int) throws -> (folder: TemporaryFolder, log: AccessLogFile) {
        let folder = try TemporaryFolder()
        let log = AccessLogFile(store: try folder.write("s.db", ""))
        for number in 0..<entries { try AccessChain(log).append(Self.draft(number)) }
        return (folder, log)
    }

    @Test(arguments: Engine.allCases) func entriesComeBackAndHold(engine: Engine) throws {
        let world = try PipelineTests.World(engine)
        let store = try world.store()
        try store.prepare()
        let log: any AccessLog =
            ServerAccessLog(store) ?? AccessLogFile(store: store.place)
        #expect((log is ServerAccessLog) == (engine == .postgresql))
        let chain = AccessChain(log)
        #expect(try chain.head() == nil)
        #expect(try chain.verify([]).faults.isEmpty)
        for number in 0..<5 { try chain.append(Self.draft(number)) }
        var found: [AccessEntry] = []
        try chain.entries { found.append($0) }
        #expect(found.map(\.number) == [1, 2, 3, 4, 5])
        #expect(found.map(\.record.subjects) == (0..<5).map { ["C\($0)"] })
        #expect(found[3].record.reason == "사유 \"3\"\n둘째 줄")
        let verified = try chain.verify([])
        #expect(verified.entries == 5)
        #expect(verified.faults.isEmpty)
        #expect(try chain.head()?.number == 5)
    }

    @Test(arguments: Engine.allCases) func manyWriteAtOnceOneAfterTheOther(engine: Engine) throws {
        let world = try PipelineTests.World(engine)
        try world.store().prepare()
        let place = world.place
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            guard let store = try? SQLMasterStore(place, creates: false) else { return }
            let log: any AccessLog = ServerAccessLog(store) ?? AccessLogFile(store: store.place)
            for number in 0..<10 { try? AccessChain(log).append(Self.draft(number)) }
        }
        let store = try world.store()
        let log: any AccessLog = ServerAccessLog(store) ?? AccessLogFile(store: store.place)
        let verified = try AccessChain(log).verify([])
        #expect(verified.entries == 40)
        #expect(verified.faults.isEmpty)
    }

    /// Every byte changed, every line taken out, doubled or exchanged, every tail cut off.
    @Test func tamperingIsFound() throws {
        let (folder, log) = try file(4)
        let chain = AccessChain(log)
        let whole = try #require(folder.read("s.db.access"))
        let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
        func faults(_ bytes: [UInt8]) throws -> [AccessChain.Fault] {
            _ = try folder.write("s.db.access", bytes)
            return try chain.verify([]).faults
        }
        #expect(try faults(whole).isEmpty)
        for place in whole.indices where whole[place] != 0x0A {
            var changed = whole
            changed[place] = changed[place] == 0x31 ? 0x32 : 0x31
            #expect(try !faults(changed).isEmpty, "byte \(place)")
        }
        for line in lines.indices {
            #expect(
                try !faults(
                    Array(lines.enumerated().filter { $0.offset != line }.flatMap(\.element))
                ).isEmpty
            )
            #expect(try !faults(Array((lines[...line] + lines[line...]).joined())).isEmpty)
            #expect(try !faults(Array(lines[..<line].joined())).isEmpty, "cut at \(line)")
        }
        #expect(try !faults(Array((lines[1...1] + lines[0...0] + lines[2...]).joined())).isEmpty)
    }

    @Test func aLogMadeAnewIsFoundByWhatWasKeptElsewhere() throws {
        let (folder, log) = try file(4)
        let kept = try #require(try AccessChain(log).head())
        #expect(AccessChain.Head(kept.description) == kept)
        try FileManager.default.removeItem(atPath: folder.path + "/s.db.access")
        try FileManager.default.removeItem(atPath: folder.path + "/s.db.access.head")
        #expect(try AccessChain(log).verify([]).faults.isEmpty)
        #expect(try AccessChain(log).verify([kept]).faults == [.short(last: 0, expected: 4)])
        // As many lines, of another story.
        for number in 9..<14 { try AccessChain(log).append(Self.draft(number)) }
        #expect(try AccessChain(log).verify([]).faults.isEmpty)
        #expect(try AccessChain(log).verify([kept]).faults == [.replaced(entry: 4)])
    }

    @Test func aLineCutShortByACrashSpoilsNoOther() throws {
        let (folder, log) = try file(2)
        let whole = try #require(folder.read("s.db.access"))
        _ = try folder.write("s.db.access", whole + Array("{\"seq\":3,\"at".utf8))
        try AccessChain(log).append(Self.draft(3))
        let faults = try AccessChain(log).verify([]).faults
        #expect(faults.contains(.unreadable(line: 3)))
        var count = 0
        try log.lines { _ in count += 1 }
        #expect(count == 4)
    }
}
