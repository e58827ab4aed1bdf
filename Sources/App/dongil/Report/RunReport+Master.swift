import Records

/// The master: customers, what sources share, households, what waits; and how the run went.
extension RunReport {
    private func columns(
        _ entries: [JSONValue],
        _ key: String,
        _ count: String,
        most: Int
    )
        -> [ReportChart.Column]
    {
        var counts: [Int: Int] = [:]
        for entry in entries {
            counts[min(number(entry, key), most), default: 0] += number(entry, count)
        }
        let largest = counts.keys.max() ?? 0
        guard largest > 0 else { return [] }
        return (1...largest).map { size in
            ReportChart.Column(
                label: size == most ? "\(size)+" : String(size),
                count: counts[size] ?? 0,
                isMain: size > 1
            )
        }
    }

    /// The section of customers.
    var customers: String {
        guard let figures else { return "" }
        let sizes = columns(
            figures["customer_sizes"]?.elements ?? [],
            "records",
            "customers",
            most: 12
        )
        let largest = (figures["largest"]?.elements ?? []).map { entry in
            [
                "<code>\(Markup.escaped(entry["customer_id"]?.text ?? ""))</code>",
                grouped(number(entry, "records")),
            ]
        }
        return Markup.section(
            say("Customers", "고객"),
            [
                "<div class=\"columns\"><div><h3>\(say("By number of records", "기록 수별"))</h3>",
                ReportChart.columns(sizes, isLogarithmic: true, width: 500),
                "</div><div><h3>\(say("The largest", "가장 큰 고객"))</h3>",
                largest.isEmpty
                    ? "<p>–</p>"
                    : Markup.table(
                        [say("customer", "고객"), say("records", "기록")],
                        right: [1],
                        largest
                    ),
                "</div></div>", overlap(figures),
            ]
        )
    }

    private func overlap(_ figures: JSONValue) -> String {
        let entries = figures["overlap"]?.elements ?? []
        var counts: [String: [String: Int]] = [:]
        var sources: [String] = []
        for entry in entries {
            let (one, other) = (entry["one"]?.text ?? "", entry["other"]?.text ?? "")
            let count = number(entry, "customers")
            counts[one, default: [:]][other] = count
            counts[other, default: [:]][one] = count
            if one == other { sources.append(one) }
        }
        guard sources.count > 1 else { return "" }
        let rows = sources.map { one in
            ["<b>\(Markup.escaped(one))</b>"]
                + sources.map { other -> String in
                    let count = counts[one]?[other] ?? 0
                    let own = max(counts[one]?[one] ?? 1, 1)
                    if one == other { return "<span class=\"cell\">\(grouped(count))</span>" }
                    let share = Double(count) / Double(own)
                    let strength = DecimalText.fixed(min(share, 1) * 60, places: 0)
                    return
                        "<span class=\"cell\" style=\"background:color-mix(in srgb,var(--main) \(strength)%,transparent)\">\(Markup.percent(count, of: own))</span>"
                }
        }
        return """
            <h3>\(say("Which sources share customers", "원천 사이의 고객 중복"))</h3>
            <p class="soft">\(say("Of a row's customers (number on the diagonal), the share that the column's source has too.", "행 원천의 고객(대각선의 수) 가운데 열 원천에도 있는 비율."))</p>
            \(Markup.table([""] + sources.map { Markup.escaped($0) }, right: Set(1...sources.count), rows))
            """
    }

    /// The section of households.
    var households: String {
        guard let figures, number(run, "households") > 0 else { return "" }
        let sizes = columns(
            figures["household_sizes"]?.elements ?? [],
            "members",
            "households",
            most: 10
        )
        let members = number(run, "household_members")
        let customers = number(run, "customers")
        return Markup.section(
            say("Households", "가구"),
            [
                "<p>"
                    + say(
                        "\(grouped(members)) of \(grouped(customers)) customers (\(Markup.percent(members, of: customers))) belong to one of \(grouped(number(run, "households"))) households.",
                        "고객 \(grouped(customers))명 중 \(grouped(members))명(\(Markup.percent(members, of: customers)))이 \(grouped(number(run, "households")))개 가구에 속합니다."
                    ) + "</p>",
                "<h3>\(say("By number of members", "구성원 수별"))</h3>",
                ReportChart.columns(sizes),
            ]
        )
    }

