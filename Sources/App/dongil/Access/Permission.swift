import Ports

/// What a command needs leave for.
enum Permission: String {
    /// To look at customers and records, masked.
    case look
    /// To see source records as matching does, masked.
    case inspect
    /// To see values in clear.
    case reveal
    /// To decide pairs, merge, split, pin, undo.
    case decide
    /// To let a risky merge of another happen.
    case approve
    /// To run jobs, publish, roll back, train.
    case operate
    /// To see counts and run records.
    case watch
    /// To write tables with values in clear.
    case export
    /// To name accounts, read the access log, erase people.
    case administer

    /// Whether a role has it.
    func isGiven(to role: Account.Role) -> Bool {
        switch role {
        case .viewer: [.look, .watch].contains(self)
        case .steward: [.look, .watch, .inspect, .reveal, .decide].contains(self)
        case .approver: [.look, .watch, .inspect, .reveal, .decide, .approve].contains(self)
        case .operator: [.watch, .operate, .export].contains(self)
        case .administrator: true
        }
    }

    /// The roles that have it, for a message.
    var roles: String {
        Account.Role.allCases.filter(isGiven).map(\.rawValue).joined(separator: ", ")
    }
}
