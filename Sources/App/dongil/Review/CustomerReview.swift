import ArgumentParser
import Databases
import Foundation
import HangulText
import Pipeline
import Ports
import Records

/// One customer whole: every record beside the others, to say which belong.
struct CustomerReview {
    private let opened: StoreOptions.Opened
    private let id: String
    private let masking: Masking
    private let reveal: RevealOptions
    private let threads: Int
    private var isKorean: Bool { Console.isKorean }

    init(
        _ opened: StoreOptions.Opened,
        _ id: String,
        _ masking: Masking,
        _ reveal: RevealOptions,
        _ threads: Int
    ) {
        self.opened = opened
        self.id = id
        self.masking = masking
        self.reveal = reveal
        self.threads = threads
    }

    private func say(_ english: String, _ korean: String) -> String { isKorean ? korean : english }

    func run(isSession: Bool, json: Bool) throws {
        let records = try CustomerLookup(store: opened.store).records(id).sorted()
        try opened.access.note(
            "review customer",
            of: [id],
            revealing: reveal.reveal,
            reason: reveal.reasonText
        )
        let inspection = try opened.inspection(threads: threads)
        let steps = inspection.formation(of: records, decisions: try opened.store.decisions())
        if json {
            for record in records { Console.out(line(record, inspection, steps)) }
            return
        }
        Console.out(text(records, inspection, steps))
        guard isSession else { return }
        try ask(records)
    }

    private static let fields = ["name", "birth", "phone", "email", "address"]

    /// The strongest step that holds a record, in bits; `nil` where a steward put it there, or
    /// nothing holds it any more.
    private func weight(_ record: RecordID, _ steps: [Inspection.Step]) -> Double? {
        steps.filter { $0.first == record || $0.second == record }.compactMap { $0.pair?.weight }
            .max()
    }

    private func text(
        _ records: [RecordID],
        _ inspection: Inspection,
        _ steps: [Inspection.Step]
    ) -> String {
        let words = AgreementWords(isKorean: isKorean)
        var table = TextTable(
            ["", say("record", "기록")] + Self.fields.map(words.name) + [say("held by", "연결")],
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
        return "\(id)  " + say("\(records.count) records", "기록 \(records.count)건") + "\n\n"
            + table.text
    }

    private func line(
        _ record: RecordID,
        _ inspection: Inspection,
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

    private func ask(_ records: [RecordID]) throws {
        guard records.count > 1 else { return }
        Console.draw(
            say(
                "\nNumbers of the records that do not belong, a = all belong, enter = leave it: ",
                "\n이 고객이 아닌 기록의 번호, a = 모두 이 고객, 엔터 = 그대로 둠: "
            )
        )
        let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        guard !answer.isEmpty else { return }
        let stewardship = try opened.stewardship()
        let plan: Stewardship.Plan
        if answer == "a" || answer == "ㅁ" {
            plan = try stewardship.confirm(id)
        } else {
            let numbers = answer.split { $0 == " " || $0 == "," }.map { Int($0) }
            guard numbers.allSatisfy({ ($0 ?? 0) >= 1 && ($0 ?? 0) <= records.count }) else {
                throw ValidationError(
                    say(
                        "Numbers from 1 to \(records.count), with spaces between.",
                        "1부터 \(records.count)까지의 번호를 띄어 쓰세요."
                    )
                )
            }
            plan = try stewardship.split(id, numbers.compactMap { $0.map { records[$0 - 1] } })
        }
        let number = try stewardship.carryOut(
            plan,
            by: opened.access.user,
            at: SystemClock().now(),
            reason: reveal.reasonText.isEmpty ? "customer review" : reveal.reasonText
        )
        let run = try opened.applyDecisions(threads: threads)
        Console.out(AppliedDecisions.sentence(run, number: number))
    }
}