    /// The section of what waits for stewards.
    var queue: String {
        let reasons = figures?["queue"]?.members ?? []
        guard !reasons.isEmpty else { return "" }
        let words: [String: (String, String)] = [
            "doubtful": (
                "doubtful: neither sure enough to join nor to keep apart", "의심: 병합하기도 구분하기도 불확실"
            ),
            "contradiction": ("a record of one side contradicts the other side", "한쪽 기록이 상대와 모순"),
            "too_large": ("the customer would grow over its limit", "고객의 기록 수 한도 초과"),
            "bridge": ("one weak link between two customers", "두 고객을 잇는 약한 연결 하나"),
            "too_diverse": ("too many different names or birth dates", "서로 다른 이름·생년월일이 너무 많음"),
        ]
        let most = reasons.compactMap(\.value.integer).max() ?? 1
        let rows = reasons.map { member -> [String] in
            let (english, korean) = words[member.key] ?? (member.key, member.key)
            let count = member.value.integer ?? 0
            return [
                "<span class=\"wrap\">\(say(english, korean))</span>", grouped(count),
                ReportChart.bar(count, of: most),
            ]
        }
        return Markup.section(
            say("What waits for stewards", "담당자 검토 대기"),
            [
                Markup.table(
                    [say("why", "사유"), say("pairs", "쌍"), ""],
                    right: [1],
                    rows
                )
            ]
        )
    }

    /// The section of how the run went.
    var course: String {
        let stages = (run["seconds"]?.members ?? []).map { member in
            (member.key, Double(member.value.text ?? "") ?? 0)
        }
        let most = stages.map(\.1).max() ?? 0
        let words = [
            "stage": "적재", "standardize": "표준화", "match": "매칭", "master": "마스터", "publish": "게시",
            "activities": "활동",
        ]
        var body: [String] = []
        if !stages.isEmpty {
            body.append(
                Markup.table(
                    [say("stage", "단계"), say("seconds", "초"), ""],
                    right: [1],
                    stages.map { stage in
                        [
                            say(stage.0, words[stage.0] ?? stage.0),
                            DecimalText.fixed(stage.1, places: 1),
                            ReportChart.bar(Int(stage.1 * 1000), of: max(Int(most * 1000), 1)),
                        ]
                    }
                )
            )
        }
        body.append(
            "<p>\(say("Most memory", "최대 메모리")): \(Markup.bytes(number(run, "peak_memory")))</p>"
        )
        let withheld = (run["withheld"]?.elements ?? []).map { entry in
            let isOne = number(entry, "values") == 1
            return "<li>"
                + say(
                    "\(grouped(number(entry, "values"))) value\(isOne ? "" : "s") of \(entry["attribute"]?.text ?? "") that \(grouped(number(entry, "records"))) records hold: no evidence",
                    "\(entry["attribute"]?.text ?? "") 값 \(grouped(number(entry, "values")))개를 \(grouped(number(entry, "records")))개 기록이 함께 씀: 증거에서 제외"
                ) + "</li>"
        }
        let warnings = (run["warnings"]?.elements ?? []).compactMap(\.text).map {
            "<li>\(Markup.escaped($0))</li>"
        }
        if !(withheld + warnings).isEmpty {
            body.append("<ul>\((withheld + warnings).joined())</ul>")
        }
        let files = (run["sources"]?.elements ?? []).flatMap { $0["files"]?.elements ?? [] }
        if !files.isEmpty {
            body.append("<details><summary>\(say("Files read", "읽은 파일"))</summary>")
            body.append(
                Markup.table(
                    [say("file", "파일"), say("bytes", "바이트"), "SHA-256"],
                    right: [1],
                    files.map { file in
                        [
                            Markup.escaped(file["place"]?.text ?? ""),
                            grouped(number(file, "bytes")),
                            "<code>\(Markup.escaped(file["sha256"]?.text ?? ""))</code>",
                        ]
                    }
                )
            )
            body.append("</details>")
        }
        return Markup.section(say("How the run went", "실행 과정"), body)
    }
}
