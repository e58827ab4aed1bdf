import ArgumentParser
import HangulText
import Pipeline
import Ports
import Records

/// `dongil diff RUN RUN`: what differs between the master after two runs.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "List every merge, split, move and changed golden value between two runs.",
        discussion: """
            Compares what readers saw after the one run with what they saw after the other.

            EXAMPLES
              dongil diff 11 12 --job Jobs/nightly.yaml
              dongil diff 11 12 --json --job Jobs/nightly.yaml | grep merged
            """
    )

    @Argument(help: "The earlier run.")
    var first: Int

    @Argument(help: "The later run.")
    var last: Int

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        guard first < last else { throw ValidationError("The first run comes before the second.") }
    }

    func run() throws {
        let opened = try self.store.open(to: .look)
        let store = opened.store
        let runs = try PublishedRuns(store)
        guard let from = runs.asOf(first), let to = runs.asOf(last) else {
            let earliest =
                runs.reach ?? runs.entries.first.map { "the first published run is \($0.run)" }
            Console.error("run \(first): \(earliest ?? "nothing is published yet")")
            throw ExitStatus.look
        }
        var counts: [RunComparison.Difference.Kind: Int] = [:]
        let masking = try reveal.masking(opened.access)
        try opened.access.note(
            "diff",
            of: ["run \(first)", "run \(last)"],
            revealing: reveal.reveal,
            reason: reveal.reasonText
        )
        if !json { Console.out("from run \(from.run) to run \(to.run)\n") }
        try RunComparison(store, from: from.run, to: to.run).each { difference in
            counts[difference.kind, default: 0] += 1
            let isValue = difference.kind == .changedValue
            let before =
                isValue
                ? masking.shown(difference.before, field: difference.subject) : difference.before
            let after =
                isValue
                ? masking.shown(difference.after, field: difference.subject) : difference.after
            if json {
                Console.out(line(difference, before, after))
            } else {
                Console.out(
                    DisplayWidth.padded(difference.kind.rawValue, to: 16)
                        + DisplayWidth.padded(difference.customerID, to: 16)
                        + text(difference, before, after)
                )
            }
        }
        guard !json else { return }
        let summary = RunComparison.Difference.Kind.allCases.compactMap { kind in
            counts[kind].map { "\(DecimalText.grouped($0)) \(kind.rawValue)" }
        }
        Console.out(summary.isEmpty ? "no difference" : "\n" + summary.joined(separator: ", "))
    }

    private func text(
        _ difference: RunComparison.Difference,
        _ before: String,
        _ after: String
    ) -> String {
        switch difference.kind {
        case .created, .retired: ""
        case .merged: "into \(after)"
        case .split: "out of \(before)"
        case .movedRecord: "\(difference.subject)  to \(after)"
        case .movedHousehold, .changedValue:
            "\(difference.subject)  \(before.isEmpty ? "-" : before) → \(after.isEmpty ? "-" : after)"
        }
    }

    private func line(
        _ difference: RunComparison.Difference,
        _ before: String,
        _ after: String
    ) -> String {
        var out = JSONWriter()
        out.beginObject()
        out.member("kind", difference.kind.rawValue)
        out.member("customer_id", difference.customerID)
        if !difference.subject.isEmpty { out.member("subject", difference.subject) }
        out.member("before", before)
        out.member("after", after)
        out.endObject()
        return out.text
    }
}
