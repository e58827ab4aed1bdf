import ArgumentParser
import Foundation
import HangulText
import JobSpec
import Pipeline
import Ports
import Records

/// What every command that a steward changes something with takes: why, in which store, and whether
/// to ask first.
struct StewardOptions: ParsableArguments {
    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions

    func validate() throws {
        guard !reveal.reasonText.isEmpty else {
            throw ValidationError("Missing: --reason, why you do it; it is kept with the action.")
        }
    }

    /// The store, for a user who may decide.
    func open() throws -> OpenedStore { try store.open(to: .decide) }

    /// Shows what an action would do, asks, and does it.
    func carryOut(_ plan: Stewardship.Plan, _ opened: OpenedStore) throws {
        let stewardship = try opened.stewardship()
        let masking = try reveal.masking(opened.access)
        try opened.access.note(
            plan.kind.rawValue,
            of: plan.before.map(\.id),
            revealing: reveal.reveal,
            // Of what is decided the reason is kept with the action, where erasure reaches it.
            reason: reveal.reveal.isEmpty ? "" : reveal.reasonText
        )
        if !json { Console.out(try preview(plan, stewardship, masking)) }
        guard try confirm() else {
            Console.error(Self.nothingDone)
            throw ExitStatus.look
        }
        let number = try stewardship.carryOut(
            plan,
            by: opened.access.user,
            at: SystemClock().now(),
            reason: reveal.reasonText
        )
        let run =
            plan.approval.isEmpty
            ? try opened.applyDecisions(threads: ThreadOptions.allCores) : nil
        report(number, plan.kind, plan.subject, run, approval: plan.approval)
    }

    /// Asks on a terminal; without one, `--yes` must say so.
    func confirm() throws -> Bool {
        if yes { return true }
        guard isatty(0) == 1, !json else {
            throw ValidationError("Without a terminal, or with --json, say --yes to do it.")
        }
        Console.draw(Console.isKorean ? "할까요? [y/N] " : "Do it? [y/N] ")
        let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased()
        return ["y", "yes", "ㅛ", "네", "예"].contains(answer ?? "")
    }

    func report(
        _ number: Int,
        _ kind: StewardAction.Kind,
        _ subject: String,
        _ run: RunRecord?,
        approval: [ApprovalSpec.Reason] = []
    ) {
        guard json else {
            let effect = AppliedDecisions.sentence(run, number: number, approval: approval)
            let action = Console.isKorean ? "조치" : "action"
            Console.out("\(action) \(number): \(kind.rawValue) \(subject)\n\(effect)")
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("action", number)
        out.member("kind", kind.rawValue)
        out.member("subject", subject)
        if !approval.isEmpty { out.member("waits_for_approval", approval.map(\.rawValue)) }
        if let run, run.status != .unchanged { out.member("run", run.run) }
        out.endObject()
        Console.out(out.text)
    }

    /// Nothing was done: said where someone decided so.
    static var nothingDone: String { Console.isKorean ? "아무것도 바꾸지 않았습니다" : "nothing was done" }

    private static var newCustomer: String { Console.isKorean ? "새 고객" : "new" }

    /// The golden values of the customers before and after, side by side.
    private func preview(
        _ plan: Stewardship.Plan,
        _ stewardship: Stewardship,
        _ masking: Masking
    ) throws -> String {
        let isPin = plan.kind == .pin
        var columns: [(title: String, values: [String: String])] = []
        func add(_ title: String, _ group: Stewardship.Group, _ pins: [Pin]) throws {
            let values = try stewardship.preview(group.records, adding: pins)
            columns.append(
                (
                    "\(title) \(group.id.isEmpty ? Self.newCustomer : group.id) (\(group.records.count))",
                    Dictionary(
                        values.map { ($0.attribute.name, $0.text) },
                        uniquingKeysWith: { first, _ in first }
                    )
                )
            )
        }
        let (before, after) = Console.isKorean ? ("전", "후") : ("before", "after")
        for group in plan.before { try add(before, group, []) }
        for group in plan.after { try add(after, group, isPin ? plan.pins : []) }
        let attributes = Set(columns.flatMap(\.values.keys)).sorted()
        var table = TextTable([""] + columns.map(\.title))
        for attribute in attributes {
            table.add(
                [attribute]
                    + columns.map { column in
                        DisplayWidth.truncated(
                            masking.shown(column.values[attribute] ?? "", field: attribute),
                            to: 28
                        )
                    }
            )
        }
        return table.text + "\n"
    }
}
