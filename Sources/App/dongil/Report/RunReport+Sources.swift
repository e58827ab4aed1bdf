import Records

/// What came in, and how good it is.
extension RunReport {
    /// The section of the sources.
    var sources: String {
        let loads = run["sources"]?.elements ?? []
        guard !loads.isEmpty else { return "" }
        var keys = ["read", "new", "changed", "unchanged", "deleted", "rejected"]
        let hasExcluded = loads.contains { number($0, "excluded") > 0 }
        if hasExcluded { keys.append("excluded") }
        var rows = loads.map { load -> [String] in
            let files = load["files"]?.elements ?? []
            let size = files.reduce(0) { $0 + number($1, "bytes") }
            let note =
                load["skipped"] == .bool(true)
                ? say("same files, not read again", "같은 파일, 다시 읽지 않음")
                : files.isEmpty ? "" : Markup.bytes(size)
            return ["<b>\(Markup.escaped(load["source"]?.text ?? ""))</b>"]
                + keys.map { grouped(number(load, $0)) } + ["<span class=\"soft\">\(note)</span>"]
        }
        if loads.count > 1 {
            rows.append(
                [say("all", "합계")]
                    + keys.map { key in
                        grouped(loads.reduce(0) { $0 + number($1, key) })
                    } + [""]
            )
        }
        var body = [
            Markup.table(
                [
                    say("source", "원천"), say("read", "읽음"), say("new", "신규"), say("changed", "변경"),
                    say("unchanged", "동일"), say("deleted", "삭제"), say("rejected", "거부"),
                ] + (hasExcluded ? [say("excluded", "제외")] : []) + [""],
                right: Set(1...keys.count),
                rows
            )
        ]
        let reasons = loads.flatMap { load in
            (load["reasons"]?.members ?? []).map { member in
                [
                    Markup.escaped(load["source"]?.text ?? ""), reason(member.key),
                    grouped(member.value.integer ?? 0),
                    Markup.percent(member.value.integer ?? 0, of: number(load, "read")),
                ]
            }
        }
        if !reasons.isEmpty {
            body.append("<h3>\(say("Rejected rows by reason", "거부 사유"))</h3>")
            body.append(
                Markup.table(
                    [
                        say("source", "원천"), say("reason", "사유"), say("rows", "행"),
                        say("share", "비율"),
                    ],
                    right: [2, 3],
                    reasons
                )
            )
        }
        return Markup.section(say("What came in", "수집"), body)
    }

    private func reason(_ code: String) -> String {
        let words: [String: (String, String)] = [
            "undecodable": ("bytes that are not text in its encoding", "인코딩에 맞지 않는 바이트"),
            "short_row": ("too few columns", "열이 모자람"), "long_row": ("too many columns", "열이 넘침"),
            "open_quote": ("a quote that is never closed", "닫히지 않은 따옴표"),
            "stray_quote": ("a quote within a value", "값 안의 따옴표"),
            "missing_key": ("no key", "키 없음"),
            "duplicate_key": ("a key for the second time", "키 중복"),
            "field_too_long": ("a value over the limit", "값이 한도보다 김"),
            "too_large": ("a record over the limit", "기록이 한도를 넘음"),
            "erased": ("a person who was erased", "삭제된 사람"),
            "malformed": ("behind the place where the document breaks", "문서가 깨진 곳 이후"),
        ]
        let (english, korean) = words[code] ?? (code, code)
        return say(english, korean)
    }

    /// The section of quality: how full each attribute is, and what was noticed about its values.
    var quality: String {
        let entries = figures?["quality"]?.elements ?? []
        guard !entries.isEmpty else { return "" }
        let body = entries.flatMap { entry -> [String] in
            let source = entry["source"]?.text ?? ""
            let records = number(entry, "records")
            let rows = (entry["filled"]?.members ?? []).map { member -> [String] in
                let filled = member.value.integer ?? 0
                return [
                    Markup.escaped(member.key), Markup.percent(filled, of: records),
                    ReportChart.bar(filled, of: max(records, 1)),
                    fillTrend(source, member.key),
                    "<span class=\"wrap\">\(noticed(entry, member.key, filled))</span>",
                ]
            }
            return [
                "<h3>\(Markup.escaped(source)) · \(grouped(records)) \(say("records", "기록"))</h3>",
                Markup.table(
                    [
                        say("attribute", "속성"), say("filled", "채움"), "",
                        say("nights", "추이"), say("of these values", "값 중"),
                    ],
                    right: [1],
                    rows
                ),
            ]
        }
        return Markup.section(say("Quality by source", "원천별 품질"), body)
    }

    private func fillTrend(_ source: String, _ attribute: String) -> String {
        func share(_ record: JSONValue) -> Double? {
            guard
                let entry = record["figures"]?["quality"]?.elements
                    .first(where: { $0["source"]?.text == source }),
                let filled = entry["filled"]?[attribute]?.integer
            else { return nil }
            return Double(filled) / Double(max(number(entry, "records"), 1)) * 100
        }
        let nights = earlier.reversed().compactMap(share) + [share(run)].compactMap { $0 }
        return ReportChart.sparkline(nights, style: "width:90px;height:18px")
    }

    private func noticed(_ entry: JSONValue, _ attribute: String, _ filled: Int) -> String {
        let words: [String: (String, String)] = [
            "invalid": ("invalid", "무효"), "placeholder": ("placeholders", "무의미 값"),
            "repaired": ("repaired", "보정"), "trimmed": ("trimmed", "덧말 제거"),
            "several": ("several persons", "여러 사람"), "transliterated": ("read from Hanja", "한자 독음"),
            "doubtful": ("doubtful", "의심"), "partial": ("masked in part", "일부 가림"),
            "rrn_dropped": ("resident numbers dropped", "주민번호 폐기"),
            "rrn_masked": ("resident numbers masked", "주민번호 가림"),
            "checksum": ("check digit", "검증번호"),
        ]
        return (entry["findings"]?.members ?? []).compactMap { member -> String? in
            guard let colon = member.key.lastIndex(of: ":"), member.key[..<colon] == attribute
            else { return nil }
            let code = String(member.key[member.key.index(after: colon)...])
            let count = member.value.integer ?? 0
            let (english, korean) = words[code] ?? (code, code)
            let share = Markup.percent(count, of: max(filled, count))
            let text = "\(say(english, korean)) \(share)"
            return code == "invalid" ? "<span class=\"bad\">\(text)</span>" : text
        }
        .joined(separator: ", ")
    }
}
