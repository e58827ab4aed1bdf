import ArgumentParser
import Databases
import Pipeline
import Ports

/// `dongil accounts grant NAME ROLE`.
struct GrantAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give an account a role; on a server also the rights that the role needs."
    )

    @OptionGroup var account: AccountOptions

    func run() throws {
        let opened = try account.store.open(to: .administer)
        let (name, role) = (account.name, account.role)
        if try opened.store.accounts().isEmpty, role != .administrator {
            throw ValidationError(
                "The first account is an administrator: from then on only who is named can use the store."
            )
        }
        try opened.access.note("grant \(role.rawValue)", of: [name], reason: account.reason.text)
        try opened.store.grant(role, to: name, by: opened.access.user, at: SystemClock().now())
        Console.out("\(name) is \(role.rawValue)")
    }
}
