import ArgumentParser
import Databases
import Pipeline
import Ports

/// `dongil accounts revoke NAME ROLE`.
struct RevokeAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a role from an account; on a server also the rights only it needed."
    )

    @OptionGroup var account: AccountOptions

    func run() throws {
        let opened = try account.store.open(to: .administer)
        let (name, role) = (account.name, account.role)
        let accounts = try opened.store.accounts()
        guard accounts.contains(where: { $0.name == name && $0.roles.contains(role) }) else {
            Console.error("\(name) is no \(role.rawValue)")
            throw ExitStatus.look
        }
        let others = accounts.contains { $0.name != name && $0.roles.contains(.administrator) }
        if role == .administrator, !others {
            throw ValidationError("Somebody else must be an administrator first.")
        }
        try opened.access.note("revoke \(role.rawValue)", of: [name], reason: account.reason.text)
        try opened.store.revoke(role, from: name)
        Console.out("\(name) is no \(role.rawValue) any more")
    }
}
