import ArgumentParser
import Databases
import Ports

/// `dongil accounts`: who may do what with a store.
struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "List, grant and revoke who may do what with a store.",
        discussion: """
            An account is a user of the operating system, or on a server one of its users. Roles: viewer, \
            steward, approver, operator, administrator; one account may have several. While a store names \
            none, everybody who can open it may do everything; the first to be named is an administrator.

            EXAMPLES
              dongil accounts grant park administrator --reason setup --job Jobs/nightly.yaml
              dongil accounts grant kim steward --reason "joined the team" --job Jobs/nightly.yaml
              dongil accounts --job Jobs/nightly.yaml
            """,
        subcommands: [
            ListAccountsCommand.self, GrantAccountCommand.self, RevokeAccountCommand.self,
        ],
        defaultSubcommand: ListAccountsCommand.self
    )
}

/// `dongil accounts list`.
struct ListAccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List accounts and their roles."
    )

    @OptionGroup var store: StoreOptions

    func run() throws {
        let opened = try store.open(to: .watch)
        let accounts = try opened.store.accounts()
        guard !accounts.isEmpty else {
            Console.error("no accounts: everybody who can open the store may do everything")
            return
        }
        var table = TextTable(["account", "roles"])
        for account in accounts {
            table.add([account.name, account.roles.map(\.rawValue).joined(separator: ", ")])
        }
        Console.out(table.text)
    }
}
