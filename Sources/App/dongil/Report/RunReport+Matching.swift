import Records

/// What was merged and why.
extension RunReport {
    /// The section of what changed, and what joined records agree in.
    var merges: String {
        guard run["failure"] == nil else { return "" }
        var body: [String] = []
        let changes = (run["changes"]?.members ?? []).filter { ($0.value.integer ?? 0) > 0 }
        let words: [String: (String, String)] = [
            "created": ("created", "생성"), "updated": ("updated", "변경"), "merged": ("merged", "병합"),
            "split": ("split", "분리"), "retired": ("retired", "폐기"),
            "moved_household": ("moved household", "가구 이동"),
        ]
        if changes.isEmpty {
            body.append("<p>\(say("No customer changed.", "변경된 고객이 없습니다."))</p>")
        } else {
            let all = changes.map { member in
                let (english, korean) = words[member.key] ?? (member.key, member.key)
                return "\(say(english, korean)) <b>\(grouped(member.value.integer ?? 0))</b>"
            }
            body.append("<p>\(say("Customers", "고객")): \(all.joined(separator: " · "))</p>")
        }
        body += patterns
        body += blocking
        return Markup.section(say("What was merged, and why", "무엇이 왜 병합되었나"), body)
    }

    private var patterns: [String] {
        let patterns = figures?["patterns"]?.elements ?? []
        guard !patterns.isEmpty else { return [] }
        let most = patterns.map { number($0, "links") }.max() ?? 1
        let rows = patterns.map { pattern -> [String] in
            let agreements = (pattern["agreements"]?.elements ?? []).compactMap(\.text)
            return [
                "<span class=\"wrap\">\(sentence(agreements))</span>",
                grouped(number(pattern, "links")),
                ReportChart.bar(number(pattern, "links"), of: most),
            ]
        }
        return [
            "<h3>\(say("Joined without asking: what the pairs agree in", "자동 병합된 쌍이 일치하는 항목"))</h3>",
            Markup.table(
                [say("agreement", "일치 항목"), say("pairs", "쌍"), ""],
                right: [1],
                rows
            ),
        ]
    }

    private func sentence(_ agreements: [String]) -> String {
        func phrases(_ isKorean: Bool) -> String {
            let words = AgreementWords(isKorean: isKorean)
            return agreements.map { agreement in
                guard let colon = agreement.lastIndex(of: ":") else { return agreement }
                return words.phrase(
                    String(agreement[..<colon]),
                    String(agreement[agreement.index(after: colon)...])
                )
            }
            .joined(separator: ", ")
        }
        return say(phrases(false), phrases(true))
    }

    private var blocking: [String] {
        let rules = (run["blocking"]?.elements ?? []).filter { number($0, "pairs") > 0 }
        guard !rules.isEmpty else { return [] }
        let rows = rules.map { rule in
            [
                "<code>\(Markup.escaped(rule["rule"]?.text ?? ""))</code>",
                grouped(number(rule, "pairs")), grouped(number(rule, "links")),
                grouped(number(rule, "links_alone")), grouped(number(rule, "skipped_pairs")),
            ]
        }
        let compared = grouped(number(run, "compared_pairs"))
        let links = grouped(number(run, "links"))
        let missed = grouped(number(run, "estimated_missed_links"))
        return [
            "<details><summary>"
                + say(
                    "How pairs were found: \(compared) compared, \(links) joined, about \(missed) more that no rule found",
                    "쌍을 찾은 방법: 비교 \(compared), 병합 \(links), 어떤 규칙도 찾지 못한 쌍 약 \(missed)"
                ) + "</summary>",
            Markup.table(
                [
                    say("records that share", "공유 항목"), say("pairs", "쌍"), say("joined", "병합"),
                    say("by this alone", "이 규칙만"), say("left out", "제외"),
                ],
                right: [1, 2, 3, 4],
                rows
            ), "</details>",
        ]
    }

    /// The section of the weights of all compared pairs.
    var weights: String {
        let bars = figures?["weights"]?.elements ?? []
        guard bars.count > 1, let first = bars.first, let last = bars.last else { return "" }
        let step = 2
        let from = number(first, "from_bits")
        let to = number(last, "from_bits")
        let counts = Dictionary(
            bars.map { (number($0, "from_bits"), number($0, "pairs")) },
            uniquingKeysWith: +
        )
        let thresholds = figures?["thresholds"]
        func bits(_ key: String) -> Double { Double(thresholds?[key]?.text ?? "") ?? 0 }
        let columns = stride(from: from, through: to, by: step).map { at in
            ReportChart.Column(
                label: String(at),
                count: counts[at] ?? 0,
                isMain: Double(at) >= bits("automatic")
            )
        }
        func mark(_ key: String, _ english: String, _ korean: String) -> ReportChart.Mark {
            ReportChart.Mark(
                at: (bits(key) - Double(from)) / Double(step),
                english: "\(english) \(DecimalText.thousandths(bits(key)))",
                korean: "\(korean) \(DecimalText.thousandths(bits(key)))"
            )
        }
        return Markup.section(
            say("Match weights of all compared pairs", "비교한 모든 쌍의 일치 가중치"),
            [
                "<p class=\"soft\">"
                    + say(
                        "Bits of evidence, by powers of ten. Two hills with a valley between them: the model tells customers apart. What lies in the valley goes to stewards.",
                        "증거의 비트 수(세로축은 로그). 두 봉우리 사이의 골이 깊을수록 모형이 잘 구분하며, 골에 있는 쌍은 담당자에게 갑니다."
                    ) + "</p>",
                ReportChart.columns(
                    columns,
                    marks: [
                        mark("review", "stewards are asked from", "담당자 검토"),
                        mark("automatic", "joined from", "자동 병합"),
                        mark(
                            "automatic_related",
                            "joined although relatives could agree so, from",
                            "가족일 수 있어도 병합"
                        ),
                    ],
                    isLogarithmic: true
                ),
            ]
        )
    }
}
