import ArgumentParser
import Databases
import Pipeline
import Ports

/// When a command looks at the master: now, or as readers saw it then.
struct AsOfOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "As readers saw it after this run, or at the end of this day (yyyy-mm-dd, UTC).",
            valueName: "run|date"
        )
    )
    var asOf: String?

    func validate() throws {
        guard let asOf else { return }
        let parts = asOf.split(separator: "-", omittingEmptySubsequences: false)
        let isDate =
            parts.count == 3
            && zip(parts, [4, 2, 2]).allSatisfy { $0.count == $1 && Int($0) != nil }
        guard isDate || Int(asOf) != nil else {
            throw ValidationError("--as-of takes a run's number or a date, yyyy-mm-dd.")
        }
    }

    /// The run that readers saw then; `nil` for now.
    ///
    /// - Throws: ``ExitStatus/look`` where nothing was published by then.
    func run(in store: SQLMasterStore) throws -> Int? {
        guard let asOf else { return nil }
        let runs = try PublishedRuns(store)
        let entry = asOf.contains("-") ? runs.asOf(day: asOf) : Int(asOf).flatMap { runs.asOf($0) }
        guard let entry else {
            Console.error("--as-of \(asOf): \(runs.reach ?? "nothing was published by then")")
            throw ExitStatus.look
        }
        return entry.run
    }
}
