/// Who may do what with a store.
public protocol AccountStore: AnyObject {
    /// The user that the store itself knows: the server's; `nil` where a store has no users of its
    /// own, and the operating system's counts.
    func sessionUser() throws -> String?
    /// Every account with its roles, in order of names.
    func accounts() throws -> [Account]
    /// Gives an account a role; on a server also the rights that the role needs.
    func grant(_ role: Account.Role, to name: String, by: String, at: String) throws
    /// Takes a role from an account.
    func revoke(_ role: Account.Role, from name: String) throws
}

/// Someone who works with a store.
public struct Account: Sendable, Equatable {
    /// What someone works as.
    public enum Role: String, Sendable, CaseIterable {
        /// Looks at customers, masked.
        case viewer
        /// Decides pairs, merges, splits, pins; may reveal values with a reason.
        case steward
        /// Lets risky merges happen.
        case approver
        /// Runs jobs, publishes, exports.
        case `operator`
        /// Names accounts, reads the access log, erases people.
        case administrator
    }

    /// The user of the operating system, or of the server.
    public let name: String
    /// The roles, in the order of ``Role``.
    public let roles: [Role]

    /// An account.
    public init(name: String, roles: [Role]) {
        self.name = name
        self.roles = roles
    }
}
