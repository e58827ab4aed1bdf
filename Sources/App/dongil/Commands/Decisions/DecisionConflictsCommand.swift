import ArgumentParser
import Databases
import Records
import Review

/// `dongil decisions conflicts`: decisions that can't all hold.
struct DecisionConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "List decisions that hold two records apart which others join.",
        discussion: """
            Records that a steward held apart are never joined; undo one of the decisions to settle it.
            """
    )

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open(to: .look).store
        let conflicts = DecisionConflicts(try store.decisions()).all
        guard !conflicts.isEmpty else {
            Console.error("no decisions contradict each other")
            return
        }
        for conflict in conflicts { Console.out(Self.line(conflict)) }
        throw ExitStatus.look
    }

    /// A conflict in a line: what is held apart, and the way that joins it.
    static func line(_ conflict: DecisionConflicts.Conflict) -> String {
        let way = conflict.chain.map { "\($0.first) = \($0.second)" }.joined(separator: ", ")
        return "\(conflict.apart.first) ≠ \(conflict.apart.second), but \(way)"
    }
}
