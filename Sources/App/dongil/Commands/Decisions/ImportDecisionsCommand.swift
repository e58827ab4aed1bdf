import ArgumentParser
import Databases
import Pipeline
import Ports
import Records
import Review

/// `dongil decisions import FILE`: decisions of another store, or made elsewhere.
struct ImportDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read decisions from a CSV or JSON Lines file; all of them, or none.",
        discussion: """
            The columns are those of `decisions export`; first_source, first_key, second_source, \
            second_key and verdict must be there. What is in force already is passed over, so a file may \
            be read twice. A decision that contradicts others is named, and nothing is read.

            EXAMPLE
              dongil decisions import decisions.csv --reason "from the old store" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "The file, .csv or .jsonl.", completion: .file(extensions: ["csv", "jsonl"]))
    var file: String

    @Option(help: ArgumentHelp("Why, in your words; kept with the action.", valueName: "text"))
    var reason: MaskedWords

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let opened = try self.store.open(to: .decide)
        let read = try DecisionRows(path: file)
        guard read.problems.isEmpty else {
            for problem in read.problems { Console.error("\(file): \(problem)") }
            Console.error("\(read.problems.count) problems; nothing was read")
            throw ExitStatus.misuse
        }
        try opened.access.note(
            "import decisions",
            of: [],
            count: read.rows.count,
            reason: reason.text
        )
        let (imported, known) = try opened.store.transaction { try keep(read.rows, opened) }
        let run = imported > 0 ? try opened.applyDecisions(threads: ThreadOptions.allCores) : nil
        guard json else {
            Console.out("\(imported) decisions read, \(known) were in force already")
            if imported > 0 { Console.out(AppliedDecisions.effect(run) + ".") }
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("imported", imported)
        out.member("known", known)
        if let run, run.status != .unchanged { out.member("run", run.run) }
        out.endObject()
        Console.out(out.text)
    }

    private func keep(
        _ rows: [DecisionRows.Row],
        _ opened: OpenedStore
    ) throws -> (imported: Int, known: Int) {
        let store = opened.store
        let standing = try store.decisions()
        let new = rows.filter { !standing.contains($0.decision) }
        let replaced = Set(new.map { [$0.decision.first, $0.decision.second] })
        let kept = standing.filter { !replaced.contains([$0.first, $0.second]) }
        let before = Set(DecisionConflicts(kept).all.map { [$0.apart.first, $0.apart.second] })
        let conflicts = DecisionConflicts(kept + new.map(\.decision)).all.filter {
            !before.contains([$0.apart.first, $0.apart.second])
        }
        guard conflicts.isEmpty else {
            for conflict in conflicts { Console.error(DecisionConflictsCommand.line(conflict)) }
            Console.error("\(conflicts.count) contradictions; nothing was read")
            throw ExitStatus.look
        }
        // What was one action stays one: it is undone whole.
        let actions = Dictionary(grouping: new) { [$0.action, $0.by, $0.at, $0.reason] }
        for key in actions.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            try keepAction(actions[key] ?? [], opened)
        }
        return (new.count, rows.count - new.count)
    }

    /// Keeps the rows of one action, and who made it first.
    private func keepAction(_ rows: [DecisionRows.Row], _ opened: OpenedStore) throws {
        guard let first = rows.first else { return }
        var shown = JSONWriter()
        shown.beginObject()
        shown.member("made_by", first.by)
        shown.member("made_at", first.at)
        shown.endObject()
        let decisions = Set(rows.map(\.decision)).sorted {
            ($0.first, $0.second) < ($1.first, $1.second)
        }
        try opened.store.write(
            StewardAction(
                kind: .imported,
                by: opened.access.user,
                at: SystemClock().now(),
                reason: first.reason.isEmpty ? reason.text : first.reason,
                subject: decisions.count == 1
                    ? "\(decisions[0].first) \(decisions[0].second)" : "\(decisions.count) pairs",
                shown: shown.text
            ),
            decisions: decisions,
            pins: []
        )
    }
}
