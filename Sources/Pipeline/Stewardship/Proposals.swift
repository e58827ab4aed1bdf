public import Ports

/// Risky merges that wait for a second person.
public struct Proposals {
    private let store: any MasterStore

    /// The proposals of a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// Lets a proposed action happen, or refuses it.
    ///
    /// - Returns: The number of the action that says so.
    /// - Throws: A ``PortError`` where nothing waits under this number, or the same person proposed
    ///   it.
    public func settle(
        _ number: Int,
        approves: Bool,
        by: String,
        at: String,
        reason: String
    ) throws -> Int {
        try store.transaction {
            guard let action = try store.action(number) else {
                throw PortError(.mend, place: "action \(number)", "there is no such action")
            }
            guard action.state == .proposed, action.undoneBy == 0 else {
                throw PortError(.mend, place: "action \(number)", "waits for nobody")
            }
            guard action.by != by else {
                throw PortError(
                    .mend,
                    place: "action \(number)",
                    "was proposed by \(by); a second person must decide it"
                )
            }
            try store.setState(number, approves ? .inForce : .refused)
            return try store.write(
                StewardAction(
                    kind: approves ? .approve : .refuse,
                    by: by,
                    at: at,
                    reason: reason,
                    subject: String(number)
                ),
                decisions: [],
                pins: []
            )
        }
    }
}
