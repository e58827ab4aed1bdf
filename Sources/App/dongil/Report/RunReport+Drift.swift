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

    /// A figure that is compared over the nights.
    private struct Figure {
        enum Unit {
            case count
            case percent
            case seconds
        }

        let name: String
        let value: Double
        let unit: Unit

        /// The spread that is within the usual whatever the nights before were like.
        var leastSpread: Double {
            switch unit {
            case .count: 5
            case .percent: 1
            case .seconds: 2
            }
        }

        func written(_ value: Double) -> String {
            switch unit {
            case .count: DecimalText.grouped(Int(value.rounded()))
            case .percent: DecimalText.fixed(value, places: 1) + " %"
            case .seconds: DecimalText.fixed(value, places: 1)
            }
        }
    }

    private func figures(of record: JSONValue) -> [Figure] {
        var all: [Figure] = []
        func add(_ name: String, _ value: Int) {
            all.append(Figure(name: name, value: Double(value), unit: .count))
        }
        add(say("records", "기록"), number(record, "records"))
        add(say("customers", "고객"), number(record, "customers"))
        add(say("households", "가구"), number(record, "households"))
        add(say("pairs for stewards", "검토 대기 쌍"), number(record, "review"))
        add(
            say("records of the largest customer", "가장 큰 고객의 기록"),
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
            let records = Double(max(number(entry, "records"), 1))
            func add(_ name: String, _ count: JSONValue) {
                all.append(
                    Figure(
                        name: "\(source): \(name)",
                        value: Double(count.integer ?? 0) / records * 100,
                        unit: .percent
                    )
                )
            }
            for member in entry["filled"]?.members ?? [] {
                add("\(Markup.escaped(member.key)) \(say("filled", "채움"))", member.value)
            }
            for member in entry["findings"]?.members ?? [] where member.key.hasSuffix(":invalid") {
                let attribute = Markup.escaped(String(member.key.dropLast(":invalid".count)))
                add("\(attribute) \(say("invalid", "무효"))", member.value)
            }
        }
        for member in record["seconds"]?.members ?? [] {
            all.append(
                Figure(
                    name: "\(say("seconds", "초")): \(Markup.escaped(member.key))",
                    value: Double(member.value.text ?? "") ?? 0,
                    unit: .seconds
                )
            )
        }
        return all
    }

    private var oddities: [Oddity] {
        let nights = earlier.map { record in
            Dictionary(figures(of: record).map { ($0.name, $0.value) }) { first, _ in first }
        }
        return figures(of: run).compactMap { figure in
            let before = nights.compactMap { $0[figure.name] }
            guard let drift = drift(figure.value, before, least: figure.leastSpread),
                drift.isUnusual
            else { return nil }
            return Oddity(
                name: figure.name,
                today: figure.written(figure.value),
                usual: figure.written(drift.usual),
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
