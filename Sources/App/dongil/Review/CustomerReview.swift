import Databases
import Foundation
import HangulText
import Pipeline
import Ports
import Records

/// Customers whole: every record beside the others, to say which belong.
final class CustomerReview {
    private let opened: OpenedStore
    private let inspection: Inspection
    private let masking: Masking
    private let reveal: RevealOptions
    private let threads: Int
    private var actions: [Int] = []

    init(
        _ opened: OpenedStore,
        _ masking: Masking,
        _ reveal: RevealOptions,
        _ threads: Int
    ) throws {
        self.opened = opened
        inspection = try opened.inspection(threads: threads)
        self.masking = masking
        self.reveal = reveal
        self.threads = threads
    }

    /// Shows a customer and asks; `false` where the steward wants to end.
    func run(_ id: String, isSession: Bool, json: Bool) throws -> Bool {
        let records = try CustomerLookup(store: opened.store).records(id).sorted()
        try opened.access.note(
            "review customer",
            of: [id],
            revealing: reveal.reveal,
            reason: reveal.reasonText
        )
        let steps = inspection.formation(of: records, decisions: try opened.store.decisions())
        if json {
            for record in records { Console.out(line(id, record, steps)) }
            return true
        }
        Console.out(text(id, records, steps))
        return isSession ? try ask(id, records) : true
    }

    /// Publishes what was decided, and says what became of it.
    func publish() throws {
        guard let last = actions.last else { return }
        let run = try opened.applyDecisions(threads: threads)
        Console.out(AppliedDecisions.sentence(run, number: last))
    }

    private static let fields = ["name", "birth", "phone", "email", "address"]

    /// The strongest step that holds a record, in bits; `nil` where a steward put it there, or
    /// nothing holds it any more.
    private func weight(_ record: RecordID, _ steps: [Inspection.Step]) -> Double? {
        steps.filter { $0.first == record || $0.second == record }.compactMap { $0.pair?.weight }
            .max()
    }

    private func text(
        _ id: String,
        _ records: [RecordID],
        _ steps: [Inspection.Step]
    ) -> String {
        let words = AgreementWords(isKorean: Console.isKorean)
        var table = TextTable(
            ["", Console.say("record", "기록")] + Self.fields.map(words.name) + [
                Console.say("held by", "연결")
            ],
            right: [0, Self.fields.count + 2]
        )
        let room = max(8, (Console.width - 44) / Self.fields.count)
        for (place, record) in records.enumerated() {
            let values = inspection.values(record)
            table.add(
                [String(place + 1), DisplayWidth.truncated(record.description, to: 22)]
                    + Self.fields.map { field in
                        DisplayWidth.truncated(
                            masking.shown(values[field] ?? "", field: field),
                            to: room
                        )
                    } + [weight(record, steps).map { PairExplanation.signed($0) } ?? "–"]
            )
        }
        return "\(id)  " + Console.say("\(records.count) records", "기록 \(records.count)건") + "\n\n"
            + table.text
    }

    private func line(
        _ id: String,
        _ record: RecordID,
        _ steps: [Inspection.Step]
    ) -> String {
        let values = inspection.values(record)
        var out = JSONWriter()
        out.beginObject()
        out.member("customer_id", id)
        out.member("record", record.description)
        for field in Self.fields {
            out.member(field, masking.shown(values[field] ?? "", field: field))
        }
        if let weight = weight(record, steps) { out.member("held_by", weight) }
        out.endObject()
        return out.text
    }

    private func ask(_ id: String, _ records: [RecordID]) throws -> Bool {
        guard records.count > 1 else { return true }
        while true {
            Console.draw(
                Console.say(
                    "\nNumbers of the records that do not belong, a = all belong, enter = leave it, q = end: ",
                    "\n이 고객이 아닌 기록의 번호, a = 모두 이 고객, 엔터 = 그대로 둠, q = 끝: "
                )
            )
            guard let line = readLine() else { return false }
            let answer = line.trimmingCharacters(in: .whitespaces).lowercased()
            switch answer {
            case "": return true
            case "q", "ㅂ": return false
            case "a", "ㅁ":
                try keep(opened.stewardship().confirm(id))
                return true
            default:
                let numbers = answer.split { $0 == " " || $0 == "," }.map { Int($0) ?? 0 }
                guard numbers.allSatisfy((1...records.count).contains),
                    Set(numbers).count < records.count
                else {
                    Console.error(
                        Console.say(
                            "Numbers from 1 to \(records.count), with spaces between, and not all of them.",
                            "1부터 \(records.count)까지의 번호를 띄어 쓰세요. 모두를 고를 수는 없습니다."
                        )
                    )
                    continue
                }
                try keep(opened.stewardship().split(id, numbers.map { records[$0 - 1] }))
                return true
            }
        }
    }

    /// Keeps a decision before the next customer is shown.
    private func keep(_ plan: Stewardship.Plan) throws {
        let number = try opened.stewardship().carryOut(
            plan,
            by: opened.access.user,
            at: SystemClock().now(),
            reason: reveal.reasonText.isEmpty ? "customer review" : reveal.reasonText
        )
        actions.append(number)
        Console.out(
            Console.say("action \(number)", "조치 \(number)")
                + ": \(plan.kind.rawValue) \(plan.subject)"
        )
    }
}
