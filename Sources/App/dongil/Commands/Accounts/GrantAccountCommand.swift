import ArgumentParser
import Databases
import Ports

/// `dongil accounts grant NAME ROLE`.
struct GrantAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give an account a role; on a server also the rights that the role needs."
    )

    @Argument(help: "The user of the operating system, or of the server.")
    var name: String

    @Argument(
        help: "viewer, steward, approver, operator or administrator.",
        transform: Account.Role.init(argument:)
    )
    var role: Account.Role

    @Option(help: ArgumentHelp("Why, in your words; kept in the log.", valueName: "text"))
    var reason: Words

    @OptionGroup var store: StoreOptions

    func run() throws {
        let opened = try store.open(to: .administer)
        if try opened.store.accounts().isEmpty, role != .administrator {
            throw ValidationError(
                "The first account is an administrator: from then on only who is named can use the store."
            )
        }
        try opened.access.note("grant \(role.rawValue)", of: [name], reason: reason.text)
        try opened.store.grant(role, to: name, by: opened.access.user, at: SystemClock().now())
        Console.out("\(name) is \(role.rawValue)")
    }
}

extension Account.Role {
    /// A role as an argument names it.
    init(argument: String) throws {
        guard let role = Account.Role(rawValue: argument) else {
            let known = Account.Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(argument): there is no such role (known: \(known))")
        }
        self = role
    }
}
