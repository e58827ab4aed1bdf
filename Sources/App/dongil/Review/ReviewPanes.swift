import Databases
import HangulText
import Pipeline
import Ports
import Records

/// What a key shows of a pair besides the pair itself.
struct ReviewPanes {
    let shown: ReviewCase
    let opened: OpenedStore
    let inspection: Inspection
    let masking: Masking
    let width: Int

    private var sides: [ReviewCase.Side] { [shown.sides.first, shown.sides.second] }

    private func title(_ side: ReviewCase.Side) -> String {
        side.customer.isEmpty ? side.record.description : side.customer
    }

    /// Both customers' records and households.
    func details() -> String {
        sides.map { side in
            let fields = ["name", "birth", "phone", "address"]
            let words = AgreementWords(isKorean: Console.isKorean)
            var table = TextTable([Console.say("record", "기록")] + fields.map(words.name))
            let room = max(10, (width - 34) / 4)
            for record in side.records {
                let values = inspection.values(record)
                table.add(
                    [DisplayWidth.truncated(record.description, to: 24)]
                        + fields.map { field in
                            DisplayWidth.truncated(
                                masking.shown(values[field] ?? "", field: field),
                                to: room
                            )
                        }
                )
            }
            let members = side.household.map {
                "  \($0.id)  \($0.role)  \(masking.shown($0.name, field: "name"))"
            }
            return
                ([title(side), table.text]
                + (members.isEmpty
                    ? [Console.say("no household", "가구 없음")]
                    : [Console.say("household with", "같은 가구")] + members))
                .joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// The golden records of now and of the customer a merge would make.
    func preview() throws -> String {
        let stewardship = try opened.stewardship()
        let groups = sides.map(\.records) + [Array(Set(sides.flatMap(\.records))).sorted()]
        let golden = try groups.map { records in
            Dictionary(
                try stewardship.preview(records).map { ($0.attribute.name, $0.text) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        var table = TextTable([""] + sides.map(title) + [Console.say("after a merge", "병합 후")])
        let room = max(12, (width - 26) / 3)
        for attribute in Set(golden.flatMap(\.keys)).sorted() {
            table.add(
                [attribute]
                    + golden.map { values in
                        DisplayWidth.truncated(
                            masking.shown(values[attribute] ?? "", field: attribute),
                            to: room
                        )
                    }
            )
        }
        return table.text
    }

    /// How both customers were formed.
    func how() throws -> String {
        let decisions = try opened.store.decisions()
        return sides.map { side in
            FormationAccount(
                customer: title(side),
                records: side.records,
                steps: inspection.formation(of: side.records, decisions: decisions),
                waiting: [],
                settings: opened.settings,
                isKorean: Console.isKorean
            ).text
        }.joined(separator: "\n\n")
    }

    /// What stewards did with the records and noted on the pair, and what runs did to the customers.
    func history() throws -> String {
        var lines: [String] = []
        for note in try opened.store.notes(on: shown.pair.first, shown.pair.second) {
            lines.append("\(note.at)  \(note.by): \(note.text)")
        }
        var seen: Set<Int> = []
        var table = TextTable(
            [
                Console.say("action", "조치"), Console.say("kind", "종류"), Console.say("by", "담당"),
                Console.say("at", "시각"),
                Console.say("subject", "대상"),
            ],
            right: [0]
        )
        for record in Set(sides.flatMap(\.records)).sorted() {
            for action in try opened.store.actions(touching: record)
            where seen.insert(action.number).inserted {
                table.add([
                    String(action.number), action.kind.rawValue, action.by, action.at,
                    DisplayWidth.truncated(action.subject, to: max(20, width - 50)),
                ])
            }
        }
        if !seen.isEmpty { lines += ["", table.text] }
        for side in sides where !side.customer.isEmpty {
            let runs = try opened.store.history(ofCustomer: side.customer).map { entry in
                "\(entry.run)"
            }
            lines += [
                "",
                "\(side.customer): "
                    + (runs.isEmpty
                        ? Console.say("no change is on record", "남아 있는 변경 이력이 없음")
                        : Console.say("changed by runs ", "바꾼 실행: ") + runs.joined(separator: ", ")),
            ]
        }
        return lines.drop { $0.isEmpty }.joined(separator: "\n")
    }

    /// What the keys do, in full.
    static var help: String {
        Console.isKorean
            ? """
            s 같은 고객입니다. d 다른 고객입니다. u 알 수 없습니다(다른 담당자가 판단할 수 있음).
            엔터 건너뜁니다. b 바로 앞의 답을 취소하고 그 쌍으로 돌아갑니다.
            v 두 고객의 다른 기록과 가구. p 병합하면 되는 고객 정보. h 두 고객이 형성된 과정.
            y 결정과 메모와 변경 이력. n 이 쌍에 메모를 남깁니다(결정의 사유가 됩니다).
            r 이 쌍의 값을 가리지 않고 봅니다(사유를 묻고 기록합니다). q 끝냅니다.
            한글 입력 상태에서도 같은 자리의 글쇠가 그대로 듣습니다.
            답은 다음 쌍이 나오기 전에 저장되며, 모든 실행과 모델에서 유지됩니다.
            """
            : """
            s the records are one customer. d they are two. u it can't be told: others may still decide.
            enter leaves the pair for later. b takes the last answer back and returns to its pair.
            v both customers' other records and households. p the golden record after a merge.
            h how each customer was formed. y decisions, notes and what runs changed.
            n writes a note on the pair; it becomes the reason of your decision.
            r shows this pair's values in clear, for a reason that is kept in the log. q ends.
            Hangul input may stay on: the same keys are meant.
            An answer is kept before the next pair is shown, and holds over every run and model.
            """
    }
}
