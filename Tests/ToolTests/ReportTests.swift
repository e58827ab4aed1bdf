import Foundation
import RecordsTesting
import Testing

/// A run as a page.
@Suite struct ReportTests {
    private func page(_ job: DemoJob, _ options: String...) throws -> String {
        _ = try job.expect(["report"] + options + ["--job", "Jobs/demo.yaml", "-o", "r.html"])
        return String(decoding: try #require(job.folder.read("r.html")), as: UTF8.self)
    }

    /// Readable offline and without a script; whole, in both languages, each tag closed.
    @Test func thePageStandsOnItsOwn() throws {
        let job = try DemoJob(records: 1000)
        let html = try page(job)
        for word in ["http://", "https://", "<script", "url(", "@import", "<link"] {
            #expect(!html.contains(word), "\(word)")
        }
        for section in [
            "What came in", "Quality by source", "What was merged, and why",
            "Match weights of all compared pairs", "Which sources share customers", "Households",
            "What waits for stewards", "How the run went", "수집", "원천별 품질", "무엇이 왜 병합되었나",
            "원천 사이의 고객 중복", "담당자 검토 대기",
        ] {
            #expect(html.contains(section), "\(section)")
        }
        let voids: Set<Substring> = ["meta", "input", "br"]
        var open: [Substring] = []
        for match in html.matches(of: /<(\/?)([a-z0-9]+)((?:[^<>"]|"[^"]*")*?)(\/?)>/) {
            let name = match.output.2
            if voids.contains(name) || match.output.4 == "/" { continue }
            if match.output.1.isEmpty {
                open.append(name)
            } else {
                #expect(open.popLast() == name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func bothLanguagesAreInThePageAndOneIsChosen() throws {
        let job = try DemoJob(records: 300)
        #expect(try page(job, "--language", "ko").contains(#"id="ko" checked"#))
        #expect(try page(job, "--language", "en").contains(#"id="en" checked"#))
    }

    /// What the page says is what the run record says.
    @Test func figuresAreThoseOfTheRun() throws {
        let job = try DemoJob(records: 1000)
        let line = try job.look("runs", "--json", "--limit", "1").output
        let record = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        )
        let html = try page(job)
        for key in ["records", "customers", "households", "review"] {
            let value = try #require(record[key] as? Int)
            let text =
                value >= 1000
                ? "\(value / 1000),\(String(format: "%03d", value % 1000))" : "\(value)"
            #expect(html.contains("<b>\(text)</b>"), "\(key)")
        }
    }

    /// No name, number or address of anybody: the page goes to people who may not see them.
    @Test func nobodysDataIsInThePage() throws {
        let job = try DemoJob(records: 300)
        let html = try page(job)
        let customers = try job.look("export", "customers").output.split(separator: "\n")
        for line in customers.dropFirst().prefix(200) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            for cell in cells[2...2] + cells[6...9] where cell.count > 2 {
                #expect(!html.contains(cell), "\(cell)")
            }
        }
    }

    @Test func whatIsUnlikeTheNightsBeforeIsMarked() throws {
        let job = try DemoJob(records: 300)
        #expect(try page(job).contains("Told from 7 nights on"))
        for night in 1...8 {
            try job.night(night, records: 300)
            try job.run()
        }
        #expect(try page(job).contains("every figure is within what the last 8 nights were like"))
        // A column comes empty.
        let path = job.folder.path + "/SampleData/homepage.csv"
        let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
        let emptied = lines.enumerated().map { place, line -> Data in
            var cells = Data(line).split(separator: 0x2C, omittingEmptySubsequences: false)
            if place > 0, !line.contains(0x22), cells.count == 11 { cells[5] = Data() }
            return Data(cells.joined(separator: [0x2C]))
        }
        try Data(emptied.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: path))
        try job.run()
        let odd = try page(job)
        #expect(odd.contains(#"homepage: phone.mobile <span lang="en">filled</span>"#))
        #expect(odd.contains("▼"))
        // The run before is still what it was.
        #expect(try page(job, "9").contains("every figure is within"))
    }

    @Test func aJobWritesItsPageAlsoWhereTheRunFails() throws {
        let job = try DemoJob(DemoWorld.make(records: 60), adding: "after: {report: r.html}\n")
        try job.run()
        func page() -> String {
            String(decoding: job.folder.read("Jobs/r.html") ?? [], as: UTF8.self)
        }
        #expect(page().contains("published"))
        try FileManager.default.removeItem(atPath: job.folder.path + "/SampleData/shop.csv")
        _ = try job.expect(["run", "Jobs/demo.yaml"], status: 75)
        #expect(page().contains("is not there yet"))
        #expect(page().contains(#"badge bad"#))
        let none = try job.expect(
            ["report", "77", "--job", "Jobs/demo.yaml", "-o", "x.html"],
            status: 1
        )
        #expect(none.errors == "run 77: there is no such run\n")
    }
}
