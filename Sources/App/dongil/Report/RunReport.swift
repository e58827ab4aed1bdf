import Evaluation
import Records

/// A run as one page that is readable offline, on paper and by a director: what came in, how good it
/// is, what was merged and why, and what is unlike the nights before.
///
/// Made of run records alone: there is nobody's data in it but customer ids.
struct RunReport {
    /// The run.
    let run: JSONValue
    /// The runs before that ended well, the latest first.
    let earlier: [JSONValue]
    /// Figures of this run, or of the last one that matched.
    let figures: JSONValue?
    private let isKorean: Bool

    /// The most nights that a run is compared with.
    static let mostNights = 30

    /// The report of the first of some run records, the latest first.
    init?(_ records: [JSONValue], isKorean: Bool) {
        guard let run = records.first else { return nil }
        self.run = run
        self.isKorean = isKorean
        let good = ["published", "unchanged", "rolled_back"]
        earlier = Array(
            records.dropFirst().filter { good.contains($0["status"]?.text ?? "") }
                .prefix(Self.mostNights)
        )
        figures = records.lazy.compactMap { $0["figures"] }.first
    }

    func number(_ record: JSONValue, _ key: String) -> Int { record[key]?.integer ?? 0 }

    func grouped(_ value: Int) -> String { DecimalText.grouped(value) }

    func say(_ english: String, _ korean: String) -> String { Markup.say(english, korean) }

    /// The page.
    var html: String {
        let title = "Dongil · \(run["job"]?.text ?? "") · \(number(run, "run"))"
        return """
            <!doctype html>
            <html lang="\(isKorean ? "ko" : "en")"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(Markup.escaped(title))</title>
            <style>\(ReportStyle.css)</style></head><body>
            <input class="lang" type="radio" name="lang" id="en"\(isKorean ? "" : " checked")>
            <input class="lang" type="radio" name="lang" id="ko"\(isKorean ? " checked" : "")>
            \(header)
            <main>
            \(tiles)
            \(unusual)
            \(sources)
            \(quality)
            \(merges)
            \(weights)
            \(customers)
            \(households)
            \(queue)
            \(course)
            <footer>\(footer)</footer>
            </main></body></html>

            """
    }

    private var header: String {
        let status = run["status"]?.text ?? ""
        let words: [String: (String, String, String)] = [
            "published": ("published", "게시됨", "good"),
            "unchanged": ("no change", "변경 없음", "good"),
            "held": ("held by a gate", "게이트에 걸림", "warn"),
            "dropped": ("dropped", "폐기됨", "warn"),
            "rolled_back": ("rolled back", "되돌림", "warn"),
            "failed": ("failed", "실패", "bad"),
            "started": ("at work, or died", "진행 중이거나 중단됨", "bad"),
        ]
        let (english, korean, color) = words[status] ?? (status, status, "")
        let times = "\(Self.time(run["started"])) – \(Self.time(run["finished"])) UTC"
        return """
            <header><div class="langs"><label for="en" tabindex="0">English</label>·<label for="ko" tabindex="0">한국어</label></div>
            <h1>\(Markup.escaped(run["job"]?.text ?? "")) · \(say("run", "실행")) \(number(run, "run"))<span class="badge \(color)">\(say(english, korean))</span></h1>
            <p class="soft">\(times)</p>
            \(failure)</header>
            """
    }

    private var failure: String {
        var lines = (run["held"]?.elements ?? []).compactMap(\.text)
        if let failure = run["failure"]?.text { lines.append(failure) }
        guard !lines.isEmpty else { return "" }
        let items = lines.map { "<li>\(Markup.escaped($0))</li>" }.joined()
        return "<section class=\"odd\"><ul>\(items)</ul></section>"
    }

    private static func time(_ value: JSONValue?) -> String {
        let text = value?.text ?? ""
        guard text.count >= 16 else { return "–" }
        return Markup.escaped(
            String(text.prefix(16)).replacing("T", with: " ")
        )
    }

    private var footer: String {
        func text(_ key: String) -> String { Markup.escaped(run[key]?.text ?? "–") }
        return
            "dongil \(text("program")) · ICU \(text("icu")) · \(say("schema", "스키마")) \(text("schema")) · "
            + "\(say("model", "모형")) <code>\(text("model"))</code> · \(say("exit code", "종료 코드")) \(text("exit_code"))"
    }

    /// A figure with its nights, marked where it is unlike them.
    private func tile(_ key: String, _ name: String, _ detail: (Int) -> String) -> String {
        let today = number(run, key)
        let nights = earlier.map { Double(number($0, key)) }
        let isUnusual = drift(Double(today), nights)?.isUnusual ?? false
        let line = ReportChart.sparkline(nights.reversed() + [Double(today)])
        return """
            <div class="tile\(isUnusual ? " odd" : "")"><span class="soft">\(name)</span><b>\(grouped(today))</b>
            <span class="soft">\(detail(today))</span>\(line)</div>
            """
    }

    private func difference(_ key: String, _ today: Int) -> String {
        guard let last = earlier.first else { return "&nbsp;" }
        let change = today - number(last, key)
        return change == 0
            ? say("as before", "변동 없음") : (change > 0 ? "+" : "") + grouped(change)
    }

    private var tiles: String {
        guard run["failure"] == nil else { return "" }
        let all = [
            tile("records", say("Records", "기록")) { difference("records", $0) },
            tile("customers", say("Customers", "고객")) { difference("customers", $0) },
            tile("duplicates", say("Duplicates joined", "병합된 중복")) { count in
                Markup.percent(count, of: number(run, "records")) + " "
                    + say("of the records", "(기록 대비)")
            },
            tile("households", say("Households", "가구")) { difference("households", $0) },
            tile("review", say("Pairs for stewards", "검토 대기 쌍")) { difference("review", $0) },
            rejectedTile,
        ]
        return "<div class=\"tiles\">\(all.joined(separator: "\n"))</div>"
    }

    private var rejectedTile: String {
        func rejected(_ record: JSONValue) -> Int {
            (record["sources"]?.elements ?? []).reduce(0) { $0 + number($1, "rejected") }
        }
        let today = rejected(run)
        let read = (run["sources"]?.elements ?? []).reduce(0) { $0 + number($1, "read") }
        let nights = earlier.map { Double(rejected($0)) }
        let isUnusual = drift(Double(today), nights)?.isUnusual ?? false
        return """
            <div class="tile\(isUnusual ? " odd" : "")"><span class="soft">\(say("Rows rejected", "거부된 행"))</span><b>\(grouped(today))</b>
            <span class="soft">\(Markup.percent(today, of: read)) \(say("of the rows read", "(읽은 행 대비)"))</span>\(ReportChart.sparkline(nights.reversed() + [Double(today)]))</div>
            """
    }
}
