import Foundation
import RecordsTesting
import Testing

/// A world with one person in it whose every value is told from all others, in three sources, in a
/// row that can't be read, in orders, in what stewards wrote, and in the history.
struct MarkedWorld {
    let demo: DemoJob
    let url: String?
    var folder: TemporaryFolder { demo.folder }

    /// Values that only this person has, in every form in which something might write them.
    static let marks = [
        "독고유일", "DOKGO YUIL", "010-9753-8642", "01097538642", "010-9753-1111", "01097531111",
        "dokgo.yuil", "1961-11-23", "19611123", "611123", "9753번길", "77동", "1234호",
        "두번째메모", "유일한메모", "U0000009", "K999999",
    ]
    /// The same in the encoding of old files.
    static let legacyMarks: [[UInt8]] = [
        [0xB5, 0xB6, 0xB0, 0xED, 0xC0, 0xAF, 0xC0, 0xCF]
    ]

    init(server: Bool) throws {
        let folder = try DemoWorld.make(records: 300)
        url = server ? try PostgreSQLServer.shared().database() : nil
        let text = String(decoding: folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
        if let url {
            _ = try folder.write("Jobs/demo.yaml", text.replacing("sqlite:demo.db", with: url))
        }
        demo = try DemoJob(
            folder,
            adding: "rrn_storage: encrypted\n" + (server ? "kept_features: kept.features\n" : "")
        )
        try write(mobile: "010-9753-8642")
        try demo.run()
    }

    /// Writes the person into the sources.
    func write(mobile: String) throws {
        try append(
            "homepage.csv",
            "U0000009,독고유일,1961-11-23,F,dokgo.yuil@naver.com,\(mobile),21945,인천광역시 연수구 컨벤시아대로9753번길 5 77동 1234호,,2020-01-11,Y\n"
                + "U0000009,독고유일,1961-11-23,F\n"
        )
        try addCall()
        let orders = String(decoding: folder.read("SampleData/orders.csv") ?? [], as: UTF8.self)
        if !orders.contains("U0000009") {
            _ = try folder.write(
                "SampleData/orders.csv",
                orders + "R99999999,U0000009,2024-04-04 14:09:00,tel,97531,유일한메모\n"
            )
        }
    }

    /// The sources delete the person.
    func removeFromSources() throws {
        for file in ["homepage.csv", "orders.csv"] {
            let rows = String(decoding: folder.read("SampleData/\(file)") ?? [], as: UTF8.self)
                .split(separator: "\n").filter { !$0.contains("U0000009") }
            _ = try folder.write("SampleData/\(file)", rows.joined(separator: "\n") + "\n")
        }
        let file = folder.path + "/SampleData/callcenter.xml"
        let made = try ChildProcess(
            "/usr/bin/env",
            [
                "bash", "-c",
                "grep -av K999999 '\(file)' > '\(file).new' && mv '\(file).new' '\(file)'",
            ]
        )
        #expect(made.status == 0, "\(made.errors)")
    }

    /// Adds a call of the person to the call center's file, in that file's encoding.
    private func addCall() throws {
        let file = folder.path + "/SampleData/callcenter.xml"
        let call =
            "<customer id=\"K999999\"><name>독고유일</name><birth>1961.11.23</birth>"
            + "<contacts><phone type=\"mobile\">01097538642</phone></contacts>"
            + "<address>인천광역시 연수구 컨벤시아대로9753번길 5 77동 1234호</address>"
            + "<updated>2020-08-01T10:00:00</updated></customer>"
        let script =
            "iconv -c -f cp949 -t utf-8 '\(file)' | grep -v K999999 "
            + "| sed \"s|</customers>|$0\\n</customers>|\" | iconv -f utf-8 -t cp949 > '\(file).new' "
            + "&& mv '\(file).new' '\(file)'"
        let made = try ChildProcess("/usr/bin/env", ["bash", "-c", script, call])
        #expect(made.status == 0, "\(made.errors)")
    }

    private func append(_ file: String, _ rows: String) throws {
        let text = String(decoding: folder.read("SampleData/\(file)") ?? [], as: UTF8.self)
            .split(separator: "\n").filter { !$0.contains("독고유일") }.joined(separator: "\n")
        _ = try folder.write("SampleData/\(file)", text + "\n" + rows)
    }

    /// Where marks are in the files of the job's folder and in the tables of its server.
    func findMarks() throws -> [String] {
        var found: [String] = []
        let jobs = folder.path + "/Jobs"
        let files = try #require(FileManager.default.enumerator(atPath: jobs))
        for case let name as String in files {
            guard let bytes = FileManager.default.contents(atPath: "\(jobs)/\(name)") else {
                continue
            }
            for mark in Self.marks where bytes.firstRange(of: Data(mark.utf8)) != nil {
                found.append("\(name): \(mark)")
            }
            for mark in Self.legacyMarks
            where !mark.isEmpty && bytes.firstRange(of: Data(mark)) != nil {
                found.append("\(name): \(mark)")
            }
        }
        guard let url else { return found }
        let dump = try ChildProcess(
            "/usr/bin/env",
            ["psql", url, "-At", "-c", Self.everyRow]
        )
        #expect(dump.status == 0, "\(dump.errors)")
        for table in dump.output.split(separator: "\n") {
            let rows = try ChildProcess(
                "/usr/bin/env",
                ["psql", url, "-At", "-c", "SELECT t::text FROM dongil.\"\(table)\" AS t"]
            ).output
            for mark in Self.marks where rows.contains(mark) { found.append("\(table): \(mark)") }
            // Rejects and payloads may be bytes.
            for mark in Self.marks {
                let hex = Array(mark.utf8).map { byte in
                    (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }.joined()
                if rows.contains(hex) { found.append("\(table): \(mark) in hexadecimal") }
            }
        }
        return found
    }

    private static let everyRow =
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'dongil' ORDER BY 1"
}
