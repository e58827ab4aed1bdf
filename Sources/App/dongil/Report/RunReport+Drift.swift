import Evaluation
import Records

/// What is unlike the nights before.
extension RunReport {
    /// A figure of today against the nights before.
    func drift(_ today: Double, _ nights: [Double], least: Double = 1) -> Drift? {
        Drift(today, after: nights, least: least)
    }

    private struct Oddity {
        let name: String
        let today: String
        let usual: String
        let score: Double
    }

    /// Figures that are compared over the nights, by name.
    private func series(_ record: JSONValue) -> [(name: String, value: Double, isShare: Bool)] {
        var all: [(name: String, value: Double, isShare: Bool)] = []
        func add(_ name: String, _ value: Int) { all.append((name, Double(value), false)) }
        add(say("records", "레코드"), number(record, "records"))
        add(say("customers", "고객"), number(record, "customers"))
        add(say("households", "세대"), number(record, "households"))
        add(say("pairs for stewards", "검토 대기 쌍"), number(record, "review"))
        add(
            say("records of the largest customer", "가장 큰 고객의 레코드"),
            number(record, "largest_customer")
        )
        add(say("activities of no customer", "고객 없는 활동"), number(record, "orphan_activities"))
        for load in record["sources"]?.elements ?? [] {
            let source = Markup.escaped(load["source"]?.text ?? "")
            for (key, english, korean) in [
                ("read", "rows read", "읽은 행"), ("new", "new", "신규"), ("changed", "changed", "변경"),
                ("deleted", "deleted", "삭제"), ("rejected", "rejected", "거부"),
            ] {
                add("\(source): \(say(english, korean))", number(load, key))
            }
        }
        for entry in record["figures"]?["quality"]?.elements ?? [] {
            let source = Markup.escaped(entry["source"]?.text ?? "")
            let records = max(number(entry, "records"), 1)
            for member in entry["filled"]?.members ?? [] {
                let share = Double(member.value.integer ?? 0) / Double(records) * 100
                let name = "\(source): \(Markup.escaped(member.key)) \(say("filled", "채움"))"
                all.append((name, share, true))
            }
        }
        for member in record["seconds"]?.members ?? [] {
            let seconds = Double(member.value.text ?? "") ?? 0
            all.append(("\(say("seconds", "초")): \(Markup.escaped(member.key))", seconds, false))
        }
        return all
    }

    private var oddities: [Oddity] {
        let nights = earlier.map { record in
            Dictionary(series(record).map { ($0.name, $0.value) }) { first, _ in first }
        }
        return series(run).compactMap { entry in
            let before = nights.compactMap { $0[entry.name] }
            // A second or a point of a share is within the usual.
            let least = entry.isShare ? 1.0 : entry.name.contains("seconds") ? 2.0 : 5.0
            guard let drift = drift(entry.value, before, least: least), drift.isUnusual else {
                return nil
            }
            func written(_ value: Double) -> String {
                entry.isShare
                    ? DecimalText.fixed(value, places: 1) + " %"
                    : abs(value) < 100 && value != value.rounded()
                        ? DecimalText.fixed(value, places: 1) : grouped(Int(value.rounded()))
            }
            return Oddity(
                name: entry.name,
                today: written(entry.value),
                usual: written(drift.usual),
                score: drift.score
            )
        }
        .sorted { abs($0.score) > abs($1.score) }
    }

    /// The section of what is unusual.
    var unusual: String {
        guard run["failure"] == nil else { return "" }
        let title = say("Unlike the nights before", "평소와 다른 점")
        guard earlier.count >= Drift.leastNights else {
            return Markup.section(
                title,
                [
                    "<p class=\"soft\">"
                        + say(
                            "Told from \(Drift.leastNights) nights on; there are \(earlier.count) before this one.",
                            "이전 실행이 \(Drift.leastNights)회 이상일 때 표시합니다. 지금은 \(earlier.count)회입니다."
                        ) + "</p>"
                ]
            )
        }
        let found = oddities
        guard !found.isEmpty else {
            return Markup.section(
                title,
                [
                    "<p>"
                        + say(
                            "Nothing: every figure is within what the last \(earlier.count) nights were like.",
                            "없음: 모든 수치가 최근 \(earlier.count)회 실행의 범위 안에 있습니다."
                        ) + "</p>"
                ]
            )
        }
        let rows = found.prefix(20).map { oddity in
            [
                oddity.name,
                "<span class=\"warn\">\(oddity.score > 0 ? "▲" : "▼") \(oddity.today)</span>",
                oddity.usual,
            ]
        }
        return Markup.section(
            title,
            [
                Markup.table(
                    ["", say("this run", "이번"), say("usual (median)", "평소(중앙값)")],
                    right: [1, 2],
                    rows
                )
            ]
        )
    }
}
